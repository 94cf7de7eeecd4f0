import * as Y from 'yjs'
import type { JournalEntry, MemberId, ProjectId } from '@mazmun/model'
import { writeBackup, type BackupChunk, type BackupPart } from '@mazmun/interchange'
import { contentDigest, Project, schemaVersion, type Projection } from '@mazmun/project'
import { database } from './database.ts'
import { reviewUpdate, spoken, withDocument } from './registry.ts'
import { sealedSize } from './seal.ts'

/** Which project is backed up. */
export interface BackupSubject {
  readonly project: ProjectId
  /** Who acts in it on this device. */
  readonly member: MemberId
  /** Its document as one update, from memory; absent = what is stored is read. */
  readonly document?: Uint8Array<ArrayBuffer>
  /** That of its review room, from memory as well; read from what is stored where the other is. */
  readonly review?: Uint8Array<ArrayBuffer>
  /** Sealed contents from memory, by their hash: for those that this device does not have any more. */
  readonly contents?: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/** What a finished backup holds. */
export interface BackupSummary {
  /** What the project had before this moment is in it; milliseconds since 1970. */
  readonly writtenAt: number
  /** Bytes. */
  readonly size: number
  /** Titles of sources whose text is not in it, because this device does not have it whole. */
  readonly lost: readonly string[]
}

/**
 * Writes the backup of a project piece by piece. The document is in memory, sealed contents one at a time. It runs in a
 * worker as well as on a page. Until the generator has returned, what came out is not whole.
 * @throws StorageUnavailable, StorageDamaged, EmptyDocument, the signal's reason when it is aborted
 */
export async function* backupOf(
  { project: id, member, document: given, review: said, contents = new Map() }: BackupSubject,
  signal?: AbortSignal,
): AsyncGenerator<BackupChunk, BackupSummary> {
  const writtenAt = Date.now()
  const document = given ?? (await withDocument(id, (doc) => Y.encodeStateAsUpdate(doc).slice()))
  const review = said ? spoken(said) : given ? undefined : await reviewUpdate(id)
  signal?.throwIfAborted()
  const { projection, schema } = shownBy(document, member)
  const sources = projection.sources()
  const hashes = await hashesHere(id)
  const blobs = await partsOf(id, projection, hashes)
  const result = yield* writeBackup(
    {
      manifest: {
        project: { id, name: projection.project.name },
        member,
        schema,
        writtenAt,
        counts: {
          sources: sources.length,
          codes: projection.codes.size,
          codings: projection.codingCount,
          memos: projection.memos.size,
        },
      },
      digest: await contentDigest(projection.toRecords()),
      document,
      ...(review && { review }),
      journal: projection.journal.map((entry) => journalLine(entry, projection)).join(''),
      blobs,
      blob: async (hash) =>
        (hashes.has(hash) ? (await database.blobs.get([id, hash]))?.bytes : undefined) ?? contents.get(hash),
    },
    signal,
  )
  const missing = new Set(result.missing)
  return {
    writtenAt,
    size: result.size,
    lost: sources.filter(({ transcript }) => missing.has(transcript.hash)).map(({ title }) => title),
  }
}

function shownBy(document: Uint8Array, member: MemberId) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, document)
  const project = Project.open(doc, member)
  const { projection, access } = project
  project.close()
  doc.destroy()
  return { projection, schema: 'found' in access ? access.found : schemaVersion }
}

/** A device whose storage is out of reach can still save its work: without the texts, which the file then names. */
async function hashesHere(project: ProjectId): Promise<ReadonlySet<string>> {
  try {
    const keys = await database.blobs.where('project').equals(project).primaryKeys()
    return new Set(keys.map(([, hash]) => hash))
  } catch (error) {
    console.error(error)
    return new Set()
  }
}

/** Texts first, then the files they came from, then what no source in the list uses: a file that breaks off keeps the texts. */
async function partsOf(
  project: ProjectId,
  projection: Projection,
  hashes: ReadonlySet<string>,
): Promise<readonly BackupPart[]> {
  const parts = new Map<string, BackupPart>()
  const sources = projection.sources()
  for (const { transcript: ref } of sources) parts.set(ref.hash, { hash: ref.hash, size: sealedSize(ref) })
  for (const { original: ref } of sources) parts.set(ref.hash, { hash: ref.hash, size: sealedSize(ref) })
  for (const hash of hashes) {
    if (parts.has(hash)) continue
    const entry = await database.blobs.get([project, hash])
    if (entry) parts.set(hash, { hash, size: entry.bytes.length })
  }
  return [...parts.values()]
}

/** One entry of the journal as people read it: when in ISO 8601, who by name, what with the names it has by now. */
function journalLine({ at, by, action }: JournalEntry, projection: Projection): string {
  const names = Object.entries(action).flatMap(([field, value]) => {
    const named: unknown = typeof value === 'string' ? nameOf(value, projection) : undefined
    return named === undefined ? [] : [[`${field}Name`, named]]
  })
  const who = projection.members.get(by)?.name ?? by
  return `${JSON.stringify({ at: new Date(at).toISOString(), by: who, ...action, ...Object.fromEntries(names) })}\n`
}

function nameOf(id: string, projection: Projection): string | undefined {
  return projection.stored('codes', id)?.name ?? projection.stored('sources', id)?.title
}
