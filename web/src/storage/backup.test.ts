import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { newId, type CodeId, type SourceId } from '@mazmun/model'
import { readBackup, writeBackup } from '@mazmun/interchange'
import { applyCodes, createCode, importSource, Project, renameProject, uncode, writeMemo } from '@mazmun/project'
import { transcribe } from '@mazmun/text'
import { exportBackup, importBackup } from './backup.ts'
import { database, type ProjectEntry } from './database.ts'
import { DocumentStore, StorageDamaged } from './document-store.ts'
import { createProject, deleteProject, withDocument } from './registry.ts'
import { projectSize } from './sizes.ts'
import { storeContent, Transcripts } from './transcripts.ts'

const packer = { write: writeBackup, read: readBackup }
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
    const file = await exportBackup(entry, packer)
    await anotherDevice()
    expect(await database.projects.count()).toBe(0)

    const restored = await importBackup(file, packer)
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
    const file = await exportBackup(entry, packer)
    await work(entry, (project) => {
      project.perform(renameProject, { name: 'نام تازه' })
      project.perform(applyCodes, { source, spans: [{ start: 0, end: 12 }], codes: [code] })
    })
    const here = await work(entry, observed)
    const merged = await importBackup(file, packer)
    expect(merged).toMatchObject({ outcome: 'merged', entry: { id: entry.id, name: 'نام تازه', codings: 2 } })
    expect(await work(entry, observed)).toEqual(here)
  })

  it('do not bring back what was taken out since', async () => {
    const { entry } = await study()
    const file = await exportBackup(entry, packer)
    await work(entry, (project) =>
      project.perform(uncode, { codings: [...project.projection.codings()].map(({ id }) => id) }),
    )
    expect(await importBackup(file, packer)).toMatchObject({ outcome: 'merged', entry: { codings: 0 } })
  })

  it('bring a deleted project back into the list', async () => {
    const { entry } = await study()
    const file = await exportBackup(entry, packer)
    await deleteProject(entry.id)
    await importBackup(file, packer)
    expect(await database.projects.get(entry.id)).not.toHaveProperty('deletedAt')
  })

  it('are remembered with their moment', async () => {
    const { entry } = await study()
    expect(entry.backedUpAt).toBeUndefined()
    const before = Date.now()
    await exportBackup(entry, packer)
    expect((await database.projects.get(entry.id))?.backedUpAt).toBeGreaterThanOrEqual(before)
  })

  it('with a damaged text name the source and bring in everything else', async () => {
    const { entry, source } = await study()
    const record = await work(entry, ({ projection }) => projection.source(source))
    const file = await exportBackup(entry, packer)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const blob = await database.blobs.get([entry.id, record?.transcript.hash ?? ''])
    const at = Buffer.from(bytes).indexOf(Buffer.from(blob?.bytes ?? []))
    bytes[at + 5] = (bytes[at + 5] as number) ^ 1

    expect(await importBackup(new Blob([bytes]), packer)).toMatchObject({ outcome: 'merged', lost: [] })
    await anotherDevice()
    expect(await importBackup(new Blob([bytes]), packer)).toMatchObject({
      outcome: 'restored',
      lost: ['P01'],
      entry: { codings: 1 },
    })
  })

  it('come in beside a project whose stored changes are damaged, which is left as it is', async () => {
    const { entry } = await study()
    const file = await exportBackup(entry, packer)
    vi.spyOn(DocumentStore, 'open').mockRejectedValueOnce(new StorageDamaged(1, 3))
    const beside = await importBackup(file, packer)
    if (beside.outcome === 'refused') throw new Error(beside.reason.kind)
    expect(beside).toMatchObject({ outcome: 'beside', lost: [], entry: { name: entry.name, codings: 1 } })
    expect(beside.entry.id).not.toBe(entry.id)
    expect(await work(beside.entry, ({ projection }) => [projection.project.id, projection.codingCount])).toEqual([
      beside.entry.id,
      1,
    ])
    expect(await database.projects.get(entry.id)).toBeDefined()
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
      return new Blob([await writeBackup({ manifest, document, blobs: new Map() })])
    }
    const empty = new Uint8Array([0, 0])
    expect(await importBackup(new Blob(['Interviewer: hello']), packer)).toEqual({
      outcome: 'refused',
      reason: { kind: 'not-an-archive' },
    })
    expect(await importBackup(await write({}, empty), packer)).toEqual({
      outcome: 'refused',
      reason: { kind: 'not-a-backup' },
    })
    expect(await importBackup(await write({ member: 'nobody' }, empty), packer)).toEqual({
      outcome: 'refused',
      reason: { kind: 'not-a-backup' },
    })
    expect(await importBackup(await write({}, new Uint8Array([255, 255, 255])), packer)).toEqual({
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
