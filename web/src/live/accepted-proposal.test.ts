import {
  newId,
  type CodeId,
  type JournalAction,
  type JournalEntry,
  type MemberId,
  type ProposalId,
} from '@mazmun/model'
import { closeProposal, reopenProposal } from '@mazmun/project'
import { expect, test, vi } from 'vitest'
import { followAcceptance, travelledProposal } from './accepted-proposal.ts'
import type { Workspace } from './workspace.svelte.ts'

const [me, other] = [newId<MemberId>(), newId<MemberId>()]
const [first, second] = [newId<ProposalId>(), newId<ProposalId>()]

function entry(action: JournalAction, by = me): JournalEntry {
  return { id: newId(), at: 0, by, action }
}

function accept(proposal: ProposalId, by = me): JournalEntry {
  return entry({ kind: 'proposal-accepted', proposal, by: other, change: 'rename', codes: [newId<CodeId>()] }, by)
}

const undone = entry({ kind: 'undone', step: 'accept-proposal' })
const redone = entry({ kind: 'redone', step: 'accept-proposal' })

test('undoing and redoing find the suggestion they were about, however far they went', () => {
  const both = [accept(first), accept(second)]
  expect(travelledProposal([...both, undone], me, 'undo')).toBe(second)
  expect(travelledProposal([...both, undone, undone], me, 'undo')).toBe(first)
  expect(travelledProposal([...both, undone, undone, redone], me, 'redo')).toBe(first)
  expect(travelledProposal([...both, undone, undone, redone, redone], me, 'redo')).toBe(second)
})

test('what others accepted, and other steps, are left alone', () => {
  expect(travelledProposal([accept(first, other), undone], me, 'undo')).toBeUndefined()
  expect(travelledProposal([accept(first), entry({ kind: 'undone', step: 'rename-code' })], me, 'undo')).toBeUndefined()
})

test('a suggestion taken back in one tab is found though another was accepted since in a second one', () => {
  const codes = [newId<CodeId>()]
  const accepted = entry({ kind: 'proposal-accepted', proposal: first, by: other, change: 'rename', codes })
  const back = entry({ kind: 'undone', step: 'accept-proposal', codes })
  expect(travelledProposal([accepted, accept(second), back], me, 'undo')).toBe(first)
})

test('a suggestion taken back is open again, but not while what somebody else made of it apart stands', async () => {
  const perform = vi.fn()
  const follow = (journal: readonly JournalEntry[], isClosed: boolean, direction: 'undo' | 'redo') => {
    const projection = { proposal: () => (isClosed ? { closed: { how: 'accepted' } } : {}), roundOf: () => 0 }
    const workspace = {
      project: { member: me, projection: { journal } },
      openReview: () => Promise.resolve({ perform, room: { projection } }),
    }
    return followAcceptance(workspace as unknown as Workspace, direction)
  }
  await follow([accept(first), accept(first, other), undone], true, 'undo')
  expect(perform).not.toHaveBeenCalled()
  await follow([accept(first), undone], true, 'undo')
  expect(perform).toHaveBeenCalledExactlyOnceWith(reopenProposal, { proposal: first })
  await follow([accept(first), undone, redone], false, 'redo')
  expect(perform).toHaveBeenLastCalledWith(closeProposal, { proposal: first, how: 'accepted' })
})
