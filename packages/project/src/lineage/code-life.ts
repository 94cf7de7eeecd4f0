import { buildLattice, canonicalCode, type CodeId, type Instant, type JournalEntry } from '@mazmun/model'
import { codesOfAction } from '../history/codes-of-action.ts'
import type { Projection } from '../projection.ts'
import { Rewinder } from './rewinder.ts'

/** Where a code stood, or what became of it, for a while. */
export type Stay = { readonly from: Instant; /** Absent = until today. */ readonly to?: Instant } & Standing

type Standing =
  /** Under a theme; of a code with several places each is a stay of its own. */
  | { readonly kind: 'under'; readonly parent: CodeId }
  /** Under nothing. */
  | { readonly kind: 'apart' }
  /** Another code stood for it. */
  | { readonly kind: 'merged'; readonly into: CodeId }
  | { readonly kind: 'retired' }

/** Something that happened to a code. */
export interface LifeEvent {
  readonly entry: JournalEntry
  /** The code it is about: that whose life it is, or one that stands in it now. */
  readonly of: CodeId
}

/** The life of a code as the journal tells it. */
export interface CodeLife {
  /** Oldest first. What happened to codes that stand in it now is told with it. */
  readonly events: readonly LifeEvent[]
  /** In the order they began. At any moment of its life a code has at least one. */
  readonly stays: readonly Stay[]
}

/** The life of a code: what happened to it, and where it stood when. Nobody made or knows it: nothing of either. */
export function lifeOf(view: Projection, code: CodeId): CodeLife {
  const family = [...view.codes.keys()].filter((id) => id !== code && view.canonical(id) === code)
  const lives = [code, ...family]
  const events = view.journal.flatMap((entry): readonly LifeEvent[] => {
    const about = new Set(codesTouched(entry))
    const of = lives.find((candidate) => about.has(candidate))
    return of === undefined || !isTold(entry) ? [] : [{ entry, of }]
  })
  return { events, stays: staysOf(view, code) }
}

/** A change of order says nothing of a code. */
function isTold({ action }: JournalEntry): boolean {
  return action.kind !== 'structure-changed' && action.kind !== 'reason-given'
}

function codesTouched({ action, changes = [] }: JournalEntry): readonly CodeId[] {
  if (action.kind === 'undone' || action.kind === 'redone' || action.kind === 'version-restored')
    return [...codesOfAction(action), ...changes.flatMap((change) => ('code' in change ? [change.code] : []))]
  return codesOfAction(action)
}

/** Goes back through the journal and looks where the code stood wherever an entry may have changed that. */
function staysOf(view: Projection, code: CodeId): readonly Stay[] {
  const rewinder = new Rewinder(view)
  const open = new Map<string, { readonly standing: Standing; readonly to?: Instant }>()
  const stays: Stay[] = []
  let now = standingsOf(rewinder, code)
  for (const standing of now) open.set(keyOf(standing), { standing })
  let watched = watchedBy(rewinder, code, now)
  for (const entry of [...view.journal].reverse()) {
    const matters = mayMatter(entry, watched)
    rewinder.takeBack(entry)
    if (!matters) continue
    const before = standingsOf(rewinder, code)
    const stood = new Set(before.map(keyOf))
    for (const [key, { standing, to }] of open) {
      if (stood.has(key)) continue
      stays.push({ ...standing, from: entry.at, ...(to !== undefined && { to }) })
      open.delete(key)
    }
    for (const standing of before) if (!open.has(keyOf(standing))) open.set(keyOf(standing), { standing, to: entry.at })
    now = before
    watched = watchedBy(rewinder, code, now)
  }
  // What the journal does not tell the beginning of was there when the journal began, or came with its record.
  const begun = Math.max(view.journal[0]?.at ?? 0, view.codes.get(code)?.createdAt ?? 0)
  for (const { standing, to } of open.values())
    stays.push({ ...standing, from: Math.min(begun, to ?? begun), ...(to !== undefined && { to }) })
  return stays.sort((a, b) => a.from - b.from || compareText(keyOf(a), keyOf(b)))
}

function standingsOf({ codes, placements }: Rewinder, code: CodeId): readonly Standing[] {
  const record = codes.get(code)
  if (!record) return []
  const into = canonicalCode(codes, code)
  if (into !== code) return [{ kind: 'merged', into }]
  if (record.retiredAt !== undefined) return [{ kind: 'retired' }]
  const parents = buildLattice(codes, placements.values()).parentsOf.get(code) ?? []
  return parents.length === 0 ? [{ kind: 'apart' }] : parents.map((parent) => ({ kind: 'under', parent }))
}

function keyOf(standing: Standing): string {
  if (standing.kind === 'under') return `under:${standing.parent}`
  return standing.kind === 'merged' ? `merged:${standing.into}` : standing.kind
}

/** The codes whose changes can change where the code stands: itself, what it is merged into or took in, what it is under. */
function watchedBy({ codes }: Rewinder, code: CodeId, standings: readonly Standing[]): ReadonlySet<CodeId> {
  const watched = new Set<CodeId>([code, canonicalCode(codes, code)])
  for (const standing of standings) if (standing.kind === 'under') watched.add(standing.parent)
  for (const { id, mergedInto } of codes.values())
    if (mergedInto !== undefined && watched.has(canonicalCode(codes, id))) watched.add(id)
  return watched
}

function mayMatter({ action, changes }: JournalEntry, watched: ReadonlySet<CodeId>): boolean {
  if (action.kind === 'code-created' && watched.has(action.code)) return true
  if (!changes) return codesOfAction(action).some((code) => watched.has(code))
  return changes.some((change) => {
    if (change.kind === 'levels') return false
    if (change.kind !== 'place') return standsOtherwise(change, watched)
    return [change.from, change.to].some((place) => place && watched.has(place.child))
  })
}

/** Whether a code may stand elsewhere after it: one that is watched, or one that was merged into such a one. */
function standsOtherwise(
  change: Exclude<NonNullable<JournalEntry['changes']>[number], { kind: 'place' | 'levels' }>,
  watched: ReadonlySet<CodeId>,
): boolean {
  if (change.kind === 'shown' || change.kind === 'retiredAt') return watched.has(change.code)
  if (change.kind !== 'mergedInto') return false
  return [change.code, change.from, change.to].some((code) => code !== undefined && watched.has(code))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
