import type { CodeId, Instant, JournalAction, JournalEntry, MemberId } from '@mazmun/model'
import type { Projection } from '../projection.ts'
import { isSame, type Deed, type MergeSide, type Sides } from './clash.ts'

/** A project at four moments of a merge. */
export interface MergeStates {
  /** What both sides had when they lost touch. */
  readonly base: Projection
  /** What this device had made of it. */
  readonly mine: Projection
  /** What everybody else had made of it. */
  readonly theirs: Projection
  /** What came of the two. */
  readonly merged: Projection
}

/** Who wrote a record that is one value, where the document tells. */
export type AuthorOf = (collection: 'memos' | 'codings', id: string) => MemberId | undefined

type Matches = (action: JournalAction) => boolean

/** The other of two sides. */
export function otherSide(side: MergeSide): MergeSide {
  return side === 'mine' ? 'theirs' : 'mine'
}

/** The states of a merge with what tells who did what: the entries of the journal that only one side has. */
export class Merge {
  readonly base: Projection
  readonly merged: Projection
  readonly #states: MergeStates
  readonly #authors: Readonly<Record<MergeSide, AuthorOf>>
  readonly #entries: Readonly<Record<MergeSide, readonly JournalEntry[]>>

  constructor(states: MergeStates, authors: Readonly<Record<MergeSide, AuthorOf>>) {
    this.base = states.base
    this.merged = states.merged
    this.#states = states
    this.#authors = authors
    const known = new Set(states.base.journal.map(({ id }) => id))
    const added = ({ journal }: Projection) => journal.filter(({ id }) => !known.has(id)).reverse()
    this.#entries = { mine: added(states.mine), theirs: added(states.theirs) }
  }

  of(side: MergeSide): Projection {
    return this.#states[side]
  }

  /** What one side wrote into the journal, newest first. */
  entriesOf(side: MergeSide): readonly JournalEntry[] {
    return this.#entries[side]
  }

  /** A value with who brought it about: the newest entry that tells of that very value, else the newest about it. */
  deed<Value>(side: MergeSide, value: Value, about: Matches, exactly: Matches = () => true): Deed<Value> {
    const told = this.#entries[side].filter(({ action }) => about(action))
    const entry = told.find(({ action }) => exactly(action)) ?? told[0]
    return { value, by: entry?.by, at: entry?.at }
  }

  /** A record that is one value, with who wrote it. */
  written<Value>(
    side: MergeSide,
    [collection, id]: Parameters<AuthorOf>,
    value: Value,
    at: Instant | undefined,
  ): Deed<Value> {
    return { value, by: value === undefined ? undefined : this.#authors[side](collection, id), at }
  }

  authorOf(side: MergeSide, collection: 'memos' | 'codings', id: string): MemberId | undefined {
    return this.#authors[side](collection, id)
  }
}

/** Whether what a side changed does not show. */
function isLost<Value>(value: Value, base: Value | undefined, merged: Value): boolean {
  return !isSame(value, base) && !isSame(value, merged)
}

/** The two sides of a value when what one of them made of it does not show; undefined when nothing was lost. */
export function lostValue<Value>(
  base: Value | undefined,
  values: { readonly mine: Value; readonly theirs: Value; readonly merged: Value },
  deedOf: (side: MergeSide, value: Value) => Deed<Value>,
): Sides<Value> | undefined {
  const { mine, theirs, merged } = values
  if (!isLost(mine, base, merged) && !isLost(theirs, base, merged)) return undefined
  return { base, mine: deedOf('mine', mine), theirs: deedOf('theirs', theirs), merged }
}

/** Whether an entry of the journal is about a code. */
export function concerns(action: JournalAction, code: CodeId): boolean {
  if (action.kind === 'level-added' || action.kind === 'level-removed') return true
  return (
    ('code' in action && action.code === code) ||
    ('into' in action && action.into === code) ||
    ('codes' in action && action.codes.includes(code))
  )
}

/** Items by what they have in common, in the order they come. */
export function grouped<Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
