/** The newest shape of the backup file that is written and read. Version 1 had neither digest nor journal. */
export const backupVersion = 2

/** How many records of each kind the project had, for a person to compare. */
export interface BackupCounts {
  readonly sources: number
  readonly codes: number
  readonly codings: number
  readonly memos: number
}

/** What a backup says of itself: `manifest.json`. */
export interface BackupManifest {
  readonly format: 'mazmun-backup'
  readonly version: number
  readonly project: { readonly id: string; readonly name: string }
  /** The member who acted on the device that wrote it. */
  readonly member: string
  /** Version of the shape of the document inside. */
  readonly schema: number
  /** Milliseconds since 1970-01-01 UTC. */
  readonly writtenAt: number
  readonly counts: BackupCounts
  /** What the project showed when it was written; absent in version 1. */
  readonly content?: BackupDigest
  readonly document: BackupPart
  /** The document of the review room; absent where nothing was said there, and in backups of before there was one. */
  readonly review?: BackupPart
  /** The journal for people to read; absent in version 1. */
  readonly journal?: BackupPart
  /** The sealed contents of the sources, under `blobs/`. */
  readonly blobs: readonly BackupPart[]
}

/** One part of a backup: SHA-256 in lower-case hex, size in bytes. */
export interface BackupPart {
  readonly hash: string
  readonly size: number
}

/** SHA-256 of what a project shows, in lower-case hex: of everything, and of each kind of record by its name. */
export interface BackupDigest {
  readonly whole: string
  readonly parts: Readonly<Record<string, string>>
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isPart(value: unknown): value is BackupPart {
  return isFields(value) && isHash(value['hash']) && isCount(value['size'])
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/u.test(value)
}

function isDigest(value: unknown): value is BackupDigest {
  return (
    isFields(value) && isHash(value['whole']) && isFields(value['parts']) && Object.values(value['parts']).every(isHash)
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

/**
 * Reads `manifest.json`. The version comes out for any backup, also one from a later version whose other fields
 * cannot be known; `undefined` for anything else.
 */
export function parseManifest(json: string): BackupManifest | { readonly version: number } | undefined {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  if (!isFields(value) || value['format'] !== 'mazmun-backup' || !isCount(value['version']) || value['version'] < 1)
    return undefined
  if (value['version'] > backupVersion) return { version: value['version'] }
  const { project, counts, blobs } = value
  const sound =
    isFields(project) &&
    isText(project['id']) &&
    isText(project['name']) &&
    isText(value['member']) &&
    isCount(value['schema']) &&
    isCount(value['writtenAt']) &&
    isFields(counts) &&
    ['sources', 'codes', 'codings', 'memos'].every((kind) => isCount(counts[kind])) &&
    (value['version'] === 1 || (isDigest(value['content']) && isPart(value['journal']))) &&
    isPart(value['document']) &&
    (value['review'] === undefined || isPart(value['review'])) &&
    Array.isArray(blobs) &&
    blobs.every(isPart)
  return sound ? (value as unknown as BackupManifest) : undefined
}
