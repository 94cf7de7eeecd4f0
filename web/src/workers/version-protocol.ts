import type { DifferenceSummary } from '@mazmun/project'

/** What the version worker is asked. */
export type VersionRequest =
  | { readonly kind: 'pack'; readonly pieces: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly kind: 'compare'; readonly before: Uint8Array<ArrayBuffer>; readonly after: Uint8Array<ArrayBuffer> }

/** What it answers, once. */
export type VersionResponse =
  | { readonly kind: 'packed'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'compared'; readonly summary: DifferenceSummary | undefined }
