import type { BackupPart } from './manifest.ts'

export const manifestName = 'manifest.json'
export const documentName = 'document.yjs'
/** What is said of the project in its review room. */
export const reviewName = 'review.yjs'
export const journalName = 'journal.jsonl'

/** Where a sealed content stands in the archive. */
export function blobName(hash: string): string {
  return `blobs/${hash}`
}

/** SHA-256 (FIPS 180-4) in lower-case hex. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What identifies a part: SHA-256 and size. */
export async function partOf(bytes: Uint8Array<ArrayBuffer>): Promise<BackupPart> {
  return { hash: await hashOf(bytes), size: bytes.length }
}
