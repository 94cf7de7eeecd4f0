import { newId, type ProposalId } from '@mazmun/model'
import { refuse, type Refusal } from '../operation.ts'
import type { ClosingId } from './collections.ts'
import { reviewLimits, type ProposalOutcome, type ProposedChange } from './records.ts'
import { allowReview, momentAfter, type ReviewOperation } from './review-operation.ts'

export interface Propose {
  readonly change: ProposedChange
  readonly note: string
}

/** Proposes a change of the codebook to those who may make it. */
export const propose: ReviewOperation<Propose, ProposalId> = (view, { change: wanted, note: said }, actor) => {
  const change = tidied(wanted)
  const note = said.trim()
  const obstacle = obstacleTo(change)
  if (obstacle) return obstacle
  if (note.length > reviewLimits.note) return refuse({ kind: 'too-long' })
  const text = JSON.stringify(change)
  if (view.openProposals().some(({ by, change: open }) => by === actor.member && JSON.stringify(tidied(open)) === text))
    return refuse({ kind: 'nothing-to-do' })
  const id = newId<ProposalId>()
  return allowReview(id, {
    collection: 'proposals',
    record: { id, change, note, by: actor.member, at: actor.now },
  })
}

export interface CloseProposal {
  readonly proposal: ProposalId
  readonly how: ProposalOutcome
  readonly reason?: string
}

/** Declines or accepts a proposal; whoever made it may withdraw it. Accepting it here does not change the codebook. */
export const closeProposal: ReviewOperation<CloseProposal, ProposalId> = (
  view,
  { proposal, how, reason: said = '' },
  actor,
) => {
  const known = view.proposal(proposal)
  if (!known) return refuse({ kind: 'not-found' })
  if (known.closed) return refuse({ kind: 'proposal-is-closed' })
  if (how === 'withdrawn' && known.by !== actor.member) return refuse({ kind: 'not-yours' })
  const reason = said.trim()
  if (reason.length > reviewLimits.note) return refuse({ kind: 'too-long' })
  const record = {
    id: newId<ClosingId>(),
    proposal,
    round: view.roundOf(proposal),
    how,
    reason,
    by: actor.member,
    at: momentAfter(actor.now, known.at),
  }
  return allowReview(proposal, { collection: 'closings', record })
}

/** Takes a proposal up again that was closed. */
export const reopenProposal: ReviewOperation<{ readonly proposal: ProposalId }, ProposalId> = (
  view,
  { proposal },
  actor,
) => {
  const known = view.proposal(proposal)
  if (!known) return refuse({ kind: 'not-found' })
  if (!known.closed) return refuse({ kind: 'nothing-to-do' })
  const record = {
    id: newId<ClosingId>(),
    proposal,
    round: view.roundOf(proposal),
    how: 'reopened',
    reason: '',
    by: actor.member,
    at: momentAfter(actor.now, known.closed.at),
  } as const
  return allowReview(proposal, { collection: 'closings', record })
}

/** The same change, said one way only. */
function tidied(change: ProposedChange): ProposedChange {
  switch (change.kind) {
    case 'rename':
      return { kind: 'rename', code: change.code, name: change.name.trim() }
    case 'merge':
      return {
        kind: 'merge',
        codes: [...new Set(change.codes)].filter((code) => code !== change.into),
        into: change.into,
      }
    case 'move':
      return {
        kind: 'move',
        codes: [...new Set(change.codes)],
        ...(change.to !== undefined && { to: change.to }),
        ...(change.level !== undefined && { level: change.level }),
      }
    case 'split':
      return { kind: 'split', code: change.code, name: change.name.trim(), codings: [...new Set(change.codings)] }
  }
}

function obstacleTo(change: ProposedChange): Refusal | undefined {
  if ('name' in change) {
    if (change.name === '') return refuse({ kind: 'name-is-empty' })
    if (change.name.length > reviewLimits.name) return refuse({ kind: 'too-long' })
  }
  if ('codes' in change) {
    if (change.codes.length === 0) return refuse({ kind: 'nothing-to-do' })
    if (change.codes.length > reviewLimits.codes) return refuse({ kind: 'too-long' })
  }
  if ('codings' in change) {
    if (change.codings.length === 0) return refuse({ kind: 'nothing-to-do' })
    if (change.codings.length > reviewLimits.codings) return refuse({ kind: 'too-long' })
  }
  return undefined
}
