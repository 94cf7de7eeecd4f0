import type { Span } from '@mazmun/model'
import { clingsToPrevious, unitsAt } from './characters.ts'
import { fold, foldKey } from './fold.ts'
import type { Folded, JoinerAs } from './fold.ts'

/** A text folded once, for many queries. */
export interface Searchable {
  readonly text: string
  readonly joined: Folded
  /** The same object as `joined` when the text has neither joiner nor spaced affix. */
  readonly spaced: Folded
}

/** Folds a text for `findIn`. O(n) time and about 12 bytes a character; keep it while the text is open. */
export function makeSearchable(text: string): Searchable {
  const joined = fold(text, 'nothing')
  const spaced = fold(text, 'space')
  return { text, joined, spaced: spaced.key === joined.key ? joined : spaced }
}

/**
 * Where a query occurs under folding, in original offsets, sorted and without overlaps. A match covers
 * the vowel signs, tatweel and accents that hang on its last letter. An empty query matches nothing.
 */
export function findIn(searchable: Searchable, query: string): Span[] {
  const joined = matches(searchable, searchable.joined, 'nothing', query)
  if (searchable.spaced === searchable.joined && foldKey(query, 'space') === foldKey(query, 'nothing')) return joined
  return withoutOverlaps(joined, matches(searchable, searchable.spaced, 'space', query))
}

/** `findIn` for a single query. */
export function findAll(text: string, query: string): Span[] {
  return findIn(makeSearchable(text), query)
}

function matches({ text }: Searchable, folded: Folded, joinerAs: JoinerAs, query: string): Span[] {
  const key = foldKey(query, joinerAs)
  const found: Span[] = []
  if (key === '') return found
  let end = 0
  for (let at = folded.key.indexOf(key); at >= 0; at = folded.key.indexOf(key, at + key.length)) {
    const start = folded.map[at] as number
    // One ligature can hold a short query more than once.
    if (start < end) continue
    end = endOf(text, folded.map[at + key.length - 1] as number)
    found.push({ start, end })
  }
  return found
}

/** The end of the character at `offset` together with what hangs on it. */
function endOf(text: string, offset: number): number {
  let end = offset + unitsAt(text, offset)
  while (end < text.length && clingsToPrevious(text.charCodeAt(end))) end += 1
  return end
}

/** Merges two sorted lists; of spans that overlap the earlier stays. */
function withoutOverlaps(first: readonly Span[], second: readonly Span[]): Span[] {
  const merged: Span[] = []
  let left = 0
  let right = 0
  let end = 0
  for (;;) {
    const a = first[left]
    const b = second[right]
    const next = a && (!b || a.start <= b.start) ? a : b
    if (!next) return merged
    if (next === a) left += 1
    else right += 1
    if (next.start >= end) {
      merged.push(next)
      end = next.end
    }
  }
}
