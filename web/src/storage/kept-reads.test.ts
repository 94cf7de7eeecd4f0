import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId, type MemberId, type ProjectId } from '@mazmun/model'
import { answer, beginThread, markRead, ReviewRoom } from '@mazmun/project'
import { keepReads } from './kept-reads.ts'

/** A room in which somebody said something, as a viewer opens it in a tab. */
function opened(said: Y.Doc, viewer: MemberId) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(said))
  const room = ReviewRoom.open(doc, viewer)
  room.actAs('viewer')
  return { doc, room }
}

test('what a viewer has read is remembered on this device, in all tabs, and what comes after is unread', async () => {
  const said = new Y.Doc()
  const sara = ReviewRoom.open(said, newId())
  const { thread } = sara.perform(beginThread, { target: { kind: 'project' }, about: '', body: 'a', mentions: [] })
  const [project, viewer] = [newId<ProjectId>(), newId<MemberId>()]
  const [one, other] = [opened(said, viewer).room, opened(said, viewer).room]
  const stops = [await keepReads(project, one), await keepReads(project, other)]
  one.perform(markRead, { threads: [thread] })
  await expect.poll(() => other.projection.isUnread(thread, viewer)).toBe(false)
  for (const stop of stops) stop()

  const again = opened(said, viewer)
  ;(await keepReads(project, again.room))()
  expect(again.room.projection.isUnread(thread, viewer)).toBe(false)
  sara.perform(answer, { thread, body: 'b', mentions: [] })
  Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(said))
  expect(again.room.projection.unreadCommentsOf(thread, viewer)).toMatchObject([{ body: 'b' }])

  const stranger = opened(said, newId())
  ;(await keepReads(project, stranger.room))()
  ;(await keepReads(newId(), again.room))()
  expect(stranger.room.projection.isUnread(thread, stranger.room.member)).toBe(true)
})
