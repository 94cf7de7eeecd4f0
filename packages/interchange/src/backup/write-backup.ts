import { deflateSync } from 'fflate'
import { crc32 } from '../docx/crc32.ts'
import { directoryOf, localHeader, type ArchivedFile } from './archive-writer.ts'
import { backupVersion, type BackupDigest, type BackupManifest, type BackupPart } from './manifest.ts'
import { blobName, documentName, hashOf, journalName, manifestName, partOf, reviewName } from './parts.ts'

export interface BackupContent {
  /** What the project says of itself; format, version and parts are filled in here. */
  readonly manifest: Omit<
    BackupManifest,
    'format' | 'version' | 'content' | 'document' | 'review' | 'journal' | 'blobs'
  >
  readonly digest: BackupDigest
  /** The project's document as one update. */
  readonly document: Uint8Array<ArrayBuffer>
  /** The document of its review room, where something was said there. */
  readonly review?: Uint8Array<ArrayBuffer>
  /** The journal for people to read: one JSON value a line. */
  readonly journal: string
  /** The sealed contents there should be: SHA-256 and expected size in bytes. */
  readonly blobs: readonly BackupPart[]
  /** Fetches one of them when its turn comes; undefined when it is not there. */
  readonly blob: (hash: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
}

/** A piece of the file in order. `done` and `total` are bytes; `total` is an estimate while contents are missing. */
export interface BackupChunk {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly done: number
  readonly total: number
}

/** What was written. */
export interface BackupWritten {
  /** Length of the file in bytes. */
  readonly size: number
  /** Hashes of sealed contents that were not there or not what their hash says: the manifest names them, the file lacks them. */
  readonly missing: readonly string[]
}

const encoder = new TextEncoder()

function packed(name: string, content: Uint8Array<ArrayBuffer>, deflate: boolean) {
  const body = deflate ? deflateSync(content) : content
  const file: ArchivedFile = {
    name,
    method: deflate ? 8 : 0,
    crc: crc32(content),
    compressedSize: body.length,
    size: content.length,
  }
  return { file, body }
}

/** Local header and line of the directory of a sealed content, in bytes. */
const overhead = 30 + 46 + 2 * blobName('0'.repeat(64)).length

/**
 * Packs a project into one zip archive, piece by piece: `manifest.json`, `document.yjs`, `review.yjs`,
 * `journal.jsonl`, `blobs/<hash>`.
 * No more than one sealed content is in memory at a time; they do not shrink and are stored as they are. What cannot be
 * restored without comes first, and each piece bears its size, so that a file that breaks off can be read as far as it
 * goes. Until the generator has returned the file is not whole. Meant for a worker. Rules B1, B2, B7.
 * @throws the signal's reason when it is aborted, whatever `blob` throws
 */
export async function* writeBackup(
  { manifest, digest, document, review, journal, blobs, blob }: BackupContent,
  signal?: AbortSignal,
): AsyncGenerator<BackupChunk, BackupWritten> {
  const journalBytes = encoder.encode(journal)
  const whole: BackupManifest = {
    format: 'mazmun-backup',
    version: backupVersion,
    ...manifest,
    content: digest,
    document: await partOf(document),
    ...(review && { review: await partOf(review) }),
    journal: await partOf(journalBytes),
    blobs,
  }
  const first = [
    packed(manifestName, encoder.encode(JSON.stringify(whole, undefined, 2)), true),
    packed(documentName, document, true),
    ...(review ? [packed(reviewName, review, true)] : []),
    packed(journalName, journalBytes, true),
  ]
  const expected = blobs.reduce((sum, { size }) => sum + size + overhead, 0)
  const total = first.reduce((sum, { body }) => sum + body.length, expected)
  const files: { readonly file: ArchivedFile; readonly offset: number }[] = []
  const missing: string[] = []
  let done = 0

  function* chunksOf({ file, body }: ReturnType<typeof packed>): Generator<BackupChunk> {
    files.push({ file, offset: done })
    for (const bytes of [localHeader(file), body]) {
      done += bytes.length
      yield { bytes, done, total: Math.max(total, done) }
    }
  }

  for (const part of first) {
    signal?.throwIfAborted()
    yield* chunksOf(part)
  }
  for (const { hash } of blobs) {
    signal?.throwIfAborted()
    const content = await blob(hash)
    if (content && (await hashOf(content)) === hash) yield* chunksOf(packed(blobName(hash), content, false))
    else missing.push(hash)
  }
  signal?.throwIfAborted()
  const end = directoryOf(files, done)
  done += end.length
  yield { bytes: end, done, total: done }
  return { size: done, missing }
}
