import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, type ProjectId } from '@mazmun/model'
import type { VersionEntry } from './database.ts'
import { outgrown, versionLimits } from './thinning.ts'

const hour = 3_600_000
const day = 24 * hour
const now = 1_800_000_000_000
const project = newId<ProjectId>()

function version(at: number, more: Partial<VersionEntry> = {}): VersionEntry {
  return { id: newId(), project, at, cause: 'work', size: 1000, codes: 1, codings: 1, sources: 1, ...more }
}

function kept(versions: readonly VersionEntry[], at = now, limits = versionLimits): readonly VersionEntry[] {
  const gone = new Set(outgrown(versions, at, limits))
  return versions.filter((one) => !gone.has(one))
}

describe('automatic versions', () => {
  it('all stay for an hour, then one an hour, a day, a week', () => {
    const ages = [0, 0.2, 0.9, 2.1, 2.2, 2.3, 30, 30.1, 31, 24 * 40, 24 * 40 + 1, 24 * 55]
    const versions = ages.map((age) => version(now - age * hour))
    expect(kept(versions).map(({ at }) => (now - at) / hour)).toEqual([0, 0.2, 0.9, 2.1, 30, 24 * 40, 24 * 55])
  })

  it('are bounded in number and size, whatever is made, and the newest stays', () => {
    const made = fc.array(fc.record({ age: fc.nat(400 * 24), size: fc.integer({ min: 1, max: 40_000_000 }) }), {
      minLength: 1,
      maxLength: 300,
      size: 'max',
    })
    fc.assert(
      fc.property(made, (list) => {
        const versions = list.map(({ age, size }) => version(now - age * hour, { size }))
        const left = kept(versions)
        expect(left).toContain([...versions].sort((a, b) => b.at - a.at)[0])
        expect(left.length).toBeLessThanOrEqual(versionLimits.count)
        const older = left
          .slice()
          .sort((a, b) => b.at - a.at)
          .slice(1)
        expect(older.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(versionLimits.size)
        expect(outgrown(left, now)).toEqual([])
      }),
    )
  })

  it('made every ten minutes for a year leave a trace of every week, and of every day of the last month', () => {
    let versions: readonly VersionEntry[] = []
    const end = now + 365 * day
    for (let at = now; at <= end; at += 2 * hour) versions = kept([...versions, version(at)], at)
    const days = new Set(versions.map(({ at }) => Math.floor(at / day)))
    for (let at = end - 29 * day; at <= end; at += day) expect(days).toContain(Math.floor(at / day))
    expect(versions.length).toBeLessThanOrEqual(versionLimits.count)
    expect(Math.min(...versions.map(({ at }) => at))).toBeLessThan(end - 200 * day)
  })

  it('make no room for named ones and are not counted with them', () => {
    const named = Array.from({ length: 200 }, (_, index) => version(now - index * day, { name: `v${index}` }))
    expect(outgrown([...named, version(now - 500 * day)], now)).toEqual([])
  })
})
