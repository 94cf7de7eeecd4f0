import { chromium, type Browser } from 'playwright-core'
import { build, preview } from 'vite'
import type { CorpusLanguage } from './corpus.ts'
import type { Measured } from './page/page.ts'
import type { Technique } from './page/stage.ts'
import { median, percentile, table } from './report.ts'

const rounds = Number(process.env['ROUNDS'] ?? 5)
const counts = [0, 500, 5000] as const
const languages = ['en', 'fa'] as const
const sizes = [20_000, 200_000] as const

/** Techniques compared at a size: the alternatives only where they are affordable and tell something. */
function techniquesAt(words: number, count: number): readonly Technique[] {
  if (words > 20_000 || count < 5000) return ['surface', 'floor']
  return ['surface', 'floor', 'surface-canvas', 'all', 'marks', 'svg']
}

interface Row {
  readonly language: CorpusLanguage
  readonly words: number
  readonly count: number
  readonly technique: Technique
  readonly runs: readonly Measured[]
}

async function measureOnce(browser: Browser, address: string, row: Omit<Row, 'runs'>, withScroll: boolean): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  try {
    await page.goto(address)
    return await page.evaluate(
      ({ technique, language, words, count, withScroll }) => window.bench.measure(technique, language, words, count, withScroll),
      { ...row, withScroll },
    )
  } finally {
    await page.close()
  }
}

async function measureAll(browser: Browser, address: string): Promise<Row[]> {
  const rows: Row[] = []
  for (const words of sizes) {
    for (const language of languages) {
      for (const count of counts) {
        const techniques = techniquesAt(words, count)
        const runs = new Map<Technique, Measured[]>(techniques.map((technique) => [technique, []]))
        // One of each in turn, so that whatever the machine does meets all of them alike.
        for (let round = 0; round < rounds; round += 1) {
          for (const technique of techniques) {
            const withScroll = count === 5000 && round < 2
            runs.get(technique)?.push(await measureOnce(browser, address, { language, words, count, technique }, withScroll))
          }
        }
        for (const technique of techniques) rows.push({ language, words, count, technique, runs: runs.get(technique) ?? [] })
        process.stderr.write(`${words} ${language} ${count}\n`)
      }
    }
  }
  return rows
}

function line(row: Row, rows: readonly Row[]): string[] {
  const openOf = ({ runs }: Row): number => median(runs.map((run) => run.open))
  const floor = rows.find((other) => other.technique === 'floor' && other.words === row.words && other.language === row.language && other.count === row.count)
  const adds = row.runs.flatMap((run) => run.adds)
  const scrolls = row.runs.filter((run) => run.longestFrame > 0)
  return [
    String(row.words), row.language, String(row.count), row.technique,
    openOf(row).toFixed(0),
    floor ? (openOf(row) / openOf(floor)).toFixed(2) : '',
    adds.length > 0 ? `${percentile(adds, 0.5).toFixed(0)}/${percentile(adds, 0.95).toFixed(0)}` : '',
    scrolls.map((run) => `${run.slowFrames} (${run.longestFrame.toFixed(0)})`).join(' '),
  ]
}

await build({ configFile: new URL('vite.config.ts', import.meta.url).pathname, logLevel: 'error' })
const server = await preview({ configFile: new URL('vite.config.ts', import.meta.url).pathname, preview: { port: 0 }, logLevel: 'error' })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
try {
  const rows = await measureAll(browser, server.resolvedUrls?.local[0] ?? '')
  const head = ['words', 'language', 'codings', 'technique', 'open ms', '× floor', 'add p50/p95 ms', 'frames > 32 ms (longest)']
  process.stdout.write(`Chromium ${browser.version()}, medians of ${rounds}\n${table(head, rows.map((row) => line(row, rows)))}\n`)
} finally {
  await browser.close()
  await server.close()
}
