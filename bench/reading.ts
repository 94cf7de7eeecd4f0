import type { Browser } from 'playwright-core'
import { raiseStand } from './browser.ts'
import type { CorpusLanguage } from './corpus.ts'
import type {} from './page/page.ts'
import type { Technique } from './page/stage.ts'
import { median, percentile, table } from './report.ts'

const rounds = Number(process.env['ROUNDS'] ?? 5)
const counts = [0, 500, 5000] as const
const languages = ['en', 'fa'] as const
const sizes = [20_000, 200_000] as const
const additions = 30

/** Techniques compared at a size: the alternatives only where they are affordable and tell something. */
function techniquesAt(words: number, count: number): readonly Technique[] {
  if (words > 20_000 || count < 5000) return ['surface', 'floor']
  return ['surface', 'floor', 'surface-canvas', 'all', 'marks', 'svg']
}

interface Scenario {
  readonly language: CorpusLanguage
  readonly words: number
  readonly count: number
  readonly technique: Technique
}

/** Times in ms as a person waits, and processor time of the page's main thread, which other work on the machine does not touch. */
interface Measured {
  readonly open: number
  readonly openCpu: number
  readonly adds: readonly number[]
  readonly addCpu: number
  readonly frames: readonly number[]
  readonly frameCpu: number
}

interface Row extends Scenario {
  readonly runs: readonly Measured[]
}

async function measureOnce(
  browser: Browser,
  address: string,
  scenario: Scenario,
  withScroll: boolean,
): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  try {
    await page.goto(address)
    const client = await page.context().newCDPSession(page)
    await client.send('Performance.enable', { timeDomain: 'threadTicks' })
    const clock = async (): Promise<number> => {
      const { metrics } = await client.send('Performance.getMetrics')
      return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000
    }
    const { language, words, count, technique } = scenario
    await page.evaluate(([language, words, count]) => window.bench.prepare(language, words, count), [
      language,
      words,
      count,
    ] as const)
    const start = await clock()
    const open = await page.evaluate((technique) => window.bench.open(technique), technique)
    const opened = await clock()
    const adds = await page.evaluate((additions) => window.bench.add(additions), additions)
    const added = await clock()
    const frames = withScroll ? await page.evaluate(() => window.bench.scroll()) : []
    const scrolled = await clock()
    return {
      open,
      openCpu: opened - start,
      adds,
      addCpu: (added - opened) / additions,
      frames,
      frameCpu: (scrolled - added) / Math.max(1, frames.length),
    }
  } finally {
    await page.close()
  }
}

async function measureAll(browser: Browser, address: string): Promise<Row[]> {
  const rows: Row[] = []
  for (const words of sizes) {
    for (const language of languages) {
      for (const count of counts) {
        const scenarios = techniquesAt(words, count).map((technique) => ({ language, words, count, technique }))
        const runs = scenarios.map((): Measured[] => [])
        // One of each in turn, so that whatever the machine does meets all of them alike.
        for (let round = 0; round < rounds; round += 1) {
          for (const [at, scenario] of scenarios.entries()) {
            runs[at]?.push(await measureOnce(browser, address, scenario, count === 5000 && round < 2))
          }
        }
        rows.push(...scenarios.map((scenario, at) => ({ ...scenario, runs: runs[at] ?? [] })))
        process.stderr.write(`${words} ${language} ${count}\n`)
      }
    }
  }
  return rows
}

function line(row: Row, rows: readonly Row[]): string[] {
  const floor = rows.find(
    (other) =>
      other.technique === 'floor' &&
      other.words === row.words &&
      other.language === row.language &&
      other.count === row.count,
  )
  const beside = (value: (run: Measured) => number): string => {
    const own = median(row.runs.map(value))
    return `${own.toFixed(0)} (${(own / median((floor ?? row).runs.map(value))).toFixed(2)})`
  }
  const adds = row.runs.flatMap((run) => run.adds)
  const scrolls = row.runs.filter((run) => run.frames.length > 0)
  return [
    `${row.words / 1000}k ${row.language}`,
    String(row.count),
    row.technique,
    beside((run) => run.open),
    beside((run) => run.openCpu),
    `${percentile(adds, 0.5).toFixed(0)}/${percentile(adds, 0.95).toFixed(0)}`,
    median(row.runs.map((run) => run.addCpu)).toFixed(1),
    scrolls.map((run) => run.frames.filter((frame) => frame > 32).length).join(' '),
    scrolls.length > 0 ? median(scrolls.map((run) => run.frameCpu)).toFixed(1) : '',
  ]
}

const { browser, address, close } = await raiseStand()
try {
  const rows = await measureAll(browser, address)
  const head = [
    'source',
    'codings',
    'technique',
    'open ms (× floor)',
    'open cpu ms (× floor)',
    'add p50/p95 ms',
    'add cpu ms',
    'frames > 32 ms',
    'frame cpu ms',
  ]
  process.stdout.write(
    `Chromium ${browser.version()}, medians of ${rounds}\n${table(
      head,
      rows.map((row) => line(row, rows)),
    )}\n`,
  )
} finally {
  await close()
}
