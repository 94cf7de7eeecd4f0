import type { VersionEntry } from './database.ts'

const hour = 3_600_000
const day = 24 * hour

/** How much automatic versions of a project may take. */
export interface VersionLimits {
  readonly count: number
  /** Bytes of their contents together. */
  readonly size: number
}

export const versionLimits: VersionLimits = { count: 80, size: 64_000_000 }

/**
 * The automatic versions to let go of: of the last hour all stay, of the last day the last of every hour, of the last 30
 * days the last of every day, of older ones the last of every week; then the oldest until the limits are kept. The newest
 * stays whatever it takes. Named versions are not touched and count for nothing.
 */
export function outgrown(
  versions: readonly VersionEntry[],
  now: number,
  limits: VersionLimits = versionLimits,
): readonly VersionEntry[] {
  const automatic = versions.filter(({ name }) => name === undefined).sort((a, b) => b.at - a.at)
  const slots = new Set<string>()
  let count = 0
  let size = 0
  return automatic.filter((version, index) => {
    const slot = slotOf(version.at, now)
    const isFirst = !slots.has(slot)
    slots.add(slot)
    if (!isFirst) return true
    const fits = count < limits.count && size + version.size <= limits.size
    if (index > 0 && !fits) return true
    count += 1
    size += version.size
    return false
  })
}

/** Versions of one slot are alternatives. Slots lie fast in time, so that what is kept does not change with every look. */
function slotOf(at: number, now: number): string {
  const age = now - at
  if (age <= hour) return `moment ${at}`
  if (age <= day) return `hour ${Math.floor(at / hour)}`
  if (age <= 30 * day) return `day ${Math.floor(at / day)}`
  return `week ${Math.floor(at / (7 * day))}`
}
