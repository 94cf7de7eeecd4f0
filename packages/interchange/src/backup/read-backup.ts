import { crc32 } from '../docx/crc32.ts'
import type { ZipEntry } from '../docx/zip-directory.ts'
import { isZip } from '../sniff/signatures.ts'
import { listArchive, readEntry } from './archive-reader.ts'
import { backupVersion, parseManifest, type BackupManifest, type BackupPart } from './manifest.ts'
import { blobName, documentName, hashOf, journalName, manifestName, reviewName } from './parts.ts'
import { randomAccess, type RandomAccess } from './random-access.ts'

/** Why a file is not taken for a backup; data only, the app words it. */
export type BackupRefusal =
  | { readonly kind: 'empty' }
  /** Not an archive. */
  | { readonly kind: 'not-an-archive' }
  /** An archive of something else. */
  | { readonly kind: 'not-a-backup' }
  /** Written by a later version of the app. */
  | { readonly kind: 'newer'; readonly version: number; readonly known: number }
  /** The part without which nothing can be restored. */
  | { readonly kind: 'damaged'; readonly part: string }

/** A sealed content as it comes out, or the word that it is missing or damaged. */
export type BackupBlob =
  | { readonly kind: 'whole'; readonly hash: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'damaged'; readonly hash: string }

export interface OpenedBackup {
  readonly outcome: 'opened'
  readonly manifest: BackupManifest
  readonly document: Uint8Array<ArrayBuffer>
  /** The document of the review room; undefined where the backup has none, or not whole. */
  readonly review: Uint8Array<ArrayBuffer> | undefined
  readonly reviewDamaged: boolean
  /** False when the file breaks off or its directory is damaged; what is whole in it still comes out. */
  readonly complete: boolean
  /** Whether the journal for people is missing or damaged. The document has the same entries. */
  readonly journalDamaged: boolean
  /**
   * The sealed contents in the order of the manifest, one at a time; those in `known` are left out. What was read is no
   * longer held when the next is asked for.
   * @throws the signal's reason when it is aborted, whatever reading the file throws
   */
  readonly blobs: (known?: ReadonlySet<string>, signal?: AbortSignal) => AsyncGenerator<BackupBlob>
}

export interface RefusedBackup {
  readonly outcome: 'refused'
  readonly reason: BackupRefusal
}

/** Most bytes that a manifest may inflate to; that of 10,000 sealed contents takes 1 MB. */
const manifestLimit = 16 * 1024 * 1024
/** Most bytes that the document or the journal may inflate to: a hundred times those of 50,000 codings. */
const documentLimit = 1024 * 1024 * 1024
/** Most bytes of a sealed content. A source has 20 MB at most. */
const blobLimit = 256 * 1024 * 1024

function refuse(reason: BackupRefusal): RefusedBackup {
  return { outcome: 'refused', reason }
}

async function verified(
  file: RandomAccess,
  entry: ZipEntry | undefined,
  { hash, size }: BackupPart,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const content = size <= documentLimit ? await readEntry(file, entry, size) : undefined
  return content && (await hashOf(content)) === hash ? content : undefined
}

/** Sealed contents do not shrink: one that would grow much was not sealed by anybody. */
async function sealed(file: RandomAccess, entry: ZipEntry | undefined, hash: string): Promise<BackupBlob> {
  const honest = entry && entry.size <= 2 * entry.compressedSize + 1024 ? entry : undefined
  const bytes = await readEntry(file, honest, blobLimit)
  return bytes && (await hashOf(bytes)) === hash ? { kind: 'whole', hash, bytes } : { kind: 'damaged', hash }
}

/**
 * Opens a backup by slices and holds every part against its SHA-256. What is wrong with a file is an ordinary result:
 * a damaged manifest or document is refused; a damaged content of a source is named, and everything else comes out. A file
 * that breaks off is looked through for what is whole. Rules B3–B9.
 * @throws whatever reading the file throws
 */
export async function openBackup(source: Blob | RandomAccess): Promise<OpenedBackup | RefusedBackup> {
  const file = source instanceof Blob ? randomAccess(source) : source
  if (file.size === 0) return refuse({ kind: 'empty' })
  if (!isZip(await file.read(0, 4))) return refuse({ kind: 'not-an-archive' })
  const { complete, entries, repeated } = await listArchive(file)
  const manifestEntry = entries.get(manifestName)
  if (!manifestEntry) return refuse({ kind: 'not-a-backup' })
  const json = repeated.has(manifestName) ? undefined : await readEntry(file, manifestEntry, manifestLimit)
  if (!json || crc32(json) !== manifestEntry.crc) return refuse({ kind: 'damaged', part: manifestName })
  const manifest = parseManifest(new TextDecoder().decode(json))
  if (!manifest) return refuse({ kind: 'not-a-backup' })
  if (!('format' in manifest)) return refuse({ kind: 'newer', version: manifest.version, known: backupVersion })
  const document = await verified(file, entries.get(documentName), manifest.document)
  if (!document) return refuse({ kind: 'damaged', part: documentName })
  const { journal } = manifest
  const review = manifest.review && (await verified(file, entries.get(reviewName), manifest.review))
  return {
    outcome: 'opened',
    manifest,
    document,
    review,
    reviewDamaged: manifest.review !== undefined && review === undefined,
    complete,
    journalDamaged: journal !== undefined && !(await verified(file, entries.get(journalName), journal)),
    async *blobs(known = new Set(), signal) {
      for (const hash of new Set(manifest.blobs.map((part) => part.hash))) {
        signal?.throwIfAborted()
        if (!known.has(hash)) yield await sealed(file, entries.get(blobName(hash)), hash)
      }
    },
  }
}
