import type { BlobStore } from '../blobs/blob-store.ts'
import type { Limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { LogStore } from '../store/log-store.ts'
import type { RelayMetrics } from './relay-metrics.ts'

/** What every part of a relay works with. */
export interface RelayContext {
  readonly store: LogStore
  readonly blobs: BlobStore
  readonly limits: Limits
  readonly metrics: RelayMetrics
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly now: () => number
}
