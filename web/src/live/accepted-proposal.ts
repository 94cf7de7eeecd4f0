import type { JournalEntry, MemberId, ProposalId } from '@mazmun/model'
import { acceptancesOf, closeProposal, isAccepted, reopenProposal } from '@mazmun/project'
import type { Workspace } from './workspace.svelte.ts'

/**
 * The suggestion whose acceptance a person took back last, or brought again last: told by the journal.
 * Undefined when there is none.
 */
export function travelledProposal(
  journal: readonly JournalEntry[],
  member: MemberId,
  direction: 'undo' | 'redo',
): ProposalId | undefined {
  const { standing = [], takenBack = [] } = acceptancesOf(journal).get(member) ?? {}
  return (direction === 'undo' ? takenBack : standing).at(-1)?.proposal
}

/**
 * Lets a suggestion be open again when its acceptance was taken back, unless somebody else accepted it apart: what they
 * did stands. Lets it be accepted again when that was brought again.
 */
export async function followAcceptance(workspace: Workspace, direction: 'undo' | 'redo'): Promise<void> {
  const { project } = workspace
  const proposal = travelledProposal(project.projection.journal, project.member, direction)
  if (proposal === undefined) return
  const review = await workspace.openReview()
  const { projection } = review.room
  const isClosed = projection.proposal(proposal)?.closed !== undefined
  const stands = isAccepted(project.projection.journal, proposal, projection.roundOf(proposal))
  if (direction === 'undo' && isClosed && !stands) review.perform(reopenProposal, { proposal })
  else if (direction === 'redo' && !isClosed) review.perform(closeProposal, { proposal, how: 'accepted' })
}
