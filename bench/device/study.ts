import {
  emptyDefinition,
  hueCount,
  newId,
  type CodeId,
  type CodeRecord,
  type CodingRecord,
  type MemberId,
  type MemberRecord,
  type PlacementRecord,
  type SourceId,
  type SourceRecord,
  type Transcript,
} from '@mazmun/model'
import type { StoredContent } from '../../web/src/storage/transcripts.ts'
import { codings, type CorpusLanguage } from '../corpus.ts'
import { Random } from '../random.ts'

/** A study to put on the device. */
export interface StudyPlan {
  readonly name: string
  readonly language: CorpusLanguage
  readonly sources: readonly SourcePlan[]
  /** Codes of all levels together. */
  readonly codes: number
}

export interface SourcePlan {
  readonly title: string
  readonly words: number
  /** By three coders in about equal parts. */
  readonly codings: number
}

const now = Date.UTC(2026, 0, 5)

export function coders(): readonly MemberRecord[] {
  return ['سارا محمدی', 'آرش کیانی'].map((name, index) => ({
    id: newId(),
    name,
    hue: (index + 1) * 4,
    createdAt: now,
  }))
}

/** Four dimensions, a main theme for 25 codes and a sub-theme for six; every code below them under one theme. */
export function codebook(
  count: number,
  by: MemberId,
  words: readonly string[],
): { readonly codes: readonly CodeRecord[]; readonly placements: readonly PlacementRecord[] } {
  const random = new Random(41)
  const phrase = (length: number): string => Array.from({ length }, () => random.of(words)).join(' ')
  const sizes = [count, Math.ceil(count / 6), Math.ceil(count / 25), 4]
  const levelOf = (index: number): number => sizes.findLastIndex((size) => index < size)
  const codes = Array.from({ length: count }, (_, index): CodeRecord => {
    const level = levelOf(index)
    return {
      id: newId(),
      name: `${phrase(random.between(2, 4))} ${index}`,
      definition: { ...emptyDefinition, brief: phrase(14), full: phrase(40), whenToUse: phrase(12) },
      ...(level >= 2 && { hue: index % hueCount }),
      level,
      createdAt: now + index,
      createdBy: by,
    }
  })
  const placements = codes.flatMap(({ id, level }, index): PlacementRecord[] => {
    const parents = codes.slice(sizes[level + 2] ?? 0, sizes[level + 1] ?? 0)
    return level === 3 ? [] : [{ id: newId(), parent: random.of(parents).id, child: id, order: index }]
  })
  return { codes, placements }
}

export function sourceRecord(
  { title, words }: SourcePlan,
  language: CorpusLanguage,
  { text, sentences }: Transcript,
  content: StoredContent,
  order: number,
  by: MemberId,
): SourceRecord {
  return {
    id: newId(),
    title,
    language,
    direction: language === 'fa' ? 'rtl' : 'ltr',
    format: 'txt',
    fileName: `${title}.txt`,
    ...content,
    characters: text.length,
    words,
    sentences: sentences.length,
    revision: 1,
    order,
    importedAt: now,
    importedBy: by,
  }
}

/** Codings of initial codes spread over a source as `corpus.ts` spreads them. */
export function codingRecords(
  source: SourceId,
  transcript: Transcript,
  { codings: count }: SourcePlan,
  language: CorpusLanguage,
  codes: readonly CodeId[],
  members: readonly MemberId[],
  seed: number,
): readonly CodingRecord[] {
  const random = new Random(seed)
  return codings(transcript, count, language).map(({ start, end }, index) => ({
    id: newId(),
    source,
    revision: 1,
    start,
    end,
    code: random.of(codes),
    coder: random.of(members),
    at: now + index * 1000,
  }))
}
