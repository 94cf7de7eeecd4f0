import type { Page } from 'playwright-core'
import type { CorpusLanguage } from '../corpus.ts'
import type { SeededStudy } from '../device/device.ts'
import type { SourcePlan, StudyPlan } from '../device/study.ts'
import { median } from '../report.ts'
import type { Figure } from './figure.ts'
import { Processor } from './processor.ts'
import type { Stand } from './stand.ts'

/** Where one comes from before a long source is opened. */
const start: SourcePlan = { title: 'Start', words: 400, codings: 40 }

const long: readonly SourcePlan[] = [20_000, 200_000].flatMap((words) =>
  [0, 500, 5000].map((codings) => ({ title: `${words} words, ${codings} codings`, words, codings })),
)

export function longSources(language: CorpusLanguage): StudyPlan {
  return { name: `Long sources (${language})`, language, codes: 125, sources: [start, ...long] }
}

/** Opens long sources from the list of sources, each beside the barest page that shows the same; scrolls the fullest. */
export async function measureSources(
  stand: Stand,
  study: SeededStudy,
  language: CorpusLanguage,
  rounds: number,
): Promise<readonly Figure[]> {
  const [startId, ...ids] = study.sources
  if (startId === undefined) throw new RangeError('The study has no sources')
  const page = await stand.context.newPage()
  const processor = await Processor.of(page)
  await page.goto(`${stand.origin}/p/${study.project}/s/${startId}`)
  await page.evaluate(() => window.probe.readable)
  const figures: Figure[] = []
  for (const [index, plan] of long.entries()) {
    const id = ids[index]
    if (id === undefined) continue
    const runs: Showing[] = []
    const floors: Showing[] = []
    for (let round = 0; round < rounds; round += 1) {
      const scrolls = plan.codings === 5000 && round < 2
      // What the page before left to idle moments is not counted.
      await page.waitForTimeout(400)
      const opened = await measured(processor, () => clickAndWait(page, id, plan))
      runs.push({ ...opened, ...(scrolls && { frames: await scrollAll(page) }) })
      await page.waitForTimeout(400)
      await clickAndWait(page, startId, start)
      floors.push(await openBare(stand, language, plan, scrolls))
    }
    figures.push(...figuresOf(`${language}, ${plan.words} words, ${plan.codings} codings`, plan, runs, floors))
  }
  await page.close()
  return figures
}

/** One showing of a source, in the app or on the bare page; ms. */
interface Showing {
  readonly open: number
  readonly processor: number
  /** Lengths of the frames while it scrolled by. */
  readonly frames?: readonly number[]
}

function figuresOf(what: string, plan: SourcePlan, runs: readonly Showing[], floors: readonly Showing[]): Figure[] {
  const floor = median(floors.map(({ open }) => open))
  const opened: Figure = {
    what: `open a source from the list: ${what}`,
    unit: 'ms',
    value: median(runs.map(({ open }) => open)),
    ...(plan.codings === 5000 && { budget: floor * (plan.words === 20_000 ? 2 : 1.5) }),
    floor,
    processor: {
      value: median(runs.map(({ processor }) => processor)),
      floor: median(floors.map(({ processor }) => processor)),
    },
    runs: runs.map(({ open }) => open),
  }
  const slow = slowFrames(runs)
  if (slow.length === 0) return [opened]
  const scrolled: Figure = {
    what: `scroll it in 5 s, frames > 32 ms: ${what}`,
    unit: 'frames',
    // The better of two: what else the machine does can only add to it.
    value: Math.min(...slow),
    budget: 0,
    floor: Math.min(...slowFrames(floors)),
    runs: slow,
  }
  return [opened, scrolled]
}

function slowFrames(showings: readonly Showing[]): number[] {
  return showings.flatMap(({ frames }) => (frames ? [frames.filter((frame) => frame > 32).length] : []))
}

async function measured(processor: Processor, work: () => Promise<number>): Promise<Showing> {
  const before = await processor.time()
  const open = await work()
  return { open, processor: (await processor.time()) - before }
}

/** From the click on a source in the list to its text, with tints where codings begin in view. */
async function clickAndWait(page: Page, source: string, { words, codings }: SourcePlan): Promise<number> {
  // Few codings in a very long text may all lie further below.
  const hasTintsInView = codings * 40 >= words
  return page.evaluate(
    async ({ source, hasTintsInView }) => {
      const { probe } = window
      const before = document.querySelector('.surface-text')
      const started = performance.now()
      document.querySelector<HTMLElement>(`a[href$="/s/${source}"]`)?.click()
      const isThere = (): boolean => {
        const text = document.querySelector('.surface-text')
        return text !== null && text !== before && text.childElementCount > 0 && (!hasTintsInView || probe.tints() > 0)
      }
      return (await probe.until(isThere)) - started
    },
    { source, hasTintsInView },
  )
}

function scrollAll(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const scroller = document.querySelector('.reading .scroller')
    if (!scroller) throw new Error('Nothing to scroll')
    return window.probe.scroll(scroller, 5000)
  })
}

async function openBare(
  { context, bare }: Stand,
  language: CorpusLanguage,
  { words, codings }: SourcePlan,
  scrolls: boolean,
): Promise<Showing> {
  const page = await context.newPage()
  await page.goto(bare)
  const processor = await Processor.of(page)
  await page.evaluate(({ language, words, codings }) => window.bench.prepare(language, words, codings), {
    language,
    words,
    codings,
  })
  const opened = await measured(processor, () => page.evaluate(() => window.bench.open('floor')))
  const frames = scrolls ? await page.evaluate(() => window.bench.scroll()) : undefined
  await page.close()
  return { ...opened, ...(frames && { frames }) }
}
