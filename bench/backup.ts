import type { ProjectId } from '@mazmun/model'
import type { Page } from 'playwright-core'
import { reportFigures } from './app/figure-report.ts'
import type { Figure } from './app/figure.ts'
import { PageMemory } from './app/memory.ts'
import { openDevice, openStand } from './app/stand.ts'
import type { Timed } from './device/backups.ts'
import { median } from './report.ts'

/** Files of 1 MB that the project's sources came from. */
const files = Number(process.env['MAZMUN_BENCH_FILES'] ?? 190)
const rounds = Number(process.env['MAZMUN_BENCH_ROUNDS'] ?? 3)

interface Round {
  readonly timed: Timed
  readonly floor: Timed
  readonly peak: number | undefined
  readonly floorPeak: number | undefined
  readonly longestTask: number
}

const stand = await openStand()
const page = await openDevice(stand)
const project = await page.evaluate((count) => window.device.backups.seedLarge(count), files)
const memory = await PageMemory.of(stand.context)

async function watched(
  work: () => Promise<Timed>,
): Promise<{ readonly timed: Timed; readonly peak: number | undefined }> {
  if (!memory) return { timed: await work(), peak: undefined }
  const { result, peak } = await memory.during(work)
  return { timed: result, peak }
}

async function round(page: Page, work: () => Promise<Timed>, floor: () => Promise<Timed>): Promise<Round> {
  const plain = await watched(floor)
  await page.evaluate(() => window.probe.longTasks.splice(0))
  const own = await watched(work)
  const longestTask = await page.evaluate(() => Math.max(0, ...window.probe.longTasks))
  return { timed: own.timed, peak: own.peak, floor: plain.timed, floorPeak: plain.peak, longestTask }
}

const writing: Round[] = []
const restoring: Round[] = []
for (let count = 0; count < rounds; count += 1) {
  const wanted: ProjectId = project
  writing.push(
    await round(
      page,
      () => page.evaluate((id) => window.device.backups.backUp(id), wanted),
      () => page.evaluate((id) => window.device.backups.readPlainly(id), wanted),
    ),
  )
  restoring.push(
    await round(
      page,
      () => page.evaluate((id) => window.device.backups.restore(id), wanted),
      () => page.evaluate(() => window.device.backups.writePlainly()),
    ),
  )
}
await stand.close()

function figuresOf(what: string, floor: string, all: readonly Round[]): readonly Figure[] {
  const times = all.map(({ timed }) => timed.time)
  const peaks = all.flatMap(({ peak }) => peak ?? [])
  const floorPeaks = all.flatMap(({ floorPeak }) => floorPeak ?? [])
  const longest = all.map(({ longestTask }) => longestTask)
  const size = ((all[0]?.timed.bytes ?? 0) / 1e6).toFixed(0)
  return [
    {
      what: `${what} a project of ${size} MB, beside ${floor}`,
      unit: 'ms',
      value: median(times),
      floor: median(all.map(({ floor }) => floor.time)),
      runs: times,
    },
    ...(peaks.length > 0
      ? [
          {
            what: `most memory of the page meanwhile, beyond what it had (${what})`,
            unit: 'MB',
            value: median(peaks),
            floor: median(floorPeaks),
            runs: peaks,
          } as const,
        ]
      : []),
    {
      what: `longest task of the page meanwhile, of those over 50 ms (${what})`,
      unit: 'ms',
      value: median(longest),
      budget: 50,
      runs: longest,
    },
  ]
}

const figures = [
  ...figuresOf('back up', 'reading the same contents one by one', writing),
  ...figuresOf('restore', 'storing the same bytes in pieces of 1 MB', restoring),
]
if (!memory) process.stdout.write('Memory cannot be measured on this system.\n')
await reportFigures('backup', { engine: `Chromium ${stand.version}`, rounds }, figures)
