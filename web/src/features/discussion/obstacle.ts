import { newId, type ProposalId } from '@mazmun/model'
import { acceptProposal, type ProposedChange } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { refusalWords } from '../../ui/refusal-words.ts'
import { codesOf } from './suggestion-words.ts'

/** Why a suggested change is not possible in the codebook as it is now, in words; undefined when it is. Reactive. */
export function obstacleTo({ live, project }: Workspace, change: ProposedChange): string | undefined {
  const view = live.about('codes', 'lattice', 'codings', 'project')
  const actor = { member: project.member, now: Date.now() }
  // Asked of the operation itself: who may only read is to know it too.
  const plan = acceptProposal(
    view,
    { proposal: { id: newId<ProposalId>(), change, note: '', by: actor.member } },
    actor,
  )
  if (plan.verdict === 'allowed') return undefined
  return refusalWords(view, plan.reason, codesOf(view, change), 'to' in change ? change.to : undefined)
}
