import { newId, type FrozenId } from '@mazmun/model'
import { refuse, type Actor } from '../operation.ts'
import { reviewLimits } from './records.ts'
import { allowReview, type ReviewOperation } from './review-operation.ts'
import type { ReviewProjection } from './review-projection.ts'

export interface Freeze {
  readonly name: string
  /** May be empty. */
  readonly note: string
}

export interface OfFrozen {
  readonly frozen: FrozenId
}

/** Tells the team that the codes as they are now are a version of that name. */
export const freeze: ReviewOperation<Freeze, FrozenId> = (_view, { name: wanted, note: said }, { member, now }) => {
  const name = wanted.trim()
  const note = said.trim()
  if (name === '') return refuse({ kind: 'name-is-empty' })
  if (name.length > reviewLimits.frozenName || note.length > reviewLimits.note) return refuse({ kind: 'too-long' })
  const id = newId<FrozenId>()
  return allowReview(id, { collection: 'frozen', record: { id, name, note, by: member, at: now } })
}

/** Takes a version that the person froze off the team's list. Copies of it that people keep are theirs. */
export const forgetFrozen: ReviewOperation<OfFrozen, FrozenId> = (view, { frozen }, actor) =>
  list(view, frozen, false, actor)

/** Puts it on the list again. */
export const recallFrozen: ReviewOperation<OfFrozen, FrozenId> = (view, { frozen }, actor) =>
  list(view, frozen, true, actor)

function list(view: ReviewProjection, id: FrozenId, isListed: boolean, { member, now }: Actor) {
  const known = view.frozenVersion(id)
  if (!known) return refuse({ kind: 'not-found' })
  if (known.by !== member) return refuse({ kind: 'not-yours' })
  const { removedAt, ...record } = known
  if ((removedAt === undefined) === isListed) return refuse({ kind: 'nothing-to-do' })
  return allowReview(id, { collection: 'frozen', record: isListed ? record : { ...record, removedAt: now } })
}
