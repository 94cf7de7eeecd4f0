import type { Limits as ClientLimits } from '@mazmun/sync'

/** Everything that bounds what clients may use of a relay. Bytes, seconds, numbers. */
export interface Limits extends ClientLimits {
  /** Presence sent at once after a pause. */
  readonly presenceBurst: number
  readonly statementsPerSecond: number
  readonly statementBytes: number
  /** Statements of one project together. */
  readonly ledgerBytes: number
  readonly projects: number
  /** Blobs of one project together. */
  readonly projectBlobBytes: number
  readonly connections: number
  readonly connectionsPerRoom: number
  /** What may wait for one client before it no longer gets everything at once. */
  readonly waitingBytes: number
  /** How long a client may take nothing of what waits for it. */
  readonly slowSeconds: number
  /** After so many days a snapshot counts as confirmed. */
  readonly snapshotDays: number
  /** An upload that nobody goes on with is deleted after so many days. */
  readonly uploadDays: number
  /** Least time between two commits. */
  readonly commitMilliseconds: number
}

interface LimitSpec {
  readonly flag: string
  readonly usual: number
  readonly least: number
  readonly most: number
  readonly about: string
}

const kibi = 1024
const mebi = 1024 * kibi
const gibi = 1024 * mebi
const u16 = 65_535
const u32 = 2 ** 32 - 1
const u64 = Number.MAX_SAFE_INTEGER

const limit = (flag: string, usual: number, about: string, most = u64, least = 1): LimitSpec => ({
  flag,
  usual,
  least,
  most,
  about,
})

/** Each is a flag (`--frame-bytes`) and an environment variable (`MAZMUN_FRAME_BYTES`). */
export const limitSpecs: Readonly<Record<keyof Limits, LimitSpec>> = {
  frameBytes: limit('frame-bytes', 256 * kibi, 'largest frame', 16 * mebi, kibi),
  appendsPerSecond: limit('appends-per-second', 20, 'frames of one connection', u16),
  appendBurst: limit('append-burst', 100, 'frames at once after a pause', u16),
  presenceBytes: limit('presence-bytes', 4 * kibi, 'largest presence', u16, 512),
  presencePerSecond: limit('presence-per-second', 10, 'presence of one connection', u16),
  presenceBurst: limit('presence-burst', 20, 'presence at once after a pause', u16),
  statementsPerSecond: limit('statements-per-second', 5, 'statements of one connection', u16),
  statementBytes: limit('statement-bytes', 256 * kibi, 'largest statement', 16 * mebi, kibi),
  ledgerBytes: limit('ledger-bytes', 16 * mebi, 'statements of one project together', u64, kibi),
  projects: limit('projects', 10_000, 'projects on this relay'),
  roomBytes: limit('room-bytes', 256 * mebi, 'frames of one room together', u64, kibi),
  blobBytes: limit('blob-bytes', 256 * mebi, 'largest blob', u64, kibi),
  blobChunkBytes: limit('blob-chunk-bytes', mebi, 'largest part of a blob in one request', u32, 512),
  projectBlobBytes: limit('project-blob-bytes', 4 * gibi, 'blobs of one project together', u64, kibi),
  connections: limit('connections', 10_000, 'connections to this relay'),
  connectionsPerRoom: limit('connections-per-room', 64, 'connections to one room'),
  waitingBytes: limit('waiting-bytes', mebi, 'what may wait for a slow client', u32, kibi),
  slowSeconds: limit('slow-seconds', 30, 'how long a client may take nothing'),
  heartbeatSeconds: limit('heartbeat-seconds', 10, 'time between pings', u16),
  authenticationSeconds: limit('authentication-seconds', 10, 'time for authenticating', u16),
  snapshotDays: limit('snapshot-days', 14, 'days after which an unconfirmed snapshot stands', 36_500),
  uploadDays: limit('upload-days', 7, 'days after which an unfinished upload goes', 36_500),
  commitMilliseconds: limit('commit-milliseconds', 5, 'least time between two commits', 1000, 0),
}

export const limitNames = Object.keys(limitSpecs) as readonly (keyof Limits)[]

export const usualLimits = Object.fromEntries(
  limitNames.map((name) => [name, limitSpecs[name].usual]),
) as unknown as Limits

export function variableOf(flag: string): string {
  return `MAZMUN_${flag.replaceAll('-', '_').toUpperCase()}`
}

/** The limit in a text, or why it is none. */
export function readLimit(name: keyof Limits, text: string): number | string {
  const { flag, least, most } = limitSpecs[name]
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (number >= least && number <= most) return number
  return `"${text}" is not a value for --${flag}: a number from ${least} to ${most}.`
}
