import { liveQuery } from 'dexie'
import type { ProjectId } from '@mazmun/model'
import type { ReviewRoom } from '@mazmun/project'
import { database } from './database.ts'

/**
 * Remembers on this device what a viewer has read, who may not write it into the room, and keeps the tabs in step about
 * it. Resolves when what was remembered before is in the room, with how to stop. Where the device does not take it in, it
 * holds for as long as the page is open.
 */
export async function keepReads(project: ProjectId, room: ReviewRoom): Promise<() => void> {
  const remembered = () => database.reads.where({ project, member: room.member }).toArray()
  room.keepMarks((marks) => {
    database.reads.bulkPut(marks.map((mark) => ({ ...mark, project }))).catch(() => {})
  })
  room.takeMarks(await remembered().catch(() => []))
  const following = liveQuery(remembered).subscribe({ next: (marks) => room.takeMarks(marks), error: () => {} })
  return () => following.unsubscribe()
}
