import type { CodeId, CodingId } from '@mazmun/model'

/** Two quotations to be read side by side. */
export type QuotationPair = readonly [CodingId, CodingId]
/** A number for each of two codes, in the order of `codes`. */
export type OfEach = readonly [number, number]
export type TwoCodes = readonly [CodeId, CodeId]

/** Why a theme is thin, with the number that says so. */
export type ThinSign =
  /** Nothing is coded with it or below it. */
  | { readonly kind: 'empty' }
  /** `usual` is the median of the themes of its level. */
  | { readonly kind: 'few-codings'; readonly codings: number; readonly usual: number }
  | { readonly kind: 'one-source'; readonly codings: number; readonly sources: number }
  | { readonly kind: 'one-coder'; readonly codings: number; readonly coders: number }
  | { readonly kind: 'one-child' }

interface Shared {
  /** The same for the same codes on every device and at any time, at most 400 characters. Dismissals remember it. */
  readonly key: string
  /** How strong the reasons are, 0 to 1. Orders suggestions of one kind and means nothing beside another kind's. */
  readonly score: number
}

/** Something the data suggests looking at, with the numbers it rests on. Nothing ever acts on it by itself. */
export type Suggestion =
  | (Shared & { readonly kind: 'same-name'; readonly codes: readonly CodeId[]; readonly sameLevel: boolean })
  | (Shared & {
      readonly kind: 'alike-name'
      readonly codes: TwoCodes
      /** Words both names have, and words either has. */
      readonly sharedWords: number
      readonly words: number
      /** Letters to put in, leave out or change to get from one name to the other, word order aside. */
      readonly letters: number
    })
  | (Shared & {
      readonly kind: 'same-passages'
      readonly codes: TwoCodes
      readonly passages: OfEach
      /** Of the passages of each, those coded with the other too. */
      readonly shared: OfEach
      /** Of the shared passages of the first, those where nobody gave both codes: two people, two names. */
      readonly apart: number
      readonly examples: readonly QuotationPair[]
    })
  | (Shared & {
      readonly kind: 'similar-quotations'
      readonly codes: TwoCodes
      /** Quotations of each that share no text with one of the other. */
      readonly passages: OfEach
      /** Of these, those with at least one of the words. */
      readonly sharing: OfEach
      /** Words that make them alike, the most telling first, as they stand in the texts. */
      readonly words: readonly string[]
      readonly examples: readonly QuotationPair[]
    })
  | (Shared & { readonly kind: 'thin-theme'; readonly codes: readonly [CodeId]; readonly signs: readonly ThinSign[] })
  | (Shared & {
      readonly kind: 'overlapping-themes'
      readonly codes: TwoCodes
      /** Codes below each, and those below both. */
      readonly below: OfEach
      readonly sharedBelow: number
      readonly passages: OfEach
      /** Of the passages of each, those also coded with the other by another code than those below both. */
      readonly shared: OfEach
      readonly examples: readonly QuotationPair[]
    })

export type SuggestionKind = Suggestion['kind']
export const suggestionKinds = [
  'same-name',
  'alike-name',
  'same-passages',
  'similar-quotations',
  'overlapping-themes',
  'thin-theme',
] as const satisfies readonly SuggestionKind[]

/** More than this many quotations nobody reads before deciding. */
export const mostExamples = 30

/** Ids are 36 characters long: beyond nine the rest is told by a number made of them. */
const mostNamed = 9

/** The key of a suggestion about some codes, in whatever order they are named. */
export function keyOfSuggestion(kind: SuggestionKind, codes: readonly CodeId[]): string {
  const sorted = [...codes].sort()
  const named = sorted.slice(0, mostNamed).join('+')
  return sorted.length <= mostNamed ? `${kind}:${named}` : `${kind}:${named}#${numberOf(sorted.join('+'))}`
}

/** FNV-1a, 32 bits (Fowler, Noll, Vo 1991). */
function numberOf(text: string): string {
  let number = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) number = Math.imul(number ^ text.charCodeAt(at), 0x01000193)
  return (number >>> 0).toString(16)
}

/** Strongest first, then by key, so that a list never depends on the order of the records. */
export function compareSuggestions(a: Suggestion, b: Suggestion): number {
  return b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}
