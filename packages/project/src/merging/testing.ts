import fc from 'fast-check'
import * as Y from 'yjs'
import { writeMemo } from '../operations/memos.ts'
import type { Project } from '../project.ts'
import { act, action, isHonest, workingTeam, type Action } from '../testing/actions.ts'
import type { Team } from '../testing/replicas.ts'
import type { MergedDocuments } from './documents.ts'
import type { MergeStates } from './sides.ts'

/** Two sides that worked apart and met again, as documents and as projections. */
export interface Met {
  readonly states: MergeStates
  readonly documents: MergedDocuments
  /** The project of this device after it. */
  readonly project: Project
  readonly team: Team
}

/** Has the first of a team work apart from the others, who work with each other; then all meet. */
export function meetAfter(team: Team, apart: { readonly mine: () => void; readonly theirs: () => void }): Met {
  team.meet()
  const stateOf = (index: number) => Y.encodeStateAsUpdate(team.doc(index))
  const viewOf = (state: Uint8Array) => team.opened(state).project.projection
  const base = stateOf(0)
  apart.mine()
  apart.theirs()
  for (const from of team.docs.keys()) for (const to of team.docs.keys()) if (from > 0 && to > 0) team.send(from, to)
  const before = stateOf(0)
  const others = stateOf(1)
  const arrived = [Y.encodeStateAsUpdate(team.doc(1), Y.encodeStateVector(team.opened(base).doc))]
  team.meet()
  const states = { base: viewOf(base), mine: viewOf(before), theirs: viewOf(others), merged: viewOf(stateOf(0)) }
  return { states, documents: { base, before, arrived }, project: team.project(0), team }
}

/** Kinds of actions that change what is there already: two who do them apart may mean the same thing. */
const contested = [
  50, 52, 54, 55, 57, 58, 59, 60, 61, 64, 67, 72, 74, 76, 78, 80, 83, 83, 83, 84, 85, 104, 120, 122, 130, 138, 144, 150,
  155, 160, 163, 166, 168, 169, 172, 173, 173, 174,
]

/** Work on few things by those who do not know of each other. */
const contestedAction = action.map((one): Action => ({
  ...one,
  what: contested[one.what % contested.length] as number,
  a: one.a % 4,
}))

/** What a side does while apart: what anybody can do, and rewriting memos. */
function work(team: Team, action: Action): void {
  const project = team.project(action.who)
  const memos = [...project.projection.memos.values()]
  const memo = memos[action.a % Math.max(1, memos.length)]
  if (action.what !== 83 || action.c % 2 === 0 || !memo) act(team, action)
  else
    project.perform(writeMemo, { memo: memo.id, target: memo.target, body: `rewritten by ${action.who}: ${action.b}` })
}

/** What happens before two sides part, and on either while they are apart. */
export const histories = [30, 40, 60].map((maxLength) =>
  fc.array(fc.oneof(action, contestedAction), { minLength: 1, maxLength, size: 'max' }),
) as [fc.Arbitrary<Action[]>, fc.Arbitrary<Action[]>, fc.Arbitrary<Action[]>]

/** What happens on both sides, at random: the first of three apart from the other two. */
export function randomMerge(first: readonly Action[], mine: readonly Action[], theirs: readonly Action[]): Met {
  const team = workingTeam(3)
  for (const body of ['first', 'second']) team.project(0).perform(writeMemo, { target: { kind: 'project' }, body })
  const isWork = (action: Action) => isHonest(action) || (action.what >= 86 && action.what < 94)
  for (const action of first) if (isWork(action)) act(team, action)
  return meetAfter(team, {
    mine: () => {
      for (const action of mine) if (isWork(action)) work(team, { ...action, who: 0 })
    },
    theirs: () => {
      for (const [index, action] of theirs.entries()) {
        if (isWork(action)) work(team, { ...action, who: 1 + (action.who % 2) })
        if (index % 8 === 0) team.send(1, 2)
      }
    },
  })
}
