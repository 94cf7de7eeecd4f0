import type { Page } from 'playwright-core'
import type { SeededStudy } from '../device/device.ts'
import type { StudyPlan } from '../device/study.ts'
import { median, percentile } from '../report.ts'
import { bareBoard, type BareNode } from './bare-board.ts'
import type { Figure } from './figure.ts'
import { takeKeystrokes, typeLikeAPerson } from './keyboard.ts'
import { Processor } from './processor.ts'
import type { Stand } from './stand.ts'

/** A study whose themes are built from 2,000 codes with 20,000 codings. */
export const broadStudy: StudyPlan = {
  name: 'مضمون‌سازی بزرگ',
  language: 'fa',
  codes: 2000,
  sources: Array.from({ length: 20 }, (_, index) => ({
    title: `مصاحبهٔ ${index + 1}`,
    words: 4000,
    codings: 1000,
  })),
}

const queries = ['شفافیت', 'امنیت', 'تصمیم']
const frame = 1000 / 60

interface Timed {
  readonly time: number
  readonly processor: number
}

/** Opens, zooms, filters and drags on the board of a large study, beside a bare page with as many nodes in their places. */
export async function measureBoard(stand: Stand, { project }: SeededStudy, rounds: number): Promise<readonly Figure[]> {
  const page = await stand.context.newPage()
  const bare = await stand.context.newPage()
  await bare.goto(stand.bare)
  const [processor, bareProcessor] = [await Processor.of(page), await Processor.of(bare)]
  await page.goto(`${stand.origin}/p/${project}/board`)
  await page.evaluate(() => window.probe.until(() => document.querySelector('[data-key]') !== null))
  await page.waitForTimeout(2500)
  const opens: Timed[] = []
  const wholes: Timed[] = []
  const floors: { open: Timed[]; whole: Timed[] } = { open: [], whole: [] }
  for (let round = 0; round < rounds; round += 1) {
    await press(page, '1')
    await goTo(page, 'themes', 'table')
    opens.push(await timed(processor, () => goTo(page, 'board', '[data-key]')))
    const near = await nodesOf(page)
    await page.bringToFront()
    wholes.push(await timed(processor, () => zoomOut(page, near.length * 4)))
    const far = await nodesOf(page)
    await bare.bringToFront()
    floors.open.push(await timed(bareProcessor, () => bare.evaluate(bareBoard, near)))
    floors.whole.push(await timed(bareProcessor, () => bare.evaluate(bareBoard, far)))
    await page.bringToFront()
  }
  const count = (await nodesOf(page)).length
  const wholeDrag = await drag(page)
  await press(page, '1')
  const strokes = await filter(page)
  const nearDrag = await drag(page)
  await page.close()
  await bare.close()
  return [
    beside('open the board of 2,000 codes', opens, floors.open, 2),
    beside(`zoom to all ${count} cards and headings on one screen`, wholes, floors.whole, 4),
    ...frames('filter 2,000 codes, a key', strokes),
    ...frames('drag a card over the board', nearDrag),
    ...frames(`drag a card over all ${count}`, wholeDrag),
  ]
}

function beside(what: string, runs: readonly Timed[], floors: readonly Timed[], most: number): Figure {
  const floor = median(floors.map(({ time }) => time))
  return {
    what,
    unit: 'ms',
    value: median(runs.map(({ time }) => time)),
    budget: floor * most,
    floor,
    processor: {
      value: median(runs.map(({ processor }) => processor)),
      floor: median(floors.map(({ processor }) => processor)),
    },
    runs: runs.map(({ time }) => time),
  }
}

/** From what was done to the paint that shows it; the floor is a frame. */
function frames(what: string, times: readonly number[]): readonly Figure[] {
  return [
    { what: `${what}: painted, p50`, unit: 'ms', value: percentile(times, 0.5), floor: frame },
    {
      what: `${what}: painted, p95`,
      unit: 'ms',
      value: percentile(times, 0.95),
      budget: 33,
      floor: frame,
      runs: times,
    },
  ]
}

async function timed(processor: Processor, run: () => Promise<number>): Promise<Timed> {
  const before = await processor.time()
  const time = await run()
  return { time, processor: (await processor.time()) - before }
}

/** Goes to a view of the themes by its link; ms from the click to the paint that shows it. */
async function goTo(page: Page, view: string, sign: string): Promise<number> {
  await page.waitForTimeout(400)
  return page.evaluate(
    async ([view, sign]) => {
      const started = performance.now()
      document.querySelector<HTMLAnchorElement>(`nav a[href$="/${view}"]`)?.click()
      return (await window.probe.until(() => document.querySelector(sign) !== null)) - started
    },
    [view, sign] as const,
  )
}

function zoomOut(page: Page, least: number): Promise<number> {
  return page.evaluate(async (least) => {
    const started = performance.now()
    window.probe.press('0', 'Digit0')
    const shown = (): boolean => document.querySelectorAll('[data-key]').length > least
    return (await window.probe.until(shown)) - started
  }, least)
}

async function press(page: Page, key: string): Promise<void> {
  await page.evaluate((key) => window.probe.press(key, `Digit${key}`), key)
  await page.waitForTimeout(600)
}

/** What is on the board, as the bare page shows it again. */
function nodesOf(page: Page): Promise<readonly BareNode[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-key], [data-group]')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const { backgroundColor, fontSize } = getComputedStyle(element)
      const texts = [...element.querySelectorAll('.name, .quote, .facts')].map((each) => each.textContent)
      return { x, y, width, height, backgroundColor, fontSize, texts }
    }),
  )
}

async function filter(page: Page): Promise<readonly number[]> {
  const strokes: number[] = []
  await page.locator('.toolbar input').focus()
  for (const query of queries) {
    await takeKeystrokes(page)
    await typeLikeAPerson(page, query)
    strokes.push(...(await takeKeystrokes(page)))
    await page.keyboard.press('Escape')
    await page.waitForTimeout(300)
  }
  await page.keyboard.press('Escape')
  return strokes
}

/** Carries a card over the columns and back where it was; ms from each move to the paint after it. */
async function drag(page: Page): Promise<readonly number[]> {
  await page.waitForTimeout(600)
  const box = await page.locator('[data-key]').nth(3).boundingBox()
  if (!box) throw new Error('no card to drag')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 12, box.y + box.height / 2, { steps: 2 })
  await page.evaluate(() => {
    const moves: number[] = []
    addEventListener('pointermove', (event) => {
      void window.probe.painted().then((at) => moves.push(at - event.timeStamp))
    })
    Object.assign(window, { moves })
  })
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.move(1180 - (step % 30) * 38, 300 + ((step * 53) % 420))
    await page.waitForTimeout(18)
  }
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return page.evaluate(() => (window as unknown as { readonly moves: readonly number[] }).moves)
}
