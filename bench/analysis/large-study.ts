import type { Study, StudyCoding } from '@mazmun/analysis'
import type { CodeId, CodingId, MemberId, SourceId, Span } from '@mazmun/model'
import { Random } from '../random.ts'

const sources = 60
const sentencesEach = 450
const levels = [1600, 320, 80] as const
const codings = 20_000

/** The texts in their units, beside what suggestions are computed from. */
export interface LargeStudy extends Study {
  readonly units: ReadonlyMap<SourceId, readonly Span[]>
}

/** 60 interviews of about 60 kB, 2,000 codes in three levels and 20,000 codings by four coders, the same in every run. */
export function largeStudy(): LargeStudy {
  const random = new Random(31)
  const words = vocabulary(random, 12_000)
  const texts = new Map<SourceId, string>()
  const units = new Map<SourceId, readonly Span[]>()
  for (let at = 0; at < sources; at += 1) {
    const { text, sentences } = interview(random, words)
    texts.set(id('source', at), text)
    units.set(id('source', at), sentences)
  }
  return { ...codebook(random, words), codings: allCodings(random, units), texts, units }
}

function id<T extends string>(kind: string, at: number): T {
  return `${kind}-${String(at).padStart(6, '0')}` as T
}

function vocabulary(random: Random, count: number): readonly string[] {
  const letters = 'ابپتجچحخدرزسشعفقکگلمنوهی'
  const words = new Set<string>()
  while (words.size < count)
    words.add(
      Array.from({ length: random.between(3, 7) }, () => letters.charAt(random.between(0, letters.length - 1))).join(
        '',
      ),
    )
  return [...words]
}

/** How often a word is used falls with its rank, as in any language (Zipf 1949). */
function draw(random: Random, words: readonly string[]): string {
  return words[Math.floor(words.length ** random.next()) - 1] ?? (words[0] as string)
}

function interview(
  random: Random,
  words: readonly string[],
): { readonly text: string; readonly sentences: readonly Span[] } {
  let text = ''
  const sentences: Span[] = []
  while (sentences.length < sentencesEach) {
    const start = text.length
    text += `${Array.from({ length: random.between(6, 22) }, () => draw(random, words)).join(' ')}.`
    sentences.push({ start, end: text.length })
    text += ' '
  }
  return { text, sentences }
}

/** Names of two to four words; each code of a level under one of the next, one in twenty under two. */
function codebook(random: Random, words: readonly string[]): Pick<Study, 'codes' | 'childrenOf'> {
  const codes: { id: CodeId; name: string; level: number }[] = []
  const childrenOf = new Map<CodeId, CodeId[]>()
  const byLevel: readonly CodeId[][] = levels.map(() => [])
  for (const [level, count] of levels.entries()) {
    for (let at = 0; at < count; at += 1) {
      const code = id<CodeId>('code', codes.length)
      const name = Array.from({ length: random.between(2, 4) }, () => draw(random, words)).join(' ')
      codes.push({ id: code, name, level })
      byLevel[level]?.push(code)
    }
  }
  for (const [level, members] of byLevel.entries()) {
    const above = byLevel[level + 1]
    for (const child of above ? members : []) {
      const parents = new Set(Array.from({ length: random.next() < 0.05 ? 2 : 1 }, () => random.of(above as CodeId[])))
      for (const parent of parents) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), child])
    }
  }
  return { codes, childrenOf }
}

/** Runs of one to three sentences; every fifth is also coded by somebody else, with the same or another code. */
function allCodings(random: Random, units: ReadonlyMap<SourceId, readonly Span[]>): readonly StudyCoding[] {
  const places = [...units]
  const made: StudyCoding[] = []
  const add = (source: SourceId, span: Span, coder: number): void => {
    const code = id<CodeId>('code', Math.floor(levels[0] * random.next() ** 1.6))
    made.push({ id: id<CodingId>('coding', made.length), source, ...span, code, coder: id<MemberId>('coder', coder) })
  }
  while (made.length < codings) {
    const [source, sentences] = random.of(places)
    const first = random.between(0, sentences.length - 3)
    const span = {
      start: (sentences[first] as Span).start,
      end: (sentences[first + random.between(0, 2)] as Span).end,
    }
    add(source, span, random.between(0, 3))
    if (random.next() < 0.2) add(source, span, random.between(0, 3))
  }
  return made
}
