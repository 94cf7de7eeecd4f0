import { beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId, type ProjectId, type SourceId } from '@mazmun/model'
import { importSource, Project } from '@mazmun/project'
import { transcribe } from '@mazmun/text'
import { database } from '../database.ts'
import { documentName } from '../names.ts'
import { withDatabase } from '../document-database.ts'
import { createProject, withDocument } from '../registry.ts'
import { storeContent } from '../transcripts.ts'
import { sweepContents, sweepStrays } from './sweep.ts'

const day = 24 * 60 * 60 * 1000
const text = 'P01: یک جمله.'
const store = (project: ProjectId) => storeContent(project, transcribe(text), new TextEncoder().encode(text))

/** A project with one source, and contents that an import stored before it was cut off. */
async function study() {
  const record = { name: 'x', description: '', language: 'fa', unit: 'sentence' } as const
  const entry = await createProject({ record, member: { name: 'نگار', hue: 2 } })
  const content = await store(entry.id)
  const doc = await withDocument(entry.id, (stored) => {
    const project = Project.open(stored, entry.member)
    const source = {
      id: newId<SourceId>(),
      title: 'P01',
      language: 'fa',
      direction: 'rtl',
      format: 'txt',
      fileName: 'P01.txt',
      characters: 12,
      words: 3,
      sentences: 1,
      revision: 1,
      ...content,
    } as const
    project.perform(importSource, { source })
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(stored))
    return copy
  })
  await store(entry.id)
  return { id: entry.id, doc, content }
}

beforeEach(() => database.blobs.clear())

it('takes contents that no source names away after a day, and no others', async () => {
  const { id, doc, content } = await study()
  const now = Date.now()
  expect(await sweepContents(id, doc, now)).toBe(0)
  expect(await database.blobs.count()).toBe(4)
  expect(await sweepContents(id, doc, now + day - 60_000)).toBe(0)
  expect(await sweepContents(id, doc, now + day + 60_000)).toBe(2)
  const left = (await database.blobs.toArray()).map(({ hash }) => hash)
  expect(left.sort()).toEqual([content.transcript.hash, content.original.hash].sort())
})

it('leaves contents alone of which it is not known how old they are, for a day', async () => {
  const { id, doc } = await study()
  await database.blobs.toCollection().modify((blob: { storedAt?: number }) => {
    delete blob.storedAt
  })
  const later = Date.now() + 10 * day
  expect(await sweepContents(id, doc, later)).toBe(0)
  expect(await sweepContents(id, doc, later + day + 1)).toBe(2)
})

it('takes nothing away where part of the document could not be read', async () => {
  const { id, doc } = await study()
  await withDatabase(documentName(id), (connection) => {
    connection.transaction(['custom'], 'readwrite').objectStore('custom').put(Uint8Array.of(1), 'damaged/1/1')
  })
  expect(await sweepContents(id, doc, Date.now() + 10 * day)).toBe(0)
})

it('takes away contents of projects that never came to be', async () => {
  await study()
  await store(newId<ProjectId>())
  expect(await sweepStrays()).toBe(0)
  expect(await sweepStrays(Date.now() + day + 60_000)).toBe(2)
  expect(await database.blobs.count()).toBe(4)
})
