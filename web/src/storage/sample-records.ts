import {
  emptyDefinition,
  hueCount,
  newId,
  type CaseRecord,
  type CodeId,
  type CodeRecord,
  type CodingRecord,
  type MemberRecord,
  type PlacementRecord,
  type SourceId,
  type SourceRecord,
  type Transcript,
} from '@mazmun/model'
import { noRecords, type ProjectRecords } from '@mazmun/project'
import { wordCount } from '@mazmun/text'
import type { SampleCode, SampleSource, SampleStudy } from '../../../scripts/sample-study.ts'
import type { StoredContent } from './transcripts.ts'

/** One interview of a sample study with its text laid out and stored. */
export interface PreparedSource {
  readonly sample: SampleSource
  readonly transcript: Transcript
  readonly content: StoredContent
}

export type StudyRecords = Omit<ProjectRecords, 'project' | 'journal'>

/** The level that gives a study's pages their colours. */
const mainThemeLevel = 2

/** What the attribute is called that holds the day of the interview. */
const dateLabel = { fa: 'تاریخ مصاحبه', en: 'Date of interview' } as const

/** The day as it is written in the study's language. */
function dayIn(language: 'fa' | 'en', date: string): string {
  if (language === 'en') return date
  return date.replaceAll('-', '/').replace(/\d/gu, (digit) => String.fromCharCode(0x06f0 + Number(digit)))
}

/** A fresh id for every key; the lookup throws for a key the study does not have. */
function idsFor<I extends string & { readonly __kind: string }>(
  entries: readonly { readonly key: string }[],
): (key: string) => I {
  const ids = new Map(entries.map(({ key }) => [key, newId<I>()]))
  return (key) => {
    const id = ids.get(key)
    if (id === undefined) throw new RangeError(`The sample has nothing called ${key}`)
    return id
  }
}

/** A colour of its own for every main theme, as far as twelve go; codes below show their theme's. */
function huesOf(codes: readonly SampleCode[]): ReadonlyMap<string, number> {
  return new Map(codes.filter(({ level }) => level === mainThemeLevel).map(({ key }, index) => [key, index % hueCount]))
}

/** The records of a sample study under fresh ids. `now` is the moment it is opened for the first time. */
export function sampleRecords(study: SampleStudy, sources: readonly PreparedSource[], now: number): StudyRecords {
  const codeId = idsFor<CodeId>(study.codes)
  const coderId = idsFor<MemberRecord['id']>(study.coders)
  const sourceId = idsFor<SourceId>(study.sources)
  const caseId = idsFor<CaseRecord['id']>(study.sources)
  const hues = huesOf(study.codes)
  const placed = new Set(study.placements.map(({ child }) => child))
  const tops = study.codes.filter(({ key }) => !placed.has(key)).map(({ key }) => key)
  const members = study.coders.map(
    // The first hue is the one that the person at this device has unless they choose another.
    ({ key, name }, index): MemberRecord => ({
      id: coderId(key),
      name,
      hue: (index * 3 + 3) % hueCount,
      createdAt: now,
    }),
  )
  const [author] = members
  if (!author) throw new RangeError('The sample has no coders')
  return {
    ...noRecords,
    members,
    cases: study.sources.map(({ key, title, attributes, date }): CaseRecord => ({
      id: caseId(key),
      name: title,
      attributes: { ...attributes, [dateLabel[study.language]]: dayIn(study.language, date) },
    })),
    sources: sources.map(({ sample, transcript, content }, index): SourceRecord => ({
      id: sourceId(sample.key),
      title: sample.title,
      language: study.language,
      direction: study.language === 'fa' ? 'rtl' : 'ltr',
      format: 'txt',
      fileName: sample.fileName,
      ...content,
      characters: transcript.text.length,
      words: wordCount(transcript.text),
      sentences: transcript.sentences.length,
      revision: 1,
      caseId: caseId(sample.key),
      order: index + 1,
      importedAt: now,
      importedBy: author.id,
    })),
    codes: study.codes.map(({ key, name, level, definition }): CodeRecord => {
      const hue = hues.get(key)
      const order = tops.indexOf(key) + 1
      return {
        id: codeId(key),
        name,
        definition: { ...emptyDefinition, ...definition },
        ...(hue !== undefined && { hue }),
        level,
        ...(order > 0 && { order }),
        createdAt: now,
        createdBy: author.id,
      }
    }),
    placements: study.placements.map(({ parent, child }, index): PlacementRecord => ({
      id: newId(),
      parent: codeId(parent),
      child: codeId(child),
      order: index + 1,
    })),
    codings: study.sources.flatMap(({ key, codings }) =>
      codings.map(({ coder, code, start, end }): CodingRecord => ({
        id: newId(),
        source: sourceId(key),
        revision: 1,
        start,
        end,
        code: codeId(code),
        coder: coderId(coder),
        at: now,
      })),
    ),
  }
}
