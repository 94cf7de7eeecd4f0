import { acceptProposal, closeProposal, type ProposalRecord } from '@mazmun/project'
import { personOf } from '../../live/person.ts'
import { showUndoToast } from '../../live/undo-toast.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { suggesting as words } from '../../messages/suggesting.ts'
import { personName } from '../../ui/people-names.ts'

/** Does what somebody suggested, as one step that can be undone, and closes the suggestion. False when it was refused. */
export function acceptSuggestion(workspace: Workspace, proposal: ProposalRecord): boolean {
  const { review, project } = workspace
  if (!review || !workspace.mayChange()) return false
  const wish = { proposal, round: review.room.projection.roundOf(proposal.id) }
  // Before the step: a refusal is told, and the suggestion stays open unless somebody has done it meanwhile.
  const refusal = workspace.refusalOf(acceptProposal, wish)
  if (refusal) {
    workspace.perform(acceptProposal, wish)
    if (refusal.reason.kind === 'proposal-is-closed')
      review.perform(closeProposal, { proposal: proposal.id, how: 'accepted' })
    return false
  }
  workspace.perform(acceptProposal, wish)
  review.perform(closeProposal, { proposal: proposal.id, how: 'accepted' })
  const maker = proposal.by === project.member ? undefined : personOf(workspace, proposal.by)
  showUndoToast(workspace, maker ? words.accepted(personName(maker)) : words.acceptedOwn)
  return true
}
