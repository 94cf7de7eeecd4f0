import type { CodeId, Instant, JournalAction, JournalEntry, JournalEntryId, MemberId } from '@mazmun/model'
import type { Verdict, VerdictRecord } from '@mazmun/project'
import type { GivenReason } from '../../ui/journal-reasons.ts'

/** Something a person did in a day, as it is told: what was done alike is one deed. */
export type Deed = { readonly reason: string | undefined } & (
  | { readonly kind: 'made' | 'redefined' | 'retired' | 'restored' | 'relevelled'; readonly codes: readonly CodeId[] }
  | { readonly kind: 'merged'; readonly codes: readonly CodeId[]; readonly into: CodeId }
  | { readonly kind: 'unmerged'; readonly codes: readonly CodeId[]; readonly from: CodeId }
  | { readonly kind: 'placed' | 'taken-out'; readonly codes: readonly CodeId[]; readonly parent: CodeId | undefined }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'split'; readonly code: CodeId; readonly into: CodeId; readonly codings: number }
  | { readonly kind: 'evidence' | 'evidence-removed'; readonly codes: readonly CodeId[]; readonly codings: number }
  | { readonly kind: 'related' | 'unrelated'; readonly pairs: readonly (readonly [CodeId, CodeId])[] }
  | { readonly kind: 'accepted'; readonly of: MemberId; readonly codes: readonly CodeId[] }
  | { readonly kind: 'levels' | 'undone' | 'redone' | 'ordered'; readonly times: number }
  | { readonly kind: 'sources-imported' | 'sources-removed' | 'sources-restored'; readonly titles: readonly string[] }
  | { readonly kind: 'codebook-imported'; readonly created: number; readonly placed: number }
  | { readonly kind: 'version-restored'; readonly name: string }
  | { readonly kind: 'begun' | 'project-renamed'; readonly name: string }
  | { readonly kind: 'judged'; readonly verdict: Verdict; readonly codes: readonly CodeId[] }
)

/** What one person did on one day, in the order in which they began with it. */
export interface PersonsDay {
  readonly member: MemberId
  readonly deeds: readonly Deed[]
}

/** A day of the work. */
export interface StoryDay {
  /** A moment of that day. */
  readonly at: Instant
  readonly people: readonly PersonsDay[]
}

interface Told {
  readonly at: Instant
  readonly by: MemberId
  readonly deed: Deed
}

/**
 * The journal and the verdicts as a story, newest day first: by day and person, what was done alike told at once.
 * `dayOf` names the day of a moment where the reader is.
 */
export function storyOf(
  journal: readonly JournalEntry[],
  verdicts: readonly VerdictRecord[],
  reasons: ReadonlyMap<JournalEntryId, GivenReason>,
  dayOf: (at: Instant) => string,
): readonly StoryDay[] {
  const told: readonly Told[] = [
    ...journal.flatMap(({ id, at, by, action }): readonly Told[] => {
      const deed = deedOf(action, reasons.get(id)?.text)
      return deed ? [{ at, by, deed }] : []
    }),
    ...verdicts.map(({ at, by, verdict, theme, note }): Told => ({
      at,
      by,
      deed: { kind: 'judged', verdict, codes: [theme], reason: note || undefined },
    })),
  ].sort((a, b) => a.at - b.at)

  const days = new Map<string, { at: Instant; people: Map<MemberId, Deed[]> }>()
  for (const { at, by, deed } of told) {
    const name = dayOf(at)
    const day = days.get(name) ?? { at, people: new Map<MemberId, Deed[]>() }
    days.set(name, day)
    const deeds = day.people.get(by) ?? []
    day.people.set(by, deeds)
    join(deeds, deed)
  }
  return [...days.values()]
    .reverse()
    .map(({ at, people }) => ({ at, people: [...people].map(([member, deeds]) => ({ member, deeds })) }))
}

/** Adds a deed to those of a day: to the one like it, or as one of its own. */
function join(deeds: Deed[], deed: Deed): void {
  const at = deeds.findIndex((known) => isAlike(known, deed))
  const known = deeds[at]
  if (known) deeds[at] = joined(known, deed)
  else deeds.push(deed)
}

function isAlike(a: Deed, b: Deed): boolean {
  if (a.kind !== b.kind || a.reason !== b.reason) return false
  if ('into' in a && 'into' in b) return a.kind === 'merged' && a.into === b.into
  if ('parent' in a && 'parent' in b) return a.parent === b.parent
  if (a.kind === 'unmerged' && b.kind === 'unmerged') return a.from === b.from
  if (a.kind === 'judged' && b.kind === 'judged') return a.verdict === b.verdict
  if (a.kind === 'accepted' && b.kind === 'accepted') return a.of === b.of
  return 'codes' in a || 'times' in a || 'titles' in a || 'pairs' in a
}

function joined(a: Deed, b: Deed): Deed {
  const codings = 'codings' in a && 'codings' in b ? { codings: a.codings + b.codings } : {}
  if ('codes' in a && 'codes' in b) return { ...a, codes: [...new Set([...a.codes, ...b.codes])], ...codings }
  if ('times' in a && 'times' in b) return { ...a, times: a.times + b.times }
  if ('titles' in a && 'titles' in b) return { ...a, titles: [...a.titles, ...b.titles] }
  if ('pairs' in a && 'pairs' in b) return { ...a, pairs: [...a.pairs, ...b.pairs] }
  return a
}

/** An entry as a deed; undefined for what is no event of its own, such as a reason given afterwards. */
function deedOf(action: JournalAction, reason: string | undefined): Deed | undefined {
  switch (action.kind) {
    case 'project-created':
      return { kind: 'begun', name: action.name, reason }
    case 'project-renamed':
      return { kind: 'project-renamed', name: action.to, reason }
    case 'source-imported':
      return { kind: 'sources-imported', titles: [action.title], reason }
    case 'source-removed':
      return { kind: 'sources-removed', titles: [action.title], reason }
    case 'source-restored':
      return { kind: 'sources-restored', titles: [action.title], reason }
    case 'code-created':
      return { kind: 'made', codes: [action.code], reason }
    case 'code-renamed':
      return { kind: 'renamed', from: action.from, to: action.to, reason }
    case 'code-redefined':
      return { kind: 'redefined', codes: [action.code], reason }
    case 'code-retired':
      return { kind: 'retired', codes: [action.code], reason }
    case 'code-restored':
      return { kind: 'restored', codes: [action.code], reason }
    case 'code-relevelled':
      return { kind: 'relevelled', codes: [action.code], reason }
    case 'code-placed':
      return { kind: 'placed', codes: [action.code], parent: action.parent, reason }
    case 'code-moved':
      return { kind: 'placed', codes: [action.code], parent: action.to, reason }
    case 'code-taken-out':
      return { kind: 'taken-out', codes: [action.code], parent: action.parent, reason }
    case 'codes-merged':
      return { kind: 'merged', codes: action.codes, into: action.into, reason }
    case 'code-unmerged':
      return { kind: 'unmerged', codes: [action.code], from: action.from, reason }
    case 'code-split':
      return { kind: 'split', code: action.code, into: action.into, codings: action.codings, reason }
    case 'evidence-chosen':
      return { kind: 'evidence', codes: [action.theme], codings: action.codings, reason }
    case 'evidence-removed':
      return { kind: 'evidence-removed', codes: [action.theme], codings: action.codings, reason }
    case 'themes-related':
      return { kind: 'related', pairs: [[action.from, action.to]], reason }
    case 'themes-unrelated':
      return { kind: 'unrelated', pairs: [[action.from, action.to]], reason }
    case 'proposal-accepted':
      return { kind: 'accepted', of: action.by, codes: action.codes, reason }
    case 'codebook-imported':
      return { kind: 'codebook-imported', created: action.created, placed: action.placed, reason }
    case 'version-restored':
      return { kind: 'version-restored', name: action.name, reason }
    case 'level-added':
    case 'level-renamed':
    case 'level-removed':
      return { kind: 'levels', times: 1, reason }
    case 'structure-changed':
      return { kind: 'ordered', times: 1, reason }
    case 'undone':
    case 'redone':
      return { kind: action.kind, times: 1, reason }
    default:
      return undefined
  }
}
