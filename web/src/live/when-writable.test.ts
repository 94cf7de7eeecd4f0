import { expect, test, vi } from 'vitest'
import { whenWritable } from './when-writable.ts'

const run = () => undefined
const command = { id: 'a', title: () => 'A', group: 'codebook', run } as const

test('what changes something is not offered to who may only read, and as ever to who may write', () => {
  const told = vi.fn(() => workspace.mayWrite)
  const workspace = { mayWrite: false, mayChange: told }
  const commands = whenWritable(workspace, [
    command,
    { ...command, id: 'b', when: () => ({ reason: 'Nothing chosen' }) },
  ])
  expect(commands.map(({ when }) => when?.())).toEqual(['absent', 'absent'])
  // Pressing keys says why, where it could be done but for the role.
  expect(commands.map(({ refuse }) => refuse?.())).toEqual([true, false])
  expect(told).toHaveBeenCalledOnce()
  workspace.mayWrite = true
  expect(commands.map(({ when }) => when?.())).toEqual(['ready', { reason: 'Nothing chosen' }])
})
