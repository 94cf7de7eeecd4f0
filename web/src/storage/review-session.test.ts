import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { newId, type CodeId, type ProjectId, type ThreadId } from '@mazmun/model'
import { answer, beginThread, giveVerdict, markRead, markUnread, markVisit, ReviewRoom } from '@mazmun/project'
import { database } from './database.ts'
import { withDatabase } from './document-database.ts'
import { reviewDocumentName } from './names.ts'
import { exportBackup, importBackup } from './backup.ts'
import { createProject, deleteProject, duplicateProject, purgeDeleted, reviewUpdate } from './registry.ts'
import { openSession } from './session.ts'
import { projectSize } from './sizes.ts'
import { hereRunner } from './testing/here-runner.ts'
import { countDamaged } from './upkeep/damage.ts'

const target = { kind: 'project' } as const
const begin = { target, about: 'مطالعه', body: 'از کجا شروع کنیم؟', mentions: [] } as const

const options = { runner: hereRunner }

async function study() {
  const record = { name: 'x', description: '', language: 'fa', unit: 'sentence' } as const
  return await createProject({ record, member: { name: 'نگار', hue: 2 } })
}

/** y-indexeddb leaves a rejection of its own unhandled, which the page keeps quiet; here it would fail the run. */
const quiet = () => {}

beforeEach(() => {
  const page = new EventTarget()
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
})
afterEach(() => vi.unstubAllGlobals())

describe('the review room of a project that is not shared', () => {
  it('keeps what is said over a restart, and is opened once a page', async () => {
    const { id } = await study()
    const session = await openSession(id)
    const review = await session.review()
    expect(await session.review()).toBe(review)
    const { thread } = review.room.perform(beginThread, begin)
    await session.close()
    const again = await openSession(id)
    const { room } = await again.review()
    expect(room.projection.commentsOf(thread)).toMatchObject([{ body: begin.body, by: again.entry.member }])
    await again.close()
  })

  it('is worth a backup when something is said, and not when it is read or somebody was here', async () => {
    const { id } = await study()
    await database.projects.update(id, { changedAt: 1 })
    const changedAt = async () => (await database.projects.get(id))?.changedAt
    const session = await openSession(id)
    const { room, doc } = await session.review()
    const said = new Y.Doc()
    const sara = ReviewRoom.open(said, newId())
    const { thread } = sara.perform(beginThread, begin)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(said))
    room.perform(markRead, { threads: [thread] })
    room.perform(markUnread, { threads: [thread] })
    room.perform(markVisit, {})
    await session.close()
    expect(await changedAt()).toBe(1)
    const again = await openSession(id)
    ;(await again.review()).room.perform(answer, { thread, body: 'از مصاحبه‌ها', mentions: [] })
    await again.close()
    expect(await changedAt()).toBeGreaterThan(1)
  })

  it('is the same in all tabs', async () => {
    const { id } = await study()
    const [one, other] = [await openSession(id), await openSession(id)]
    const [here, there] = [await one.review(), await other.review()]
    const { thread } = here.room.perform(beginThread, begin)
    await expect.poll(() => there.room.projection.thread(thread)?.by).toBe(one.entry.member)
    there.room.perform(answer, { thread, body: 'از مصاحبه‌ها', mentions: [] })
    await expect.poll(() => here.room.projection.commentsOf(thread)).toHaveLength(2)
    await one.close()
    await other.close()
  })

  it('counts as a change of the project, so that the next backup has it', async () => {
    const { id } = await study()
    await database.projects.update(id, { changedAt: 1 })
    const session = await openSession(id)
    const { room } = await session.review()
    room.perform(giveVerdict, { theme: newId<CodeId>(), verdict: 'agreed', note: '' })
    await session.close()
    expect((await database.projects.get(id))?.changedAt).toBeGreaterThan(1)
  })

  it('opens in spite of changes that cannot be read, which are set aside', async () => {
    const { id } = await study()
    const first = await openSession(id)
    const { thread } = (await first.review()).room.perform(beginThread, begin)
    await first.close()
    await withDatabase(reviewDocumentName(id), (connection) => {
      connection
        .transaction(['updates'], 'readwrite')
        .objectStore('updates')
        .add(Uint8Array.of(255, 255, 255, 255))
    })
    process.on('unhandledRejection', quiet)
    const session = await openSession(id)
    expect((await session.review()).room.projection.thread(thread)?.about).toBe('مطالعه')
    await session.close()
    process.off('unhandledRejection', quiet)
    expect(await countDamaged(reviewDocumentName(id))).toBe(1)
  })

  it('takes on the rights of a role with the project', async () => {
    const { id } = await study()
    const session = await openSession(id)
    const { room } = await session.review()
    session.actAs('reviewer')
    expect([session.project.access.kind, room.access.kind]).toEqual(['read', 'write'])
    session.actAs('viewer')
    expect([session.project.access.kind, room.access.kind]).toEqual(['read', 'read'])
    session.actAs(undefined)
    expect([session.project.access.kind, room.access.kind]).toEqual(['write', 'write'])
    await session.close()
  })
})

/** A project about which something was said. */
async function discussed() {
  const entry = await study()
  const session = await openSession(entry.id)
  const { thread } = (await session.review()).room.perform(beginThread, begin)
  await session.close()
  return { entry, thread }
}

async function saidIn(id: ProjectId, thread: ThreadId): Promise<readonly string[]> {
  const session = await openSession(id)
  const { room } = await session.review()
  const bodies = room.projection.commentsOf(thread).map(({ body }) => body)
  await session.close()
  return bodies
}

const databases = async () => (await indexedDB.databases()).map(({ name }) => name)

describe('what was said of a project', () => {
  it('goes along into a copy, which goes its own way', async () => {
    const { entry, thread } = await discussed()
    const copy = await duplicateProject(entry, 'copy')
    expect(await saidIn(copy.id, thread)).toEqual([begin.body])
    const session = await openSession(copy.id)
    ;(await session.review()).room.perform(answer, { thread, body: 'only here', mentions: [] })
    await session.close()
    expect(await saidIn(entry.id, thread)).toEqual([begin.body])
  })

  it('comes back from a backup on a device that has nothing, and joins what is here', async () => {
    const { entry, thread } = await discussed()
    const file = await exportBackup(entry, options)
    const session = await openSession(entry.id)
    ;(await session.review()).room.perform(answer, { thread, body: 'said since', mentions: [] })
    expect(await importBackup(file, options)).toMatchObject({ outcome: 'merged', reviewLost: false })
    await session.close()
    expect(await saidIn(entry.id, thread)).toEqual([begin.body, 'said since'])
    await deleteProject(entry.id)
    await purgeDeleted(Date.now() + 60_000)
    expect(await importBackup(file, options)).toMatchObject({ outcome: 'restored', reviewLost: false })
    expect(await saidIn(entry.id, thread)).toEqual([begin.body])
  })

  it('is destroyed with the project and counted in its size', async () => {
    const { entry } = await discussed()
    const silent = await study()
    expect(await projectSize(entry)).toBeGreaterThan(await projectSize(silent))
    expect(await databases()).toContain(reviewDocumentName(entry.id))
    await deleteProject(entry.id)
    await purgeDeleted(Date.now() + 60_000)
    expect(await databases()).not.toContain(reviewDocumentName(entry.id))
  })

  it('is not asked for where nobody said anything: no database is made for that', async () => {
    const { id, ...entry } = await study()
    await exportBackup({ id, ...entry }, options)
    expect(await reviewUpdate(id)).toBeUndefined()
    expect(await databases()).not.toContain(reviewDocumentName(id))
  })
})
