import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildSample } from '../build-samples.ts'

const original = join(import.meta.dirname, '../../fixtures/sample-en')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sample-'))
  cpSync(original, folder, { recursive: true })
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Replaces the first occurrence in one file of the copied study. */
function change(name: string, from: string, to: string): void {
  const path = join(folder, name)
  const before = readFileSync(path, 'utf8')
  expect(before).toContain(from)
  writeFileSync(path, before.replace(from, to))
}

describe('buildSample', () => {
  it('bundles a study, the same each time', () => {
    const study = buildSample(folder)
    expect(study.sources.map((source) => source.fileName)).toEqual(['E01.txt', 'E02.txt', 'E03.txt', 'E04.txt'])
    expect(study.sources[0]?.text).toBe(readFileSync(join(original, 'interviews/E01.txt'), 'utf8'))
    expect(JSON.stringify(buildSample(folder))).toBe(JSON.stringify(study))
  })

  it.each([
    ['an unknown code', 'codings/E01.json', '"i-02"', '"i-99"', /E01\.json\[\d+\] › code: nothing has the key i-99/u],
    [
      'an unknown coder',
      'codings/E01.json',
      '"coder": "A"',
      '"coder": "Z"',
      /E01\.json\[0\] › coder: nothing has the key Z/u,
    ],
    [
      'a quote that is elsewhere',
      'codings/E01.json',
      '"quote": "A dataset',
      '"quote": "The dataset',
      /E01\.json\[\d+\]: the text at \d+ does not begin/u,
    ],
    [
      'a passage beyond the text',
      'codings/E02.json',
      '"end": ',
      '"end": 99',
      /E02\.json\[0\]: .* is no passage of a text/u,
    ],
    [
      'an unknown parent',
      'codebook.json',
      '"parent": "s-01"',
      '"parent": "s-77"',
      /placements\[\d+\] › parent: nothing has the key s-77/u,
    ],
    [
      'a placement that skips a level',
      'codebook.json',
      '"parent": "s-01"',
      '"parent": "m-1"',
      /i-01 under m-1 does not go one level up/u,
    ],
    [
      'a placement there twice',
      'codebook.json',
      '"child": "i-02"',
      '"child": "i-01"',
      /i-01 under s-01 is there twice/u,
    ],
    ['a key there twice', 'codebook.json', '"key": "i-02"', '"key": "i-01"', /the key i-01 is there twice/u],
    ['a level that is not named', 'codebook.json', '"level": 3', '"level": 4', /level 4, but there are only 4/u],
    [
      'a code without a name',
      'codebook.json',
      '"name": "Data silos"',
      '"name": " "',
      /codes\[6\] › name: expected a text/u,
    ],
    ['an unknown unit', 'study.json', '"sentence"', '"word"', /study\.json › unit: expected one of free, sentence/u],
    [
      'a date that is none',
      'cases.json',
      '2023-07-03',
      '2023-13-03',
      /cases\.json\[0\] › date: 2023-13-03 is no yyyy-mm-dd/u,
    ],
    ['a case there twice', 'cases.json', '"E04"', '"E03"', /the key E03 is there twice/u],
    ['a file that is no JSON', 'cases.json', '[', '', /cases\.json: not valid JSON/u],
  ])('refuses %s and says where', (_, name, from, to, message) => {
    change(name, from, to)
    expect(() => buildSample(folder)).toThrow(message)
  })

  it('refuses an interview that no case speaks of', () => {
    writeFileSync(join(folder, 'interviews/E05.txt'), 'Interviewer: Are you there?\n')
    expect(() => buildSample(folder)).toThrow(/the interview E05\.txt has no case/u)
  })
})
