import { strToU8 } from 'fflate'
import { partOf } from './parts.ts'
import { openBackup, type BackupBlob, type OpenedBackup } from './read-backup.ts'
import { writeBackup, type BackupContent, type BackupWritten } from './write-backup.ts'

/** Bytes that look like chance, the same each time (xorshift32, Marsaglia 2003). */
export function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 0xff
  })
}

const digest = { whole: 'a'.repeat(64), parts: { codes: 'b'.repeat(64) } }

/** What a small project would hand over, with contents of these. */
export async function contentOf(sealed: readonly Uint8Array<ArrayBuffer>[]): Promise<BackupContent> {
  const blobs = await Promise.all(sealed.map(partOf))
  const byHash = new Map(blobs.map(({ hash }, at) => [hash, sealed[at]]))
  return {
    manifest: {
      project: { id: '0199c0de-0000-7000-8000-000000000001', name: 'حکمرانی هوشمند' },
      member: '0199c0de-0000-7000-8000-000000000002',
      schema: 1,
      writtenAt: 1_700_000_000_000,
      counts: { sources: 1, codes: 2, codings: 3, memos: 0 },
    },
    digest,
    document: strToU8('the document, '.repeat(20)),
    journal: '{"what":"project-created"}\n',
    blobs,
    blob: (hash) => Promise.resolve(byHash.get(hash)),
  }
}

export const content = () => contentOf([noise(300, 1), noise(200, 2)])

/** The whole file and what the writer said of it. */
export async function written(
  content: BackupContent,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly result: BackupWritten }> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const chunks = writeBackup(content)
  for (;;) {
    const { value, done } = await chunks.next()
    if (done) return { bytes: new Uint8Array(await new Blob(pieces).arrayBuffer()), result: value }
    pieces.push(value.bytes)
  }
}

/** Opens a backup of these bytes and reads all its contents. */
export async function readAll(bytes: Uint8Array<ArrayBuffer>) {
  const opened = await openBackup(new Blob([bytes]))
  return opened.outcome === 'refused' ? opened : { ...opened, blobs: await blobsOf(opened) }
}

export async function blobsOf(opened: OpenedBackup): Promise<readonly BackupBlob[]> {
  const found: BackupBlob[] = []
  for await (const blob of opened.blobs()) found.push(blob)
  return found
}
