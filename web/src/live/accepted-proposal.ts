import type { JournalEntry, MemberId, ProposalId } from '@mazmun/model'
import { closeProposal, reopenProposal } from '@mazmun/project'
import type { Workspace } from './workspace.svelte.ts'

/**
 * The suggestion whose acceptance a person took back last, or brought again last: told by the journal, in which undoing
 * and redoing go back and forth along what was accepted. Undefined when there is none.
 */
export function travelledProposal(
  journal: readonly JournalEntry[],
  member: MemberId,
  direction: 'undo' | 'redo',
): ProposalId | undefined {
  const accepted: ProposalId[] = []
  const takenBack: ProposalId[] = []
  const move = (from: ProposalId[], to: ProposalId[]) => {
    const proposal = from.pop()
    if (proposal !== undefined) to.push(proposal)
  }
  for (const { by, action } of journal) {
    if (by !== member) continue
    if (action.kind === 'proposal-accepted') accepted.push(action.proposal)
    else if (action.kind === 'undone' && action.step === 'accept-proposal') move(accepted, takenBack)
    else if (action.kind === 'redone' && action.step === 'accept-proposal') move(takenBack, accepted)
  }
  return (direction === 'undo' ? takenBack : accepted).at(-1)
}

/** Lets a suggestion be open again when its acceptance was taken back, and accepted again when that was brought again. */
export async function followAcceptance(workspace: Workspace, direction: 'undo' | 'redo'): Promise<void> {
  const { project } = workspace
  const proposal = travelledProposal(project.projection.journal, project.member, direction)
  if (proposal === undefined) return
  const review = await workspace.openReview()
  const isClosed = review.room.projection.proposal(proposal)?.closed !== undefined
  if (direction === 'undo' && isClosed) review.perform(reopenProposal, { proposal })
  else if (direction === 'redo' && !isClosed) review.perform(closeProposal, { proposal, how: 'accepted' })
}
