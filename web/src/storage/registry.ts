import { liveQuery, type Observable } from 'dexie'
import * as Y from 'yjs'
import { newId, type MemberRecord, type ProjectId, type ProjectRecord } from '@mazmun/model'
import {
  defaultLevels,
  importSources,
  importStudy,
  isOlder,
  NewerSchema,
  Project,
  renameProject,
  type ImportSource,
  type ProjectRecords,
} from '@mazmun/project'
import { database, type ProjectEntry } from './database.ts'
import { documentName, reviewDocumentName } from './names.ts'
import { DocumentStore } from './document-store.ts'
import { databaseExists, deleteDatabase } from './document-database.ts'
import { forgetTeam } from './forget-team.ts'
import { forgetAllLeft } from './left-behind.ts'
import { holdProject, whenNowhereOpen } from './project-locks.ts'
import { openReadable } from './readable-store.ts'
import type { SaveFailure } from './save-state.ts'

/** How long a deleted project can be brought back, in milliseconds. */
const undoTime = 30_000

/** Projects on this device, last changed first, kept up to date. */
export function watchProjects(): Observable<readonly ProjectEntry[]> {
  return liveQuery(async () => {
    const entries = await database.projects.filter((entry) => entry.deletedAt === undefined).toArray()
    return entries.sort((a, b) => b.changedAt - a.changedAt)
  })
}

/** Sealed bytes of a project's sources on this device. */
export async function blobSize(project: ProjectId): Promise<number> {
  let size = 0
  await database.blobs
    .where('project')
    .equals(project)
    .each((blob) => (size += blob.bytes.length))
  return size
}

export interface NewProject {
  readonly id?: ProjectId
  readonly record: Pick<ProjectRecord, 'name' | 'description' | 'language' | 'unit'> &
    Partial<Pick<ProjectRecord, 'levels'>>
  readonly member: Pick<MemberRecord, 'name' | 'hue'>
  /** Records to begin with, such as the sample study. Their blobs must be stored under the same id already. */
  readonly study?: Omit<ProjectRecords, 'project' | 'journal'>
  /** Sources that the person brings in at once. Their blobs must be stored under the same id already. */
  readonly sources?: readonly ImportSource[]
  readonly sample?: boolean
  readonly sampleLanguage?: 'fa' | 'en'
}

/** Makes a project on this device; it can be opened when the promise resolves. @throws StorageUnavailable */
export async function createProject({
  id = newId(),
  record,
  member,
  study,
  sources = [],
  sample = false,
  sampleLanguage,
}: NewProject): Promise<ProjectEntry> {
  const now = Date.now()
  const levels = record.levels ?? defaultLevels[record.language === 'fa' ? 'fa' : 'en']
  const person: MemberRecord = { id: newId(), ...member, createdAt: now }
  const entry = await withDocument(id, (doc) => {
    const project = Project.create(doc, { ...record, id, levels, createdAt: now }, person)
    if (study) project.perform(importStudy, study)
    if (sources.length > 0) project.perform(importSources, { sources })
    const { projection } = project
    const made: ProjectEntry = {
      id,
      name: record.name,
      member: person.id,
      createdAt: now,
      changedAt: now,
      sources: projection.sources().length,
      codings: projection.codingCount,
      sample,
      ...(sampleLanguage && { sampleLanguage }),
    }
    project.close()
    return made
  })
  await database.projects.put(entry)
  return entry
}

/** Renames a project that need not be open. @throws NewerSchema, OperationRefused where the person may only read it */
export async function renameStoredProject(entry: ProjectEntry, name: string): Promise<void> {
  await withDocument(entry.id, (doc) => {
    const project = Project.open(doc, entry.member)
    project.actAs(entry.shared?.role)
    if ('found' in project.access) throw new NewerSchema(project.access.found)
    project.perform(renameProject, { name })
    project.close()
  })
  await database.projects.update(entry.id, { name: name.trim(), changedAt: Date.now() })
}

/**
 * Makes an independent copy under a name of its own, which no team shares, with what was said of it.
 * @throws NewerSchema
 */
export async function duplicateProject(entry: ProjectEntry, name: string): Promise<ProjectEntry> {
  const id = newId<ProjectId>()
  const update = await withDocument(entry.id, (doc) => Y.encodeStateAsUpdate(doc))
  const adopted = new Y.Doc()
  Y.applyUpdate(adopted, update)
  const project = Project.open(adopted, entry.member)
  project.adoptAs(id, name)
  project.close()
  await withDocument(id, (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(adopted)))
  const said = await reviewUpdate(entry.id)
  if (said) await withReview(id, (doc) => Y.applyUpdate(doc, said))
  const blobs = await database.blobs.where('project').equals(entry.id).toArray()
  await database.blobs.bulkPut(blobs.map((blob) => ({ ...blob, project: id })))
  const { backedUpAt: _backedUpAt, sampleLanguage: _sampleLanguage, shared: _shared, ...rest } = entry
  const copy: ProjectEntry = { ...rest, id, name, createdAt: Date.now(), changedAt: Date.now(), sample: false }
  await database.projects.put(copy)
  return copy
}

/** Takes a project out of the list; `restoreProject` brings it back until it is purged. */
export async function deleteProject(id: ProjectId): Promise<void> {
  await database.projects.update(id, { deletedAt: Date.now() })
}

export async function restoreProject(id: ProjectId): Promise<void> {
  await database.projects
    .where('id')
    .equals(id)
    .modify((entry: { deletedAt?: number }) => {
      delete entry.deletedAt
    })
}

/** Destroys projects whose deletion can no longer be undone, but none that a tab has open. */
export async function purgeDeleted(now = Date.now()): Promise<void> {
  const isGone = (entry: ProjectEntry | undefined) => entry?.deletedAt !== undefined && entry.deletedAt < now - undoTime
  for (const { id } of await database.projects.filter(isGone).toArray()) {
    await whenNowhereOpen(id, async () => {
      // Another tab may have brought it back or destroyed it meanwhile.
      if (!isGone(await database.projects.get(id))) return
      await database.blobs.where('project').equals(id).delete()
      await database.versions.where('project').equals(id).delete()
      await database.versionContents.where('project').equals(id).delete()
      await database.undo.where('project').equals(id).delete()
      await database.drafts.where('project').equals(id).delete()
      await database.reads.where('project').equals(id).delete()
      await database.receipts.where('project').equals(id).delete()
      await database.mergeBases.delete(id)
      await database.visits.where('project').equals(id).delete()
      for (const team of await database.teams.where('project').equals(id).primaryKeys()) await forgetTeam(team)
      for (const name of [documentName(id), reviewDocumentName(id)]) {
        await deleteDatabase(name)
        forgetAllLeft(name)
      }
      await database.projects.delete(id)
    })
  }
}

/** Opens a project's document just long enough for one piece of work, and waits until its changes are on disk. */
export function withDocument<Result>(id: ProjectId, work: (doc: Y.Doc) => Result): Promise<Result> {
  return withStored(
    id,
    async (doc) => {
      const store = await DocumentStore.open(documentName(id), doc)
      if (isOlder(doc)) (await import('./migrate-document.ts')).migrateDocument(doc)
      return store
    },
    work,
  )
}

/** The same with the document of its review room, which is made when it is not there. */
export function withReview<Result>(id: ProjectId, work: (doc: Y.Doc) => Result): Promise<Result> {
  return withStored(id, (doc) => openReadable(reviewDocumentName(id), doc), work)
}

/** What was said in the review room of a project, as one update; undefined where nothing was. */
export async function reviewUpdate(id: ProjectId): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if ((await databaseExists(reviewDocumentName(id))) === false) return undefined
  return spoken(await withReview(id, (doc) => Y.encodeStateAsUpdate(doc).slice()))
}

/** An update of a review room, unless it says nothing. */
export function spoken(update: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  const { structs, ds } = Y.decodeUpdate(update)
  return structs.length + ds.clients.size > 0 ? update : undefined
}

async function withStored<Result>(
  id: ProjectId,
  open: (doc: Y.Doc) => Promise<DocumentStore>,
  work: (doc: Y.Doc) => Result,
): Promise<Result> {
  const letGo = await holdProject(id)
  const doc = new Y.Doc()
  let store: DocumentStore | undefined
  try {
    store = await open(doc)
    const result = work(doc)
    const state = await store.flush()
    if (state.kind === 'failed') throw new NotSaved(state.cause)
    return result
  } finally {
    // Who asked hears that it was not saved: it must not appear later.
    await store?.close({ leaveRest: false })
    doc.destroy()
    letGo()
  }
}

/** The device did not take the change in: its storage is full or gone. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved'
  readonly reason: SaveFailure

  constructor(reason: SaveFailure) {
    super(`not saved: ${reason}`)
    this.reason = reason
  }
}
