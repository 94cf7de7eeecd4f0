import { inflateRawSync } from 'node:zlib'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { newId, type CodeId, type ProjectId, type SourceId } from '@mazmun/model'
import { writeBackup } from '@mazmun/interchange'
import { applyCodes, createCode, importSource, Project, renameProject, uncode, writeMemo } from '@mazmun/project'
import { transcribe } from '@mazmun/text'
import { exportBackup, exportFromMemory, importBackup, writeBackupTo } from './backup.ts'
import { hereRunner } from './testing/here-runner.ts'
import { readVersion, versionsOf } from './kept-versions.ts'
import { database, type ProjectEntry } from './database.ts'
import { documentName } from './names.ts'
import { DocumentStore, StorageDamaged } from './document-store.ts'
import { createProject, deleteProject, withDocument } from './registry.ts'
import { projectSize } from './sizes.ts'
import { joinTabs } from './tabs.ts'
import { storeContent, Transcripts } from './transcripts.ts'
import { sweepUnfinishedRestores, whileRestoring } from './unfinished-restores.ts'

const options = { runner: hereRunner }
const interview = 'مصاحبه‌گر: از شهر هوشمند چه می‌فهمید؟\nP01: شهری که می‌گوید چرا تصمیم گرفت.'

function work<Result>(entry: ProjectEntry, change: (project: Project) => Result): Promise<Result> {
  return withDocument(entry.id, (doc) => {
    const project = Project.open(doc, entry.member)
    const result = change(project)
    project.close()
    return result
  })
}

/** A project with one interview, a code, a coding and memos. */
async function study(): Promise<{ entry: ProjectEntry; source: SourceId; code: CodeId }> {
  const record = { name: 'حکمرانی هوشمند', description: '', language: 'fa', unit: 'sentence' } as const
  const entry = await createProject({ record, member: { name: 'نگار', hue: 2 } })
  const transcript = transcribe(interview)
  const content = await storeContent(entry.id, transcript, new TextEncoder().encode(interview))
  const made = await work(entry, (project) => {
    const source = project.perform(importSource, {
      source: {
        id: newId<SourceId>(),
        title: 'P01',
        language: 'fa',
        direction: 'rtl',
        format: 'txt',
        fileName: 'P01.txt',
        ...content,
        characters: interview.length,
        words: 12,
        sentences: transcript.sentences.length,
        revision: 1,
      },
      attributes: { نقش: 'مدیر' },
    })
    const code = project.perform(createCode, { name: 'شفافیت', level: 0 })
    project.perform(applyCodes, { source, spans: [{ start: 42, end: 60 }], codes: [code] })
    project.perform(writeMemo, { target: { kind: 'code', id: code }, body: 'چرا این نام' })
    return { source, code }
  })
  return { entry, ...made }
}

/** Everything a project shows, comparable. */
function observed({ projection }: Project): unknown {
  const sorted = <R extends { readonly id: string }>(records: Iterable<R>) =>
    [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
  const { project, journal, members, cases, codes, placements, storedCodings, memos } = projection
  return {
    project,
    journal,
    sources: projection.sources(),
    codings: sorted(projection.codings()),
    records: [members, cases, codes, placements, storedCodings, memos].map((map) =>
      sorted<{ readonly id: string }>(map.values()),
    ),
    uses: [...codes.keys()].sort().map((id) => projection.useOf(id)),
  }
}

/** Leaves a browser in which nothing has ever been stored. */
async function anotherDevice(): Promise<void> {
  database.close()
  for (const { name } of await indexedDB.databases()) {
    const request = indexedDB.deleteDatabase(name ?? '')
    await new Promise((resolve) => (request.onsuccess = resolve))
  }
  await database.open()
}

beforeEach(anotherDevice)

describe('backups of a project', () => {
  it('come back whole on another device, under the same id', async () => {
    const { entry, source } = await study()
    const before = await work(entry, observed)
    const file = await exportBackup(entry, options)
    await anotherDevice()
    expect(await database.projects.count()).toBe(0)

    const restored = await importBackup(file, options)
    if (restored.outcome === 'refused') throw new Error(restored.reason.kind)
    expect(restored).toMatchObject({
      outcome: 'restored',
      lost: [],
      entry: { id: entry.id, member: entry.member, name: entry.name, sources: 1, codings: 1 },
    })
    expect(await work(restored.entry, observed)).toEqual(before)
    const record = await work(restored.entry, ({ projection }) => projection.source(source))
    if (!record) throw new Error('the source is not there')
    const transcripts = new Transcripts(entry.id)
    expect((await transcripts.load(record)).text).toBe(interview)
    expect(new TextDecoder().decode(await transcripts.original(record))).toBe(interview)
  })

  it('are merged into the project that is here: neither side loses anything', async () => {
    const { entry, source, code } = await study()
    const file = await exportBackup(entry, options)
    await work(entry, (project) => {
      project.perform(renameProject, { name: 'نام تازه' })
      project.perform(applyCodes, { source, spans: [{ start: 0, end: 12 }], codes: [code] })
    })
    const here = await work(entry, observed)
    const merged = await importBackup(file, options)
    expect(merged).toMatchObject({ outcome: 'merged', entry: { id: entry.id, name: 'نام تازه', codings: 2 } })
    const [version] = await versionsOf(entry.id)
    expect(version?.cause).toBe('merge-backup')
    expect((await readVersion(version?.id ?? '')).project.name).toBe('نام تازه')
    expect(await work(entry, observed)).toEqual(here)
  })

  it('do not bring back what was taken out since', async () => {
    const { entry } = await study()
    const file = await exportBackup(entry, options)
    await work(entry, (project) =>
      project.perform(uncode, { codings: [...project.projection.codings()].map(({ id }) => id) }),
    )
    expect(await importBackup(file, options)).toMatchObject({ outcome: 'merged', entry: { codings: 0 } })
  })

  it('bring a deleted project back into the list', async () => {
    const { entry } = await study()
    const file = await exportBackup(entry, options)
    await deleteProject(entry.id)
    await importBackup(file, options)
    expect(await database.projects.get(entry.id)).not.toHaveProperty('deletedAt')
  })

  it('are remembered with their moment', async () => {
    const { entry } = await study()
    expect(entry.backedUpAt).toBeUndefined()
    const before = Date.now()
    await exportBackup(entry, options)
    expect((await database.projects.get(entry.id))?.backedUpAt).toBeGreaterThanOrEqual(before)
  })

  it('with a damaged text name the source and bring in everything else', async () => {
    const { entry, source } = await study()
    const record = await work(entry, ({ projection }) => projection.source(source))
    const file = await exportBackup(entry, options)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const blob = await database.blobs.get([entry.id, record?.transcript.hash ?? ''])
    const at = Buffer.from(bytes).indexOf(Buffer.from(blob?.bytes ?? []))
    bytes[at + 5] = (bytes[at + 5] as number) ^ 1

    expect(await importBackup(new Blob([bytes]), options)).toMatchObject({ outcome: 'merged', lost: [] })
    await anotherDevice()
    expect(await importBackup(new Blob([bytes]), options)).toMatchObject({
      outcome: 'restored',
      lost: ['P01'],
      entry: { codings: 1 },
    })
  })

  it('come in beside a project whose stored changes are damaged, which is left as it is', async () => {
    const { entry } = await study()
    const file = await exportBackup(entry, options)
    vi.spyOn(DocumentStore, 'open').mockRejectedValueOnce(new StorageDamaged(1, 3))
    const beside = await importBackup(file, options)
    if (beside.outcome === 'refused') throw new Error(beside.reason.kind)
    expect(beside).toMatchObject({ outcome: 'beside', lost: [], entry: { name: entry.name, codings: 1 } })
    expect(beside.entry.id).not.toBe(entry.id)
    expect(await work(beside.entry, ({ projection }) => [projection.project.id, projection.codingCount])).toEqual([
      beside.entry.id,
      1,
    ])
    expect(await database.projects.get(entry.id)).toBeDefined()
  })

  it('say whether the project here is the one that was backed up', async () => {
    const { entry, source, code } = await study()
    const file = await exportBackup(entry, options)
    expect(await importBackup(file, options)).toMatchObject({ outcome: 'merged', comparison: { kind: 'same' } })
    await work(entry, (project) =>
      project.perform(applyCodes, { source, spans: [{ start: 0, end: 12 }], codes: [code] }),
    )
    expect(await importBackup(file, options)).toMatchObject({
      outcome: 'merged',
      comparison: { kind: 'differs', parts: ['codings'] },
    })
    await anotherDevice()
    expect(await importBackup(file, options)).toMatchObject({
      outcome: 'restored',
      complete: true,
      comparison: { kind: 'same' },
    })
  })

  it('hold the journal for people, with names', async () => {
    const { entry } = await study()
    const bytes = new Uint8Array(await (await exportBackup(entry, options)).arrayBuffer())
    const name = Buffer.from('journal.jsonl')
    const text = inflateRawSync(bytes.subarray(Buffer.from(bytes).indexOf(name) + name.length)).toString('utf8')
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(lines).toHaveLength(3)
    expect(lines[2]).toMatchObject({ by: 'نگار', kind: 'code-created', codeName: 'شفافیت' })
  })

  it('are written from memory, with the texts that the device still has', async () => {
    const { entry, source, code } = await study()
    const doc = new Y.Doc()
    await withDocument(entry.id, (stored) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored)))
    const project = Project.open(doc, entry.member)
    project.perform(applyCodes, { source, spans: [{ start: 0, end: 12 }], codes: [code] })
    const inMemory = (contents: ReadonlyMap<string, Uint8Array<ArrayBuffer>> = new Map()) => ({
      project: entry.id,
      member: entry.member,
      document: Y.encodeStateAsUpdate(doc).slice(),
      contents,
    })
    const read = new Transcripts(entry.id)
    const record = project.projection.source(source)
    if (!record) throw new Error('no source')
    await read.load(record)
    expect(await exportFromMemory(inMemory(), options)).toMatchObject({ summary: { lost: [] } })
    await database.blobs.clear()
    expect(await exportFromMemory(inMemory(await read.sealed()), options)).toMatchObject({ summary: { lost: [] } })
    const { file, summary } = await exportFromMemory(inMemory(), options)
    expect(summary.lost).toEqual(['P01'])
    await anotherDevice()
    expect(await importBackup(file, options)).toMatchObject({
      outcome: 'restored',
      lost: ['P01'],
      entry: { codings: 2 },
      comparison: { kind: 'same' },
    })
  })

  it('that are stopped or fail leave no file that looks whole and are not remembered', async () => {
    const { entry } = await study()
    const kept: Uint8Array[] = []
    let closed = 0
    const stop = new AbortController()
    const sink = {
      write: async (bytes: Uint8Array) => {
        kept.push(bytes)
        if (kept.length === 4) stop.abort()
      },
      close: async () => void (closed += 1),
      abort: async () => void kept.splice(0),
    }
    const subject = { project: entry.id, member: entry.member }
    await expect(writeBackupTo(sink, subject, { ...options, signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
    const full = { ...sink, write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
    await expect(writeBackupTo(full, subject, options)).rejects.toMatchObject({ name: 'QuotaExceededError' })
    expect(kept).toEqual([])
    expect(closed).toBe(0)
    expect(await database.projects.get(entry.id)).not.toHaveProperty('backedUpAt')
  })

  it('tell how far they are, writing and bringing in', async () => {
    const { entry } = await study()
    const shares: number[] = []
    const onProgress = (done: number, total: number) => shares.push(done / total)
    const file = await exportBackup(entry, { ...options, onProgress })
    await anotherDevice()
    await importBackup(file, { ...options, onProgress })
    expect(Math.max(...shares)).toBe(1)
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
    expect(shares.filter((share) => share === 1)).toHaveLength(2)
  })

  it('stopped while they come in leave the device as it was', async () => {
    const { entry } = await study()
    const file = await exportBackup(entry, options)
    const stopAfter = (count: number) => {
      const stop = new AbortController()
      let seen = 0
      return { ...options, signal: stop.signal, onProgress: () => (seen += 1) === count && stop.abort() }
    }
    await database.blobs.clear()
    await expect(importBackup(file, stopAfter(2) as never)).rejects.toMatchObject({ name: 'AbortError' })
    expect(await database.blobs.count()).toBe(0)
    expect(await database.projects.count()).toBe(1)
    await anotherDevice()
    for (const count of [1, 2, 3]) {
      await expect(importBackup(file, stopAfter(count) as never)).rejects.toMatchObject({ name: 'AbortError' })
      expect(await database.projects.count()).toBe(0)
      expect(await database.blobs.count()).toBe(0)
      expect(await database.restores.count()).toBe(0)
      const names = (await indexedDB.databases()).map(({ name }) => name)
      expect(names.filter((name) => name?.startsWith('mazmun-project'))).toEqual([])
    }
  })

  it('cut off with the browser are swept away, unless somebody is still at it', async () => {
    const { entry } = await study()
    const gone = newId<ProjectId>()
    await database.restores.bulkPut([
      { project: gone, startedAt: 1 },
      { project: entry.id, startedAt: 1 },
    ])
    const blobs = await database.blobs.count()
    await database.blobs.put({ project: gone, hash: 'h', bytes: new Uint8Array([1]) })
    const busy = newId<ProjectId>()
    let end: () => void = () => {}
    const working = whileRestoring(busy, () => new Promise<void>((resolve) => (end = resolve)))
    await expect.poll(() => database.restores.count()).toBe(3)
    await database.blobs.put({ project: busy, hash: 'h', bytes: new Uint8Array([1]) })
    await sweepUnfinishedRestores()
    expect(await database.blobs.count()).toBe(blobs + 1)
    expect((await database.restores.toArray()).map(({ project }) => project)).toEqual([busy])
    expect(await database.projects.get(entry.id)).toBeDefined()
    end()
    await working
  })

  it('that break off bring in what is whole and name what is not', async () => {
    const { entry } = await study()
    const file = await exportBackup(entry, options)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const directory = Buffer.from(bytes).indexOf(Buffer.from('PK\x01\x02', 'latin1'))
    await anotherDevice()
    expect(await importBackup(file.slice(0, directory - 20), options)).toMatchObject({
      outcome: 'restored',
      complete: false,
      lost: [],
      withoutOriginal: ['P01'],
      comparison: { kind: 'same' },
    })
  })

  it('are shown at once by a tab that has the project open', async () => {
    const { entry, source, code } = await study()
    const file = await exportBackup(entry, options)
    await anotherDevice()
    await importBackup(file, options)
    await work(entry, (project) =>
      project.perform(uncode, { codings: [...project.projection.codings()].map(({ id }) => id) }),
    )
    const open = new Y.Doc()
    await withDocument(entry.id, (stored) => Y.applyUpdate(open, Y.encodeStateAsUpdate(stored)))
    const leave = joinTabs(documentName(entry.id), open)
    const shown = Project.open(open, entry.member)
    const other = new Y.Doc()
    await withDocument(entry.id, (stored) => Y.applyUpdate(other, Y.encodeStateAsUpdate(stored)))
    Project.open(other, entry.member).perform(applyCodes, { source, spans: [{ start: 3, end: 9 }], codes: [code] })
    const document = Y.encodeStateAsUpdate(other).slice()
    const subject = { project: entry.id, member: entry.member, document, contents: new Map() }
    const { file: newer } = await exportFromMemory(subject, options)
    expect(shown.projection.codingCount).toBe(0)
    expect(await importBackup(newer, options)).toMatchObject({ outcome: 'merged', entry: { codings: 1 } })
    await expect.poll(() => shown.projection.codingCount).toBe(1)
    leave()
  })

  it('of something else change nothing on the device', async () => {
    const write = async (changes: object, document: Uint8Array<ArrayBuffer>) => {
      const manifest = {
        project: { id: newId(), name: 'x' },
        member: newId(),
        schema: 1,
        writtenAt: 1,
        counts: { sources: 0, codes: 0, codings: 0, memos: 0 },
        ...changes,
      }
      const digest = { whole: '0'.repeat(64), parts: {} }
      const content = { manifest, digest, document, journal: '', blobs: [], blob: async () => undefined }
      const pieces: Uint8Array<ArrayBuffer>[] = []
      for await (const { bytes } of writeBackup(content)) pieces.push(bytes)
      return new Blob(pieces)
    }
    const empty = new Uint8Array([0, 0])
    expect(await importBackup(new Blob(['Interviewer: hello']), options)).toEqual({
      outcome: 'refused',
      reason: { kind: 'not-an-archive' },
    })
    expect(await importBackup(await write({}, empty), options)).toEqual({
      outcome: 'refused',
      reason: { kind: 'not-a-backup' },
    })
    expect(await importBackup(await write({ member: 'nobody' }, empty), options)).toEqual({
      outcome: 'refused',
      reason: { kind: 'not-a-backup' },
    })
    expect(await importBackup(await write({}, new Uint8Array([255, 255, 255])), options)).toEqual({
      outcome: 'refused',
      reason: { kind: 'damaged', part: 'document.yjs' },
    })
    expect(await database.projects.count()).toBe(0)
  })

  it('come from a project whose size on this device is known', async () => {
    const { entry } = await study()
    const blobs = await database.blobs.toArray()
    const sealed = blobs.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const size = await projectSize(entry)
    expect(size).toBeGreaterThan(sealed + 500)
    expect(size).toBeLessThan(sealed + 20_000)
    expect(await projectSize({ ...entry, id: newId(), changedAt: 1 })).toBe(0)
  })
})
