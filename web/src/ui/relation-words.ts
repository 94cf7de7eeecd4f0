import type { RelationKind } from '@mazmun/model'
import { relations as words } from '../messages/relations.ts'

const names = {
  'part-of': () => words.partOf,
  'leads-to': () => words.leadsTo,
  contradicts: () => words.contradicts,
  'is-similar-to': () => words.similarTo,
  other: () => words.otherKind,
} as const satisfies Record<RelationKind, () => string>

export function relationName(kind: RelationKind): string {
  return names[kind]()
}

/** What stands on the line of a relation. */
export function wordsOnLine({ kind, label }: { readonly kind: RelationKind; readonly label: string }): string {
  if (label !== '') return label
  return kind === 'other' ? '' : relationName(kind)
}

/** A relation as a sentence. */
export function relationSentence(kind: RelationKind, label: string, from: string, to: string): string {
  if (kind === 'other') return words.ownSentence(from, label === '' ? words.otherKind : label, to)
  const name = relationName(kind)
  return label === '' ? words.sentence(from, name, to) : words.labelledSentence(from, name, to, label)
}
