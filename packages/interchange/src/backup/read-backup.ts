import { readZipDirectory, type ZipEntry } from '../docx/zip-directory.ts'
import { readZipEntry } from '../docx/zip-content.ts'
import { Refusal } from '../refusal.ts'
import { isZip } from '../sniff/signatures.ts'
import { backupVersion, parseManifest, type BackupManifest, type BackupPart } from './manifest.ts'
import { blobName, documentName, manifestName, partOf } from './parts.ts'

/** Why a file is not taken for a backup; data only, the app words it. */
export type BackupRefusal =
  | { readonly kind: 'empty' }
  /** Not an archive, or one that ends too early. */
  | { readonly kind: 'not-an-archive' }
  /** An archive of something else. */
  | { readonly kind: 'not-a-backup' }
  /** Written by a later version of the app. */
  | { readonly kind: 'newer'; readonly version: number; readonly known: number }
  /** The part without which nothing can be restored. */
  | { readonly kind: 'damaged'; readonly part: string }

export interface ReadBackup {
  readonly outcome: 'read'
  readonly manifest: BackupManifest
  readonly document: Uint8Array<ArrayBuffer>
  /** Sealed contents that are whole, by their hash. */
  readonly blobs: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
  /** Hashes of sealed contents that are missing or damaged. */
  readonly damaged: readonly string[]
}

export interface RefusedBackup {
  readonly outcome: 'refused'
  readonly reason: BackupRefusal
}

/** Most bytes that a manifest may inflate to; that of 10,000 sealed contents takes 1 MB. */
const manifestLimit = 16 * 1024 * 1024

function refuse(reason: BackupRefusal): RefusedBackup {
  return { outcome: 'refused', reason }
}

/** The content of an entry, or undefined when it is missing or does not match its check sum. */
function contentOf(
  archive: Uint8Array,
  entry: ZipEntry | undefined,
  limit: number,
): Uint8Array<ArrayBuffer> | undefined {
  if (!entry || entry.size > limit) return undefined
  try {
    return readZipEntry(archive, entry) as Uint8Array<ArrayBuffer>
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** A copy of its own, because storing a view into the archive would store the whole archive with it. */
async function verified(
  archive: Uint8Array,
  entry: ZipEntry | undefined,
  part: BackupPart,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const content = contentOf(archive, entry, part.size)
  return content && (await partOf(content)).hash === part.hash ? content.slice() : undefined
}

function directoryOf(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> | undefined {
  try {
    return new Map(readZipDirectory(bytes).map((entry) => [entry.name, entry]))
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/**
 * Reads a backup and holds every part against its SHA-256. What is wrong with a file is an ordinary result. A damaged
 * manifest or document is refused; a damaged content of a source is named, and everything else comes out.
 * Rules B3–B6.
 */
export async function readBackup(bytes: Uint8Array<ArrayBuffer>): Promise<ReadBackup | RefusedBackup> {
  if (bytes.length === 0) return refuse({ kind: 'empty' })
  const directory = isZip(bytes) ? directoryOf(bytes) : undefined
  if (!directory) return refuse({ kind: 'not-an-archive' })
  const manifestEntry = directory.get(manifestName)
  if (!manifestEntry) return refuse({ kind: 'not-a-backup' })
  const json = contentOf(bytes, manifestEntry, manifestLimit)
  if (!json) return refuse({ kind: 'damaged', part: manifestName })
  const manifest = parseManifest(new TextDecoder().decode(json))
  if (!manifest) return refuse({ kind: 'not-a-backup' })
  if (!('format' in manifest)) return refuse({ kind: 'newer', version: manifest.version, known: backupVersion })
  const document = await verified(bytes, directory.get(documentName), manifest.document)
  if (!document) return refuse({ kind: 'damaged', part: documentName })
  const blobs = new Map<string, Uint8Array<ArrayBuffer>>()
  const damaged: string[] = []
  for (const part of manifest.blobs) {
    const content = await verified(bytes, directory.get(blobName(part.hash)), part)
    if (content) blobs.set(part.hash, content)
    else damaged.push(part.hash)
  }
  return { outcome: 'read', manifest, document, blobs, damaged }
}
