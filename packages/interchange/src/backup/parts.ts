import type { BackupPart } from './manifest.ts'

export const manifestName = 'manifest.json'
export const documentName = 'document.yjs'

/** Where a sealed content stands in the archive. */
export function blobName(hash: string): string {
  return `blobs/${hash}`
}

/** What identifies a part: SHA-256 (FIPS 180-4) and size. */
export async function partOf(bytes: Uint8Array<ArrayBuffer>): Promise<BackupPart> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { hash, size: bytes.length }
}
