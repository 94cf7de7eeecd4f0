import type { CodeId, CodeRecord, RelationRecord, SourceId, SourceRecord } from '@mazmun/model'
import { isolate } from '@mazmun/text'
import type { Difference, DifferenceKind, DifferenceSummary, Structure } from '@mazmun/project'
import { codebook } from '../messages/codebook.ts'
import { formatNumber } from '../messages/format.ts'
import { differenceNames, history as words } from '../messages/history.ts'
import { relationSentence } from './relation-words.ts'

/** The mark a difference has beside its words. */
export type DifferenceMark = 'added' | 'removed' | 'changed' | 'moved' | 'merged'

export const markSymbols: Readonly<Record<DifferenceMark, string>> = {
  added: '+',
  removed: '−',
  changed: '~',
  moved: '↕',
  merged: '⋈',
}

const added: ReadonlySet<DifferenceKind> = new Set([
  'code-created',
  'code-restored',
  'coding-added',
  'source-imported',
  'source-restored',
  'memo-written',
  'evidence-chosen',
  'themes-related',
])
const removed: ReadonlySet<DifferenceKind> = new Set([
  'code-gone',
  'code-retired',
  'code-taken-out',
  'coding-removed',
  'source-gone',
  'source-removed',
  'memo-removed',
  'evidence-removed',
  'themes-unrelated',
])
const moved: ReadonlySet<DifferenceKind> = new Set([
  'code-placed',
  'code-moved',
  'children-reordered',
  'source-reordered',
  'evidence-reordered',
])

export function markOf(kind: DifferenceKind): DifferenceMark {
  if (added.has(kind)) return 'added'
  if (removed.has(kind)) return 'removed'
  if (moved.has(kind)) return 'moved'
  return kind === 'code-merged' || kind === 'code-unmerged' ? 'merged' : 'changed'
}

/** What names are taken from; a structure alone names no source. */
type Named = Structure & { readonly sources?: readonly SourceRecord[] }

/** Names of what two versions hold, as the later one has them; what has gone keeps the name it had. */
export class Names {
  readonly #codes: ReadonlyMap<CodeId, CodeRecord>
  readonly #sources: ReadonlyMap<SourceId, SourceRecord>
  readonly #levels: readonly string[]

  constructor(before: Named, after: Named) {
    this.#codes = new Map([...before.codes, ...after.codes].map((code) => [code.id, code]))
    this.#sources = new Map([...(before.sources ?? []), ...(after.sources ?? [])].map((source) => [source.id, source]))
    this.#levels =
      after.project.levels.length >= before.project.levels.length ? after.project.levels : before.project.levels
  }

  code(id: CodeId): string {
    return this.#codes.get(id)?.name ?? codebook.unknownCode
  }

  source(id: SourceId): string {
    return this.#sources.get(id)?.title ?? words.unknownSource
  }

  level(level: number): string {
    return this.#levels[level] ?? formatNumber(level + 1)
  }
}

const fields = {
  name: () => words.fieldName,
  description: () => words.fieldDescription,
  language: () => words.fieldLanguage,
  unit: () => words.fieldUnit,
} as const

/** What differs, in words; the code, source or memo it is about is named beside it. */
export function differenceText(difference: Difference, names: Names): string {
  switch (difference.kind) {
    case 'project-changed':
      return `${fields[difference.field]()}: ${words.fromTo(difference.from || words.noText, difference.to || words.noText)}`
    case 'levels-changed':
      return `${differenceNames['levels-changed']}: ${words.fromTo(difference.from.join(words.list), difference.to.join(words.list))}`
    case 'code-renamed':
    case 'source-renamed':
      return words.renamedFrom(difference.from)
    case 'code-redefined':
      return words.redefinedParts(difference.parts.map(({ part }) => codebook[part]).join(words.list))
    case 'code-relevelled':
      return words.relevelled(names.level(difference.from), names.level(difference.to))
    case 'code-merged':
      return words.mergedInto(names.code(difference.into))
    case 'code-unmerged':
      return words.unmergedFrom(names.code(difference.from))
    case 'code-placed':
      return words.placedUnder(names.code(difference.parent))
    case 'code-taken-out':
      return words.takenOutOf(names.code(difference.parent))
    case 'code-moved':
      return words.movedFromTo(names.code(difference.from), names.code(difference.to))
    case 'children-reordered':
      return words.reordered(difference.moved.map((code) => isolate(names.code(code))).join(words.list))
    case 'coding-recoded':
      return words.recodedFromTo(names.code(difference.from.code), names.code(difference.to.code))
    case 'source-described':
      return `${differenceNames['source-described']}: ${difference.attributes.map(({ name, from, to }) => `${isolate(name)} ${words.fromTo(from || words.noText, to || words.noText)}`).join(words.list)}`
    case 'evidence-chosen':
    case 'evidence-removed':
      return `${differenceNames[difference.kind]}: ${words[difference.evidence.stance]}`
    case 'evidence-changed':
      return `${differenceNames['evidence-changed']}: ${words.fromTo(words[difference.from.stance], words[difference.to.stance])}`
    case 'themes-related':
    case 'themes-unrelated':
      return `${differenceNames[difference.kind]}: ${relationText(difference.relation, names)}`
    case 'relation-changed':
      return `${differenceNames['relation-changed']}: ${words.fromTo(relationText(difference.from, names), relationText(difference.to, names))}`
    default:
      return differenceNames[difference.kind]
  }
}

function relationText({ kind, label, from, to }: RelationRecord, names: Names): string {
  return relationSentence(kind, label, names.code(from), names.code(to))
}

/** What a difference is about, by name; undefined for the project itself. */
export function subjectOf(difference: Difference, names: Names): string | undefined {
  switch (difference.kind) {
    case 'project-changed':
    case 'levels-changed':
      return undefined
    case 'children-reordered':
      return difference.parent === undefined ? words.topLevel : names.code(difference.parent)
    case 'coding-added':
    case 'coding-removed':
      return `${isolate(names.code(difference.coding.code))} · ${isolate(names.source(difference.coding.source))}`
    case 'coding-resized':
    case 'coding-recoded':
      return `${isolate(names.code(difference.to.code))} · ${isolate(names.source(difference.to.source))}`
    case 'memo-written':
    case 'memo-removed':
      return excerpt(difference.memo.body)
    case 'memo-rewritten':
      return excerpt(difference.to.body)
    case 'evidence-chosen':
    case 'evidence-removed':
      return names.code(difference.evidence.theme)
    case 'evidence-changed':
      return names.code(difference.to.theme)
    case 'evidence-reordered':
      return names.code(difference.theme)
    case 'themes-related':
    case 'themes-unrelated':
      return names.code(difference.relation.from)
    case 'relation-changed':
      return names.code(difference.to.from)
    default:
      return 'code' in difference ? names.code(difference.code) : names.source(difference.source)
  }
}

/** The beginning of a text, for a line of a list. */
export function excerpt(text: string, most = 160): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  return line.length <= most ? line : `${line.slice(0, most).replace(/\P{L}*\p{L}*$/u, '')}…`
}

/** Numbers of differences as a line: the most frequent kinds first. */
export function summaryText({ kinds }: DifferenceSummary): string {
  const parts = (Object.entries(kinds) as [DifferenceKind, number][])
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${differenceNames[kind]} ${formatNumber(count)}`)
  return parts.length === 0 ? words.nothingChanged : parts.join(words.list)
}
