import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unitKinds } from '@mazmun/model'
import { field, items, oneOf, parseJson, text, texts, wholeNumber, type Json } from './json-shape.ts'
import type {
  SampleCode,
  SampleCoder,
  SampleCoding,
  SamplePlacement,
  SampleSource,
  SampleStudy,
} from './sample-study.ts'

function readJson(folder: string, name: string): Json {
  const path = join(folder, name)
  return parseJson(readFileSync(path, 'utf8'), path)
}

/** The records by key. @throws when two share a key. */
function byKey<T extends { readonly key: string }>(records: readonly T[], where: string): ReadonlyMap<string, T> {
  const map = new Map<string, T>()
  for (const record of records) {
    if (map.has(record.key)) throw new Error(`${where}: the key ${record.key} is there twice`)
    map.set(record.key, record)
  }
  return map
}

/** The key in `json`. @throws when no record has it. */
function reference(json: Json, records: ReadonlyMap<string, unknown>): string {
  const key = text(json)
  if (!records.has(key)) throw new Error(`${json.where}: nothing has the key ${key}`)
  return key
}

function readCoder(json: Json): SampleCoder {
  return { key: text(field(json, 'key')), name: text(field(json, 'name')) }
}

/** A day as yyyy-mm-dd in either calendar. */
function readDate(json: Json): string {
  const date = text(json)
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(date))
    throw new Error(`${json.where}: ${date} is no yyyy-mm-dd`)
  return date
}

function readCode(json: Json, levels: number): SampleCode {
  const level = wholeNumber(field(json, 'level'))
  if (level >= levels) throw new Error(`${json.where}: level ${level}, but there are only ${levels}`)
  const code = { key: text(field(json, 'key')), name: text(field(json, 'name')), level }
  const definition = field(json, 'definition')
  return definition.value === undefined ? code : { ...code, definition: { brief: text(field(definition, 'brief')) } }
}

function readPlacements(json: Json, codes: ReadonlyMap<string, SampleCode>): SamplePlacement[] {
  const seen = new Set<string>()
  return items(json).map((entry) => {
    const parent = reference(field(entry, 'parent'), codes)
    const child = reference(field(entry, 'child'), codes)
    const pair = `${child} under ${parent}`
    if (seen.has(pair)) throw new Error(`${entry.where}: ${pair} is there twice`)
    if (codes.get(parent)?.level !== (codes.get(child)?.level ?? 0) + 1)
      throw new Error(`${entry.where}: ${pair} does not go one level up`)
    seen.add(pair)
    return { parent, child }
  })
}

function readCoding(
  json: Json,
  source: string,
  coders: ReadonlyMap<string, SampleCoder>,
  codes: ReadonlyMap<string, SampleCode>,
): SampleCoding {
  const start = wholeNumber(field(json, 'start'))
  const end = wholeNumber(field(json, 'end'))
  if (start >= end || end > source.length)
    throw new Error(`${json.where}: ${start}–${end} is no passage of a text of ${source.length} characters`)
  const quote = text(field(json, 'quote'))
  if (!source.slice(start, end).startsWith(quote))
    throw new Error(`${json.where}: the text at ${start} does not begin with “${quote}”`)
  return {
    coder: reference(field(json, 'coder'), coders),
    code: reference(field(json, 'code'), codes),
    start,
    end,
  }
}

function readCases(folder: string): readonly Json[] {
  const files = readdirSync(folder)
    .filter((name) => /^cases.*\.json$/.test(name))
    .sort()
  if (files.length === 0) throw new Error(`${folder}: no case file (cases*.json)`)
  return files.flatMap((name) => items(readJson(folder, name)))
}

/**
 * Reads one sample study from its folder (`study.json`, `codebook.json`, `cases*.json`,
 * `interviews/*.txt`, `codings/*.json`).
 * @throws when a file is missing or malformed, a reference leads nowhere, a coding's quote does not
 * match its passage, or an interview has no case; the message names the file and the field.
 */
export function buildSample(folder: string): SampleStudy {
  const study = readJson(folder, 'study.json')
  const codebook = readJson(folder, 'codebook.json')
  const levels = items(field(codebook, 'levels')).map(text)
  const coders = items(field(study, 'coders')).map(readCoder)
  const coderByKey = byKey(coders, study.where)
  const codes = items(field(codebook, 'codes')).map((code) => readCode(code, levels.length))
  const codeByKey = byKey(codes, codebook.where)

  const sources = readCases(folder).map((entry): SampleSource => {
    const key = text(field(entry, 'interview'))
    const fileName = `${key}.txt`
    const body = readFileSync(join(folder, 'interviews', fileName), 'utf8')
    return {
      key,
      title: text(field(entry, 'title')),
      fileName,
      text: body,
      date: readDate(field(entry, 'date')),
      attributes: texts(field(entry, 'attributes')),
      codings: items(readJson(join(folder, 'codings'), `${key}.json`)).map((coding) =>
        readCoding(coding, body, coderByKey, codeByKey),
      ),
    }
  })
  const sourceByKey = byKey(sources, folder)
  for (const name of readdirSync(join(folder, 'interviews')))
    if (!sourceByKey.has(name.replace(/\.txt$/, ''))) throw new Error(`${folder}: the interview ${name} has no case`)

  return {
    name: text(field(study, 'name')),
    description: text(field(study, 'description')),
    language: oneOf(field(study, 'language'), ['fa', 'en']),
    unit: oneOf(field(study, 'unit'), unitKinds),
    levels,
    coders,
    codes,
    placements: readPlacements(field(codebook, 'placements'), codeByKey),
    sources,
  }
}

/** Writes `fa.json` and `en.json` where the web app serves them from. */
function buildSamples(): void {
  const root = join(import.meta.dirname, '..')
  const target = join(root, 'web/public/sample')
  mkdirSync(target, { recursive: true })
  for (const language of ['fa', 'en']) {
    const study = buildSample(join(root, 'fixtures', `sample-${language}`))
    writeFileSync(join(target, `${language}.json`), JSON.stringify(study))
  }
}

if (import.meta.main) buildSamples()
