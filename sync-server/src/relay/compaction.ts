import type { StoredSnapshot } from '../store/log-store.ts'

const millisecondsPerDay = 86_400_000

export interface Compaction {
  /** Snapshots that nobody else confirmed in time; now they stand without. */
  readonly toConfirm: readonly StoredSnapshot[]
  /** Frames up to this one may go; 0 for none. */
  readonly through: number
}

/**
 * What may be dropped of a log. Of the confirmed snapshots the two newest stay, with everything behind what the older of
 * them covers, so that the newest is never the only way to begin; a single one is enough to drop what it covers.
 */
export function compactionOf(snapshots: readonly StoredSnapshot[], now: number, snapshotDays: number): Compaction {
  const before = now - snapshotDays * millisecondsPerDay
  const toConfirm = snapshots.filter(({ confirmed, at }) => !confirmed && at <= before)
  const standing = snapshots.filter((snapshot) => snapshot.confirmed || toConfirm.includes(snapshot))
  const newest = [...standing].sort((a, b) => b.seq - a.seq).slice(0, 2)
  return { toConfirm, through: newest.length === 0 ? 0 : Math.min(...newest.map(({ covers }) => covers)) }
}
