import { zipSync, type Zippable } from 'fflate'
import { backupVersion, type BackupManifest } from './manifest.ts'
import { blobName, documentName, manifestName, partOf } from './parts.ts'

export interface BackupContent {
  /** What the project says of itself; format, version and parts are filled in here. */
  readonly manifest: Omit<BackupManifest, 'format' | 'version' | 'document' | 'blobs'>
  /** The project's document as one update. */
  readonly document: Uint8Array<ArrayBuffer>
  /** Sealed contents by their hash. */
  readonly blobs: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/** Reading compares names and hashes only; a fixed time makes the same project the same file. */
const mtime = new Date(2000, 0, 1)

/**
 * Packs a project into one zip archive: `manifest.json`, `document.yjs`, `blobs/<hash>`. Sealed contents do not shrink
 * and are stored as they are. Meant for a worker: deflating the document takes as long as it takes. Rules B1, B2.
 */
export async function writeBackup({ manifest, document, blobs }: BackupContent): Promise<Uint8Array<ArrayBuffer>> {
  const whole: BackupManifest = {
    format: 'mazmun-backup',
    version: backupVersion,
    ...manifest,
    document: await partOf(document),
    blobs: Array.from(blobs, ([hash, bytes]) => ({ hash, size: bytes.length })),
  }
  const files: Zippable = {
    [manifestName]: [new TextEncoder().encode(JSON.stringify(whole, undefined, 2)), { mtime }],
    [documentName]: [document, { mtime }],
  }
  for (const [hash, bytes] of blobs) files[blobName(hash)] = [bytes, { level: 0, mtime }]
  return zipSync(files)
}
