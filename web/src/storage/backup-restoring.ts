import * as Y from 'yjs'
import { newId, parseId, type MemberId, type ProjectId, type SourceRecord } from '@mazmun/model'
import { openBackup, type BackupManifest, type BackupRefusal, type OpenedBackup } from '@mazmun/interchange'
import {
  contentDigest,
  EmptyDocument,
  Project,
  schemaVersion,
  snapshotOf,
  type ProjectRecords,
  type Snapshot,
} from '@mazmun/project'
import { packHere } from '../workers/version-answers.ts'
import { database, type ProjectEntry } from './database.ts'
import { documentName, reviewDocumentName } from './names.ts'
import { StorageDamaged } from './document-store.ts'
import { keepVersion } from './kept-versions.ts'
import { withDocument, withReview } from './registry.ts'
import { tellTabs } from './tabs.ts'
import { undoRestore, whileRestoring } from './unfinished-restores.ts'

/**
 * The backup is on this device now. `merged`: the project was here already and has what either had; `beside`: what was
 * here cannot be read, so the backup became a project of its own and nothing of the other was touched.
 */
export interface RestoredBackup {
  readonly outcome: 'restored' | 'merged' | 'beside'
  readonly entry: ProjectEntry
  /** Titles of sources whose text is neither in the backup, whole, nor on this device. Their codings are there. */
  readonly lost: readonly string[]
  /** Titles of sources whose text is here, but the file it came from is not. */
  readonly withoutOriginal: readonly string[]
  /** Whether what was said in the review room could not be taken from the file, or not be stored. */
  readonly reviewLost: boolean
  /** False when the file breaks off. */
  readonly complete: boolean
  readonly comparison: BackupComparison
}

/** Whether the project on this device shows the same as the one that was backed up, by the digests of both. */
export type BackupComparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly parts: readonly (keyof ProjectRecords)[] }
  /** The file has no digest, or one of an earlier shape of the project. */
  | { readonly kind: 'unknown' }

export interface BackupNotTaken {
  readonly outcome: 'refused'
  readonly reason: BackupRefusal
}

/** Bytes of the backup taken in, of all it holds. */
export type RestoreProgress = (done: number, total: number) => void

/**
 * Brings the project of a backup back as the same project. One that is on this device already is never overwritten:
 * both are merged, and tabs that show it show the merged project at once. What is wrong with the file is an ordinary
 * result. One sealed content is in memory at a time. When it is aborted or fails, this device is as it was before.
 * @throws StorageUnavailable, NotSaved, the signal's reason, whatever reading the file throws
 */
export async function restoreBackup(
  file: Blob,
  signal?: AbortSignal,
  onProgress: RestoreProgress = () => {},
): Promise<RestoredBackup | BackupNotTaken> {
  const backup = await openBackup(file)
  if (backup.outcome === 'refused') return backup
  const id = parseId<ProjectId>(backup.manifest.project.id)
  const member = parseId<MemberId>(backup.manifest.member)
  if (!id || !member) return { outcome: 'refused', reason: { kind: 'not-a-backup' } }
  const refusal = refusalOf(backup, id, member)
  if (refusal) return { outcome: 'refused', reason: refusal }
  signal?.throwIfAborted()
  const known = await database.projects.get(id)
  const readable = known === undefined || (await isReadable(id))
  const target = readable ? id : newId<ProjectId>()
  return whileRestoring(target, async () => {
    const added = new Set<string>()
    try {
      await storeBlobs(target, backup, added, signal, onProgress)
      const entry = readable ? known : undefined
      const restored = await storeDocument(target, backup, entry?.member ?? member, entry)
      const size = totalOf(backup)
      onProgress(size, size)
      return { ...restored, outcome: readable ? restored.outcome : 'beside' }
    } catch (error) {
      await undoRestore(target, added)
      throw error
    }
  })
}

/** Opens the document on its own first, so that nothing unreadable ever reaches a project of this device. */
function refusalOf(backup: OpenedBackup, id: ProjectId, member: MemberId): BackupRefusal | undefined {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, backup.document)
    const project = Project.open(doc, member)
    const { projection, access } = project
    project.close()
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

/** @throws StorageUnavailable */
async function isReadable(id: ProjectId): Promise<boolean> {
  try {
    await withDocument(id, () => undefined)
    return true
  } catch (error) {
    if (error instanceof StorageDamaged) return false
    throw error
  }
}

async function hashesOf(project: ProjectId): Promise<Set<string>> {
  const keys = await database.blobs.where('project').equals(project).primaryKeys()
  return new Set(keys.map(([, hash]) => hash))
}

function totalOf({ manifest, document }: OpenedBackup): number {
  const sizes = new Map(manifest.blobs.map(({ hash, size }) => [hash, size]))
  return [...sizes.values()].reduce((sum, size) => sum + size, document.length)
}

/** Contents that are here stay as they are: they bear the same name only when they are the same bytes. */
async function storeBlobs(
  project: ProjectId,
  backup: OpenedBackup,
  added: Set<string>,
  signal: AbortSignal | undefined,
  onProgress: RestoreProgress,
): Promise<void> {
  const sizes = new Map(backup.manifest.blobs.map(({ hash, size }) => [hash, size]))
  const here = await hashesOf(project)
  const total = totalOf(backup)
  let done = [...sizes].reduce((sum, [hash, size]) => (here.has(hash) ? sum + size : sum), 0)
  onProgress(done, total)
  for await (const blob of backup.blobs(here, signal)) {
    if (blob.kind === 'whole') {
      added.add(blob.hash)
      await database.blobs.put({ project, hash: blob.hash, bytes: blob.bytes })
    }
    done += sizes.get(blob.hash) ?? 0
    onProgress(done, total)
  }
  signal?.throwIfAborted()
}

/** The project as it is on this device before a backup is merged into it; undefined when none is. */
function snapshotBefore(doc: Y.Doc, member: MemberId): Snapshot | undefined {
  try {
    const project = Project.open(doc, member)
    project.close()
    return snapshotOf(project.projection)
  } catch (error) {
    if (error instanceof EmptyDocument) return undefined
    throw error
  }
}

async function storeDocument(
  id: ProjectId,
  backup: OpenedBackup,
  member: MemberId,
  known: ProjectEntry | undefined,
): Promise<RestoredBackup> {
  const at = Date.now()
  const { records, sources, codings, news, earlier } = await withDocument(id, (doc) => {
    const before = Y.encodeStateVector(doc)
    const earlier = known && snapshotBefore(doc, member)
    Y.applyUpdate(doc, backup.document)
    const project = Project.open(doc, member)
    const { projection } = project
    if (projection.project.id !== id) project.adoptAs(id, projection.project.name)
    project.close()
    return {
      records: projection.toRecords(),
      sources: projection.sources(),
      codings: projection.codingCount,
      news: Y.encodeStateAsUpdate(doc, before),
      earlier,
    }
  })
  // That there is no room for it does not undo what was brought in.
  if (earlier)
    await keepVersion(
      { project: id, snapshot: earlier, at, label: { cause: 'merge-backup' } },
      undefined,
      packHere,
    ).catch(() => undefined)
  tellTabs(documentName(id), news)
  const reviewLost = !(await storeReview(id, backup))
  const { deletedAt: _deletedAt, ...before } = known ?? {
    id,
    member,
    createdAt: records.project.createdAt,
    backedUpAt: backup.manifest.writtenAt,
    sample: false,
  }
  const entry: ProjectEntry = {
    ...before,
    name: records.project.name,
    sources: sources.length,
    codings,
    changedAt: Date.now(),
  }
  const restored: RestoredBackup = {
    outcome: known ? 'merged' : 'restored',
    entry,
    ...(await missingContents(id, sources)),
    reviewLost,
    complete: backup.complete,
    comparison: await compare(backup.manifest, records),
  }
  // Last: a project that is in the list is whole.
  await database.projects.put(entry)
  return restored
}

/** Joins what was said in the backup with what was said here. Answers whether that could be done; the project is here anyway. */
async function storeReview(id: ProjectId, { review, reviewDamaged }: OpenedBackup): Promise<boolean> {
  if (!review) return !reviewDamaged
  try {
    const news = await withReview(id, (doc) => {
      const before = Y.encodeStateVector(doc)
      Y.applyUpdate(doc, review)
      return Y.encodeStateAsUpdate(doc, before)
    })
    tellTabs(reviewDocumentName(id), news)
    return true
  } catch (error) {
    console.error(error)
    return false
  }
}

async function missingContents(
  project: ProjectId,
  sources: readonly SourceRecord[],
): Promise<Pick<RestoredBackup, 'lost' | 'withoutOriginal'>> {
  const here = await hashesOf(project)
  const lost = sources.filter(({ transcript }) => !here.has(transcript.hash))
  const withoutOriginal = sources.filter(
    ({ transcript, original }) => here.has(transcript.hash) && !here.has(original.hash),
  )
  return { lost: lost.map(({ title }) => title), withoutOriginal: withoutOriginal.map(({ title }) => title) }
}

/** The project's own id is left out where it had to become another one. */
async function compare(manifest: BackupManifest, records: ProjectRecords): Promise<BackupComparison> {
  if (!manifest.content) return { kind: 'unknown' }
  const { whole, parts } = await contentDigest(records)
  if (whole === manifest.content.whole) return { kind: 'same' }
  if (manifest.schema !== schemaVersion) return { kind: 'unknown' }
  const told = manifest.content.parts
  const differing = (Object.keys({ ...told, ...parts }) as (keyof ProjectRecords)[]).filter(
    (name) => parts[name] !== told[name] && (name !== 'project' || records.project.id === manifest.project.id),
  )
  return differing.length === 0 ? { kind: 'same' } : { kind: 'differs', parts: differing }
}
