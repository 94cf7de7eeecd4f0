import { expect, test } from 'vitest'
import { whenWritable } from './when-writable.ts'

const run = () => undefined
const command = { id: 'a', title: () => 'A', group: 'codebook', run } as const

test('what changes something is not offered to who may only read, and as ever to who may write', () => {
  const workspace = { mayWrite: false }
  const commands = whenWritable(workspace, [
    command,
    { ...command, id: 'b', when: () => ({ reason: 'Nothing chosen' }) },
  ])
  expect(commands.map(({ when }) => when?.())).toEqual(['absent', 'absent'])
  workspace.mayWrite = true
  expect(commands.map(({ when }) => when?.())).toEqual(['ready', { reason: 'Nothing chosen' }])
})
