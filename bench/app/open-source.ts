import type { Page } from 'playwright-core'
import type { CorpusLanguage } from '../corpus.ts'
import type { SeededStudy } from '../device/device.ts'
import type { SourcePlan, StudyPlan } from '../device/study.ts'
import { median } from '../report.ts'
import type { Figure } from './figure.ts'
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
  await page.goto(`${stand.origin}/p/${study.project}/s/${startId}`)
  await page.evaluate(() => window.probe.readable)
  const figures: Figure[] = []
  for (const [index, plan] of long.entries()) {
    const id = ids[index]
    if (id === undefined) continue
    const opens: number[] = []
    const floors: number[] = []
    const scrolls: { readonly slow: number; readonly longest: number }[] = []
    for (let round = 0; round < rounds; round += 1) {
      opens.push(await clickAndWait(page, id, plan))
      if (plan.codings === 5000 && round < 2) scrolls.push(await scrollAll(page))
      await clickAndWait(page, startId, start)
      floors.push(await openBare(stand, language, plan))
    }
    const what = `${language}, ${plan.words} words, ${plan.codings} codings`
    const floor = median(floors)
    figures.push({
      what: `open a source from the list: ${what}`,
      unit: 'ms',
      value: median(opens),
      ...(plan.codings === 5000 && { budget: floor * (plan.words === 20_000 ? 2 : 1.5) }),
      floor,
      runs: opens,
    })
    if (scrolls.length === 0) continue
    const slow = scrolls.map((scroll) => scroll.slow)
    const longest = scrolls.map((scroll) => scroll.longest)
    figures.push({
      what: `scroll it in 5 s, frames > 32 ms: ${what}`,
      unit: 'frames',
      value: Math.min(...slow),
      budget: 0,
      runs: slow,
    })
    figures.push({
      what: `scroll it in 5 s, longest frame: ${what}`,
      unit: 'ms',
      value: Math.min(...longest),
      runs: longest,
    })
  }
  await page.close()
  return figures
}

/** From the click on a source in the list to its text, with tints where codings begin in view. */
async function clickAndWait(page: Page, source: string, { words, codings }: SourcePlan): Promise<number> {
  // Few codings in a very long text may all lie further below.
  const hasTintsInView = codings * 40 >= words
  const time = await page.evaluate(
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
  await page.waitForTimeout(400)
  return time
}

function scrollAll(page: Page): Promise<{ readonly slow: number; readonly longest: number }> {
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
): Promise<number> {
  const page = await context.newPage()
  await page.goto(bare)
  const open = await page.evaluate(
    async ({ language, words, codings }) => {
      await window.bench.prepare(language, words, codings)
      return window.bench.open('floor')
    },
    { language, words, codings },
  )
  await page.close()
  return open
}
