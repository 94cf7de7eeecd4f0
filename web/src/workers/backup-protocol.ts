import type { BackupContent, ReadBackup, RefusedBackup } from '@mazmun/interchange'

/** What the backup worker is asked. */
export type BackupRequest =
  | { readonly kind: 'write'; readonly content: BackupContent }
  | { readonly kind: 'read'; readonly bytes: Uint8Array<ArrayBuffer> }

/** What it answers, once. */
export type BackupResponse =
  | { readonly kind: 'written'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'read'; readonly backup: ReadBackup | RefusedBackup }
