import { expect, test } from 'vitest'
import { chainNext, chainStart, frameHash, toHex } from '@mazmun/sync'
import { addAt, foundAt, startRelay, textFrame } from './support.ts'

const relay = await startRelay()

test('S3 a frame is acknowledged, and everybody else gets it, in the order of the log', async () => {
  const { project, owner } = await foundAt(relay)
  const [coder] = await addAt(owner, project, 'coder')
  const other = relay.client()
  await other.enter(project, coder!)
  const one = await textFrame(project, project.owner, 'one')
  const acknowledged = await owner.append(one)
  const start = chainStart(project.room('coding'))
  const after = chainNext(start, frameHash(one))
  expect(acknowledged).toMatchObject({ counter: 1, seq: 1 })
  expect(toHex(acknowledged.hash)).toBe(toHex(after.hash))
  const { frames } = await other.next('frames')
  expect(frames.map(({ seq }) => seq)).toEqual([1])
  expect(toHex(frames[0]!.frame)).toBe(toHex(one))
  const two = await textFrame(project, coder!, 'two', { seen: after })
  expect(await other.append(two)).toMatchObject({ counter: 1, seq: 2 })
  expect((await owner.next('frames')).frames.map(({ seq }) => seq)).toEqual([2])
  expect(owner.frames).toHaveLength(1)
})
