import { median } from '../report.ts'
import type { Contender } from './contender.ts'
import { scenarios, type Measurements } from './measure.ts'
import { bestPeer, floorOf, medianOf, written } from './summary.ts'

/** What the relay has to keep to. */
export interface Target {
  readonly what: string
  readonly value: number
  readonly limit: number
  readonly sense: 'at least' | 'at most'
  readonly unit: string
}

export function isMet({ value, limit, sense }: Target): boolean {
  return sense === 'at least' ? value >= limit : value <= limit
}

export const targetHead = ['target', 'measured', '', '']

export function targetLine(target: Target): string[] {
  const { what, value, limit, sense, unit } = target
  const digits = unit === '×' ? value.toFixed(2) : written(value)
  return [what, `${digits} ${unit}`, `${sense} ${limit} ${unit}`, isMet(target) ? 'met' : 'missed']
}

/** Targets of the parts that were measured, for the relay with clients as they are. */
export function targets(
  { burst, paced, rooms, join, joinFloor, end }: Measurements,
  relay: Contender,
): readonly Target[] {
  const list: Target[] = []
  const add = (what: string, value: number | undefined, sense: Target['sense'], limit: number, unit: string): void => {
    if (value !== undefined) list.push({ what, value, sense, limit, unit })
  }
  const ratio = (value: number | undefined, other: number | undefined): number | undefined =>
    value === undefined || other === undefined ? undefined : value / other

  const rate = medianOf(burst, relay, ({ updatesPerSecond }) => updatesPerSecond)
  const floorRate = floorOf(burst, ({ updatesPerSecond }) => updatesPerSecond)
  const peerRate = bestPeer(burst, ({ updatesPerSecond }) => updatesPerSecond, 'more')
  add('updates/s, to the bare forwarder', ratio(rate, floorRate), 'at least', 0.9, '×')
  add('updates/s, to the best peer', ratio(rate, peerRate), 'at least', 1.3, '×')
  const processor = medianOf(paced, relay, (run) => run.processor)
  add(
    'processor at the paced load, to the best peer',
    ratio(
      processor,
      bestPeer(paced, (run) => run.processor),
    ),
    'at most',
    0.5,
    '×',
  )
  const late = medianOf(paced, relay, ({ p99 }) => p99 - relay.batchInterval)
  add('p99 at the paced load, beyond the batch interval', late, 'at most', 10, 'ms')
  const room = medianOf(rooms, relay, ({ bytesPerRoom }) => bytesPerRoom / 1000)
  add('memory of an idle room with two clients', room, 'at most', 60, 'KB')
  const applied = medianOf(join, relay, (run) => run.applied)
  add(
    'cold join, to reading and applying',
    ratio(applied, joinFloor.length > 0 ? median(joinFloor) : undefined),
    'at most',
    2,
    '×',
  )
  const together = <Key extends 'processor' | 'memory'>(key: Key): number | undefined =>
    medianOf(join, relay, (run) => run.together[key])
  add('ten joiners at once: processor', together('processor'), 'at most', 200, 'ms')
  add('ten joiners at once: memory', together('memory'), 'at most', 20, 'MB more')
  const ends = end.filter(({ contender }) => contender.kind === 'ours').flatMap(({ runs }) => runs)
  const lost = ends.flatMap((run) =>
    scenarios.map((scenario) => Math.max(0, run[scenario].acknowledged - run[scenario].kept)),
  )
  if (lost.length > 0) add('acknowledged and lost', Math.max(...lost), 'at most', 0, 'updates')
  return list
}
