import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openBackup } from '@mazmun/interchange'
import { newId, type MemberId, type ProjectId } from '@mazmun/model'
import { isOlder, Project, schemaVersion } from '@mazmun/project'
import { exportBackup, importBackup } from './backup.ts'
import { hereRunner } from './testing/here-runner.ts'
import { database, type ProjectEntry } from './database.ts'
import { documentName } from './names.ts'
import { DocumentStore } from './document-store.ts'
import { duplicateProject, renameStoredProject } from './registry.ts'
import { openSession } from './session.ts'
import { Transcripts } from './transcripts.ts'

const options = { runner: hereRunner }
const kept = (name: string) => readFileSync(new URL(`../../../fixtures/stored/${name}`, import.meta.url))
const expected = JSON.parse(kept('v1-study.json').toString('utf8')) as {
  readonly project: { readonly id: ProjectId; readonly levels: readonly string[] }
  readonly members: readonly { readonly id: MemberId }[]
}

/** Leaves a document on this device as an earlier visit would have. */
async function leave(doc: Y.Doc, id: ProjectId): Promise<ProjectEntry> {
  const stored = new Y.Doc()
  const store = await DocumentStore.open(documentName(id), stored)
  Y.applyUpdate(stored, Y.encodeStateAsUpdate(doc))
  await store.close()
  const member = expected.members[0]?.id ?? newId<MemberId>()
  const entry = { id, name: 'x', member, createdAt: 1, changedAt: 1, sources: 0, codings: 0, sample: false }
  await database.projects.put(entry)
  return entry
}

async function storedNow(id: ProjectId): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const store = await DocumentStore.open(documentName(id), doc)
  await store.close()
  return doc
}

function newerDocument(id: ProjectId): Y.Doc {
  const doc = new Y.Doc()
  const record = { id, name: 'newer', description: '', language: 'en', unit: 'sentence', levels: ['a'] } as const
  Project.create(doc, { ...record, createdAt: 1 }, { id: newId(), name: 'A', hue: 0, createdAt: 1 }).close()
  doc.getMap('project').set('schema', schemaVersion + 1)
  return doc
}

afterEach(() => vi.stubGlobal('document', undefined))

describe('what an earlier version stored', () => {
  it('opens, is brought to today’s shape once, and is on disk in it', async () => {
    vi.stubGlobal('document', new EventTarget())
    const doc = new Y.Doc()
    Y.applyUpdate(doc, kept('v1-study.yjs'))
    const { id } = await leave(doc, newId<ProjectId>())
    const session = await openSession(id)
    expect(session.project.access).toEqual({ kind: 'write' })
    expect(session.project.projection.project.levels).toEqual(expected.project.levels)
    await session.close()
    const stored = await storedNow(id)
    expect(isOlder(stored)).toBe(false)
    expect(stored.getMap('project').get('level.3')).toBe(expected.project.levels[3])
  })

  it('as a backup comes back with its texts, and merges into what has been migrated here', async () => {
    const file = new Blob([new Uint8Array(kept('v1-study.mazmun'))])
    expect(await importBackup(file, options)).toMatchObject({ outcome: 'restored', lost: [] })
    vi.stubGlobal('document', new EventTarget())
    const session = await openSession(expected.project.id)
    const [source] = session.project.projection.sources()
    if (!source) throw new Error('no source')
    expect((await new Transcripts(expected.project.id).load(source)).text).toContain('شهر هوشمند')
    await session.close()
    expect(await importBackup(file, options)).toMatchObject({ outcome: 'merged', lost: [] })
    expect(isOlder(await storedNow(expected.project.id))).toBe(false)
  })
})

describe('what a newer version stored', () => {
  it('opens for reading, and nothing is written to it', async () => {
    vi.stubGlobal('document', new EventTarget())
    const entry = await leave(newerDocument(newId()), newId())
    const before = Y.encodeStateAsUpdate(await storedNow(entry.id))
    const session = await openSession(entry.id)
    session.project.introduce({ name: 'somebody', hue: 3 })
    expect(session.project.access).toMatchObject({ kind: 'read', because: 'newer-schema' })
    await session.close()
    await expect(renameStoredProject(entry, 'other')).rejects.toMatchObject({ name: 'NewerSchema' })
    await expect(duplicateProject(entry, 'copy')).rejects.toMatchObject({ name: 'NewerSchema' })
    expect(Y.encodeStateAsUpdate(await storedNow(entry.id))).toEqual(before)
  })

  it('can be backed up as it is; its backup is not taken by this version', async () => {
    const entry = await leave(newerDocument(newId()), newId())
    const file = await exportBackup(entry, options)
    const read = await openBackup(file)
    expect(read).toMatchObject({ outcome: 'opened', manifest: { schema: schemaVersion + 1 } })
    expect(await importBackup(file, options)).toEqual({
      outcome: 'refused',
      reason: { kind: 'newer', version: schemaVersion + 1, known: schemaVersion },
    })
  })
})
