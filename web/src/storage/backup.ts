import * as Y from 'yjs'
import { newId, parseId, type MemberId, type ProjectId, type SourceRecord } from '@mazmun/model'
import type { BackupRefusal, ReadBackup } from '@mazmun/interchange'
import { EmptyDocument, Project, schemaVersion } from '@mazmun/project'
import { workerPacker, type BackupPacker } from './backup-packer.ts'
import { database, type BlobEntry, type ProjectEntry } from './database.ts'
import { StorageDamaged } from './document-store.ts'
import { withDocument } from './registry.ts'

/**
 * The backup is on this device now. `merged`: the project was here already and has what either had; `beside`: what was
 * here cannot be read, so the backup became a project of its own and nothing of the other was touched.
 */
export interface RestoredBackup {
  readonly outcome: 'restored' | 'merged' | 'beside'
  readonly entry: ProjectEntry
  /** Titles of sources whose text is neither in the backup, whole, nor on this device. Their codings are there. */
  readonly lost: readonly string[]
}

export interface BackupNotTaken {
  readonly outcome: 'refused'
  readonly reason: BackupRefusal
}

/** Packs a project with everything it needs into one file, and remembers when. @throws StorageUnavailable, WorkerFailed */
export async function exportBackup(entry: ProjectEntry, packer: BackupPacker = workerPacker): Promise<Blob> {
  const writtenAt = Date.now()
  const blobs = await database.blobs.where('project').equals(entry.id).toArray()
  const { document, name, counts, schema } = await withDocument(entry.id, (doc) => {
    const { projection, access, close } = opened(doc, entry.member)
    const counts = {
      sources: projection.sources().length,
      codes: projection.codes.size,
      codings: projection.codingCount,
      memos: projection.memos.size,
    }
    close()
    // A copy of exactly its own length: it is handed over to the worker.
    const schema = access.kind === 'read' ? access.found : schemaVersion
    return { document: Y.encodeStateAsUpdate(doc).slice(), name: projection.project.name, counts, schema }
  })
  const bytes = await packer.write({
    manifest: { project: { id: entry.id, name }, member: entry.member, schema, writtenAt, counts },
    document,
    blobs: new Map(blobs.map(({ hash, bytes }) => [hash, bytes])),
  })
  await database.projects.update(entry.id, { backedUpAt: writtenAt })
  return new Blob([bytes], { type: 'application/vnd.mazmun.backup+zip' })
}

function opened(doc: Y.Doc, member: MemberId) {
  const project = Project.open(doc, member)
  return { projection: project.projection, access: project.access, close: () => project.close() }
}

/**
 * Brings the project of a backup back as the same project. One that is on this device already is never overwritten:
 * both are merged. What is wrong with the file is an ordinary result.
 * @throws StorageUnavailable, NotSaved, WorkerFailed
 */
export async function importBackup(
  file: Blob,
  packer: BackupPacker = workerPacker,
): Promise<RestoredBackup | BackupNotTaken> {
  const backup = await packer.read(new Uint8Array(await file.arrayBuffer()))
  if (backup.outcome === 'refused') return backup
  const id = parseId<ProjectId>(backup.manifest.project.id)
  const member = parseId<MemberId>(backup.manifest.member)
  if (!id || !member) return { outcome: 'refused', reason: { kind: 'not-a-backup' } }
  const refusal = refusalOf(backup, id, member)
  if (refusal) return { outcome: 'refused', reason: refusal }
  try {
    return await restore(backup, id, member)
  } catch (error) {
    if (!(error instanceof StorageDamaged)) throw error
    return { ...(await restore(backup, newId(), member)), outcome: 'beside' }
  }
}

/** Opens the document on its own first, so that nothing unreadable ever reaches a project of this device. */
function refusalOf(backup: ReadBackup, id: ProjectId, member: MemberId): BackupRefusal | undefined {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, backup.document)
    const { projection, access, close } = opened(doc, member)
    close()
    if (access.kind === 'read' && access.because === 'newer-schema')
      return { kind: 'newer', version: access.found, known: schemaVersion }
    return projection.project.id === id ? undefined : { kind: 'not-a-backup' }
  } catch (error) {
    if (error instanceof EmptyDocument) return { kind: 'not-a-backup' }
    return { kind: 'damaged', part: 'document.yjs' }
  } finally {
    doc.destroy()
  }
}

async function restore(backup: ReadBackup, id: ProjectId, backupMember: MemberId): Promise<RestoredBackup> {
  const known = await database.projects.get(id)
  const member = known?.member ?? backupMember
  const state = await withDocument(id, (doc) => {
    Y.applyUpdate(doc, backup.document)
    const project = Project.open(doc, member)
    const { projection } = project
    if (projection.project.id !== id) project.adoptAs(id, projection.project.name)
    project.close()
    return { project: projection.project, sources: projection.sources(), codings: projection.codingCount }
  })
  await storeMissing(id, backup)
  const { deletedAt: _deletedAt, ...before } = known ?? {
    id,
    member,
    createdAt: state.project.createdAt,
    backedUpAt: backup.manifest.writtenAt,
    sample: false,
  }
  const entry: ProjectEntry = {
    ...before,
    name: state.project.name,
    sources: state.sources.length,
    codings: state.codings,
    changedAt: Date.now(),
  }
  await database.projects.put(entry)
  return { outcome: known ? 'merged' : 'restored', entry, lost: await withoutText(id, state.sources) }
}

/** Contents that are here stay as they are: they bear the same name only when they are the same bytes. */
async function storeMissing(project: ProjectId, { blobs }: ReadBackup): Promise<void> {
  const here = new Set((await database.blobs.where('project').equals(project).primaryKeys()).map(([, hash]) => hash))
  const missing = [...blobs]
    .filter(([hash]) => !here.has(hash))
    .map(([hash, bytes]): BlobEntry => ({ project, hash, bytes }))
  await database.blobs.bulkPut(missing)
}

async function withoutText(project: ProjectId, sources: readonly SourceRecord[]): Promise<readonly string[]> {
  const here = new Set((await database.blobs.where('project').equals(project).primaryKeys()).map(([, hash]) => hash))
  return sources.filter(({ transcript }) => !here.has(transcript.hash)).map(({ title }) => title)
}
