import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { newId, type CodeId, type ProjectId } from '@mazmun/model'
import { createCode, diffProjects, Project, renameCode, snapshotOf } from '@mazmun/project'
import { packHere as packer } from '../workers/version-answers.ts'
import { database, type ProjectEntry } from './database.ts'
import {
  contentOf,
  keepVersion,
  labelVersion,
  letGo,
  readVersion,
  VersionUnreadable,
  versionsOf,
} from './kept-versions.ts'
import { VersionKeeper, type KeeperSurroundings } from './version-keeper.ts'

/** A project open in as many tabs as are asked for, a clock that is moved by hand, and one lock for all tabs. */
function desk() {
  const id = newId<ProjectId>()
  const doc = new Y.Doc()
  let now = 1_700_000_000_000
  const record = { id, name: 'Study', description: '', language: 'fa', unit: 'sentence', levels: ['Code'] } as const
  const member = { id: newId(), name: 'A', hue: 0, createdAt: now } as Parameters<typeof Project.create>[2]
  const project = Project.create(doc, { ...record, createdAt: now }, member, () => now)
  const entry: ProjectEntry = {
    id,
    name: 'Study',
    member: member.id,
    createdAt: now,
    changedAt: now,
    sources: 0,
    codings: 0,
    sample: false,
  }
  let queue: Promise<unknown> = Promise.resolve()
  const around: KeeperSurroundings = {
    pace: { after: 600_000, steps: 5 },
    now: () => now,
    idle: () => Promise.resolve(),
    alone: (_name, work) => {
      const done = queue.then(work)
      queue = done.catch(() => undefined)
      return done
    },
    packer,
  }
  return {
    id,
    project,
    around,
    open: (more: Partial<KeeperSurroundings> = {}) =>
      new VersionKeeper(project, { ...entry, changedAt: now }, { ...around, ...more }),
    openTab: () => {
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
      doc.on('update', (update: Uint8Array) => Y.applyUpdate(other, update))
      return new VersionKeeper(
        Project.open(other, member.id, () => now),
        { ...entry, changedAt: now },
        around,
      )
    },
    pass: (time: number) => void (now += time),
    work: (name: string): CodeId => {
      now += 10
      return project.perform(createCode, { name, level: 0 })
    },
    versions: () => versionsOf(id),
  }
}

describe('versions of an open project', () => {
  it('one is made on opening what has changed since the last, and none when nothing has', async () => {
    const { open, versions, pass, id, project } = desk()
    const first = open()
    await first.settled()
    first.close()
    expect((await versions()).map(({ cause }) => cause)).toEqual(['opening'])
    pass(1000)
    const [version] = await versions()
    expect(await readVersion(version!.id)).toEqual(snapshotOf(project.projection))
    const again = new VersionKeeper(
      project,
      { ...({ id } as ProjectEntry), changedAt: version!.at },
      {
        ...({ packer, idle: () => Promise.resolve(), alone: (_name, work) => work() } as KeeperSurroundings),
      },
    )
    await again.settled()
    again.close()
    expect(await versions()).toHaveLength(1)
  })

  it('one is made after so many steps, and what is in it is the project of that moment', async () => {
    const { open, work, versions, project } = desk()
    const keeper = open()
    await keeper.settled()
    for (let step = 0; step < 5; step += 1) work(`code ${step}`)
    await keeper.settled()
    const [latest] = await versions()
    expect([latest?.cause, latest?.codes]).toEqual(['work', 5])
    expect(diffProjects(await readVersion(latest!.id), snapshotOf(project.projection))).toEqual([])
    keeper.close()
  })

  it('one is made after so much time, not without work', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { open, work, versions, pass } = desk()
      // Timers do not run by themselves here, so nothing may wait for one.
      const keeper = open({ pace: { after: 600_000, steps: 100 } })
      await vi.runOnlyPendingTimersAsync()
      await keeper.settled()
      const before = (await versions()).length
      await vi.advanceTimersByTimeAsync(2_000_000)
      expect(await versions()).toHaveLength(before)
      work('one')
      pass(600_000)
      await vi.advanceTimersByTimeAsync(600_000)
      await keeper.settled()
      expect(await versions()).toHaveLength(before + 1)
      keeper.close()
    } finally {
      vi.useRealTimers()
    }
  })

  it('one is made before a large step, as it was then, unless one is there that is the same', async () => {
    const { open, work, versions, project, pass } = desk()
    const keeper = open()
    await keeper.settled()
    const code = work('before')
    pass(5)
    keeper.before('merge-codes')
    pass(5)
    project.perform(renameCode, { code, name: 'after' })
    await keeper.settled()
    const [latest] = await versions()
    expect(latest?.cause).toBe('merge-codes')
    expect((await readVersion(latest!.id)).codes.map(({ name }) => name)).toEqual(['before'])
    const count = (await versions()).length
    pass(5)
    keeper.before('import-source')
    keeper.before('import-source')
    await keeper.settled()
    expect(await versions()).toHaveLength(count + 1)
    keeper.close()
  })

  it('of two tabs one makes it', async () => {
    const { open, openTab, work, versions } = desk()
    const [one, two] = [open(), openTab()]
    await Promise.all([one.settled(), two.settled()])
    expect(await versions()).toHaveLength(1)
    for (let step = 0; step < 5; step += 1) work(`code ${step}`)
    one.before('merge-codes')
    two.before('merge-codes')
    await Promise.all([one.settled(), two.settled()])
    expect(await versions()).toHaveLength(2)
    for (const keeper of [one, two]) keeper.close()
  })

  it('a named one is kept under its name, can be called otherwise and deleted', async () => {
    const { open, work, versions } = desk()
    const keeper = open()
    await keeper.settled()
    work('one')
    const { id } = await keeper.name('v1', 'after supervision')
    expect((await versions())[0]).toMatchObject({ id, name: 'v1', note: 'after supervision', codes: 1 })
    await labelVersion(id, { name: 'v1a', note: '' })
    expect((await versions())[0]).toMatchObject({ id, name: 'v1a', note: '' })
    await letGo([{ id }])
    expect((await versions()).map(({ name }) => name)).toEqual([undefined])
    await expect(contentOf(id)).rejects.toThrow(VersionUnreadable)
    keeper.close()
  })

  it('a failure is remembered until one is made, and stops nothing', async () => {
    const { open, work, versions } = desk()
    let broken = true
    const keeper = open({
      packer: {
        ...packer,
        pack: (pieces: readonly Uint8Array<ArrayBuffer>[]) =>
          broken ? Promise.reject(new Error('no')) : packer.pack(pieces),
      },
    })
    await keeper.settled()
    expect(keeper.failure).toBeInstanceOf(Error)
    broken = false
    for (let step = 0; step < 6; step += 1) work(`code ${step}`)
    await keeper.settled()
    expect(keeper.failure).toBeUndefined()
    expect(await versions()).toHaveLength(1)
    keeper.close()
  })
})

describe('the content of a version', () => {
  it('is compared in numbers', async () => {
    const { open, work, versions } = desk()
    const keeper = open()
    await keeper.settled()
    work('one')
    work('two')
    await keeper.name('v1', '')
    const [now, before] = await Promise.all((await versions()).map(({ id }) => contentOf(id)))
    expect(await packer.compare(before!, now!)).toEqual({ kinds: { 'code-created': 2 }, people: [] })
    keeper.close()
  })

  it.each([
    ['cut off', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, bytes.length - 9)],
    ['something else', () => new Uint8Array([1, 2, 3, 4])],
    ['nothing', () => new Uint8Array()],
  ])('that is %s is refused as damaged', async (_what, spoil) => {
    const { project, id } = desk()
    const label = { name: 'v1', note: '' }
    const snapshot = snapshotOf(project.projection)
    const entry = await keepVersion({ project: id, snapshot, at: 1, label }, undefined, packer)
    const bytes = spoil(await contentOf(entry.id))
    await database.versionContents.put({ id: entry.id, project: id, bytes })
    await expect(readVersion(entry.id)).rejects.toMatchObject({ name: 'VersionUnreadable', reason: 'damaged' })
    expect(await packer.compare(bytes, bytes)).toBeUndefined()
  })

  it('goes with its project', async () => {
    const { open, id, versions } = desk()
    const keeper = open()
    await keeper.settled()
    keeper.close()
    await database.projects.put({ id, deletedAt: 1 } as ProjectEntry)
    const { purgeDeleted } = await import('./registry.ts')
    await purgeDeleted()
    expect(await versions()).toEqual([])
    expect(await database.versionContents.where('project').equals(id).count()).toBe(0)
  })
})
