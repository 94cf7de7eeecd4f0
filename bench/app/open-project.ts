import type { Page } from 'playwright-core'
import type { SeededStudy } from '../device/device.ts'
import type { StudyPlan } from '../device/study.ts'
import { median } from '../report.ts'
import type { Figure } from './figure.ts'
import { Processor } from './processor.ts'
import type { Stand } from './stand.ts'

/** The project that performance.md speaks of: 60 Persian interviews of 60 kB, coded 50,000 times by three people. */
export const largeStudy: StudyPlan = {
  name: 'پژوهش بزرگ',
  language: 'fa',
  codes: 300,
  sources: Array.from({ length: 60 }, (_, index) => ({
    title: `مصاحبهٔ ${index + 1}`,
    // About 9.5 bytes of UTF-8 a word; lengths differ so that texts do.
    words: 6200 + index * 4,
    codings: index < 20 ? 834 : 833,
  })),
}

interface Opening {
  /** From the address to the paint with text, tints and stripes. */
  readonly readable: number
  /** From the address to the paint that shows a code applied by its key. */
  readonly live: number
  /** Used JavaScript heap after collection, bytes. */
  readonly heap: number
  readonly floor: number
  /** Processor time of the main thread until readable, until live, and of the floor. */
  readonly readableCpu: number
  readonly liveCpu: number
  readonly floorCpu: number
}

/** Opens the large project on a fresh page a number of times. */
export async function measureProjectOpening(
  stand: Stand,
  device: Page,
  study: SeededStudy,
  rounds: number,
): Promise<readonly Figure[]> {
  const openings: Opening[] = []
  for (let round = 0; round < rounds; round += 1) openings.push(await openOnce(stand, device, study, round))
  const { raw, deflated } = await device.evaluate((project) => window.device.encodedSize(project), study.project)
  const count = largeStudy.sources.reduce((sum, { codings }) => sum + codings, 0)
  const of = (part: keyof Opening): { value: number; runs: number[] } => {
    const runs = openings.map((opening) => opening[part])
    return { value: median(runs), runs }
  }
  const floor = of('floor').value
  const floorCpu = of('floorCpu').value
  const heap = of('heap')
  return [
    {
      what: 'open a project of 50,000 codings: readable',
      unit: 'ms',
      ...of('readable'),
      budget: 600,
      floor,
      processor: { value: of('readableCpu').value, floor: floorCpu },
    },
    {
      what: 'open a project of 50,000 codings: a code applied',
      unit: 'ms',
      ...of('live'),
      budget: 1200,
      floor,
      processor: { value: of('liveCpu').value, floor: floorCpu },
    },
    {
      what: 'its JavaScript heap after collection',
      unit: 'MB',
      value: heap.value / 1e6,
      runs: heap.runs.map((bytes) => bytes / 1e6),
      budget: 120,
    },
    { what: 'its document, bytes a coding', unit: 'bytes', value: raw / count },
    { what: 'its document deflated, bytes a coding', unit: 'bytes', value: deflated / count, budget: 60 },
  ]
}

async function openOnce(
  { context, origin }: Stand,
  device: Page,
  { project, sources }: SeededStudy,
  round: number,
): Promise<Opening> {
  const deviceProcessor = await Processor.of(device)
  const before = await deviceProcessor.time()
  const { read, apply } = await device.evaluate((id) => window.device.loadFloor(id), project)
  const floorCpu = (await deviceProcessor.time()) - before
  const page = await context.newPage()
  try {
    // Something of the app's origin that runs no script: the page is then in the process that will show the project.
    await page.goto(`${origin}/mark.svg`)
    const processor = await Processor.of(page)
    const begun = await processor.time()
    await page.goto(`${origin}/p/${project}/s/${sources.at(-1)}`, { waitUntil: 'commit' })
    const readable = await page.evaluate(() => window.probe.readable)
    const readableCpu = (await processor.time()) - begun
    const live = await page.evaluate(applyUntilItShows, round + 1)
    const liveCpu = (await processor.time()) - begun
    return { readable, live, heap: await usedHeap(page), floor: read + apply, readableCpu, liveCpu, floorCpu }
  } finally {
    await page.close()
  }
}

/** Goes to a sentence that has not been coded in another round and presses the key of a code until the text shows it. */
async function applyUntilItShows(sentence: number): Promise<number> {
  const { probe } = window
  document.querySelector<HTMLElement>('.surface-text')?.focus()
  for (let at = 0; at < sentence; at += 1) probe.press('ArrowDown')
  const before = probe.codings()
  return probe.until(() => {
    if (probe.codings() !== before) return true
    probe.press('1', 'Digit1')
    return false
  })
}

/** Bytes of JavaScript objects that are still needed. */
export async function usedHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}
