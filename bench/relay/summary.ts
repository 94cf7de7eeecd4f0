import { median, table } from '../report.ts'
import type { ColdJoin } from './cold-join.ts'
import type { Contender } from './contender.ts'
import type { FanOut } from './fan-out.ts'
import type { ManyRooms } from './many-rooms.ts'
import { scenarios, type Measured, type Measurements, type Sizes } from './measure.ts'

/** Bytes. */
const megabyte = 1e6

/** A value beside those of the others: how it relates to the best peer and to the floor. */
export function tables(
  { burst, paced, rooms, join, joinFloor, end }: Measurements,
  { updates, readers, pace, rooms: roomCount, joiners }: Sizes,
): readonly string[] {
  const count = updates.toLocaleString('en')
  return [
    ...(burst.length > 0
      ? [
          `${count} updates of about 230 B at once, 1 writer → ${readers} readers`,
          compared(burst, [
            column('updates/s', ({ updatesPerSecond }) => updatesPerSecond, 'more'),
            column('p50 ms', ({ p50 }) => p50),
            column('p99 ms', ({ p99 }) => p99),
            column('server CPU ms', ({ processor }) => processor),
            column('server RSS MB', ({ memory }) => memory),
          ]),
        ]
      : []),
    ...(paced.length > 0
      ? [
          `the same at ${pace} a second`,
          compared(paced, [
            column<FanOut>('p50 ms', ({ p50 }) => p50),
            column('p99 ms', ({ p99 }) => p99),
            column('server CPU ms', ({ processor }) => processor),
            column('server RSS MB', ({ memory }) => memory),
          ]),
        ]
      : []),
    ...(rooms.length > 0
      ? [
          `${roomCount} rooms × 2 clients: all connect, the first of each writes 4 updates; then idle`,
          compared(rooms, [
            column<ManyRooms>('total ms', ({ total }) => total),
            column('server CPU ms', ({ processor }) => processor),
            column('KB RSS a room', ({ bytesPerRoom }) => bytesPerRoom / 1000),
            column('the same, garbage collected', ({ neededPerRoom }) => neededPerRoom / 1000),
            column('rooms in 100 MB', ({ bytesPerRoom }) => (100 * megabyte) / bytesPerRoom, 'more'),
          ]),
        ]
      : []),
    ...(join.length > 0
      ? [
          `joining a large project with nothing; reading it from a file and applying it takes ${written(median(joinFloor))} ms`,
          compared(join, [
            column<ColdJoin>('delivered ms', ({ delivered }) => delivered),
            column('applied ms', ({ applied }) => applied),
            column('MB', ({ bytes }) => bytes / megabyte),
            column(`${joiners} at once: delivered ms`, ({ together }) => together.delivered),
            column('server CPU ms', ({ together }) => together.processor),
            column('server RSS + MB', ({ together }) => together.memory),
          ]),
        ]
      : []),
    ...(end.length > 0
      ? [
          `kill -9 when the last of ${count} updates was acknowledged, or half of them: kept of those acknowledged, fewest; ` +
            '@y/websocket-server acknowledges nothing, there they were sent back',
          table(
            ['', ...scenarios],
            end.map(({ contender, runs }) => [
              contender.name,
              ...scenarios.map((scenario) => {
                const ends = runs.map((run) => run[scenario])
                const [worst] = ends.sort((a, b) => a.kept - a.acknowledged - (b.kept - b.acknowledged))
                return worst ? `${worst.kept} of ${worst.acknowledged}` : ''
              }),
            ]),
          ),
        ]
      : []),
  ]
}

interface Column<Result> {
  readonly title: string
  readonly value: (result: Result) => number
  readonly better: 'more' | 'less'
}

function column<Result>(
  title: string,
  value: (result: Result) => number,
  better: 'more' | 'less' = 'less',
): Column<Result> {
  return { title, value, better }
}

/** Medians; behind each its ratio to the best peer and, where there is one, to the floor. */
function compared<Result>(measured: readonly Measured<Result>[], columns: readonly Column<Result>[]): string {
  return table(
    ['', ...columns.map(({ title }) => title)],
    measured.map(({ contender, runs }) => [
      contender.name,
      ...columns.map(({ value, better }) => {
        const own = median(runs.map(value))
        const best = bestPeer(measured, value, better)
        const floor = floorOf(measured, value)
        const ratios = [best, ...(floor === undefined ? [] : [floor])].map((other) => `×${(own / other).toFixed(2)}`)
        return contender.kind === 'floor' ? written(own) : `${written(own)} (${ratios.join(' ')})`
      }),
    ]),
  )
}

/** The median of the peer that does best. */
export function bestPeer<Result>(
  measured: readonly Measured<Result>[],
  value: (result: Result) => number,
  better: 'more' | 'less' = 'less',
): number {
  const medians = measured
    .filter(({ contender }) => contender.kind === 'peer')
    .map(({ runs }) => median(runs.map(value)))
  return better === 'more' ? Math.max(...medians) : Math.min(...medians)
}

export function floorOf<Result>(
  measured: readonly Measured<Result>[],
  value: (result: Result) => number,
): number | undefined {
  const floor = measured.find(({ contender }) => contender.kind === 'floor')
  return floor && median(floor.runs.map(value))
}

/** The median of one contender; undefined when it was not measured. */
export function medianOf<Result>(
  measured: readonly Measured<Result>[],
  wanted: Contender,
  value: (result: Result) => number,
): number | undefined {
  const found = measured.find(({ contender }) => contender === wanted)
  return found && median(found.runs.map(value))
}

export function written(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 1 : 0)
}
