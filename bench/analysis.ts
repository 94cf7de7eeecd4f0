import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { agreementThroughMerge, sharedUnits, suggest, type Suggestion } from '@mazmun/analysis'
import { foldKey } from '@mazmun/text'
import { largeStudy, type LargeStudy } from './analysis/large-study.ts'
import { figureHead, figureLine, isKept, type Figure } from './app/figure.ts'
import { median, table } from './report.ts'

const rounds = Number(process.env['ROUNDS'] ?? 5)

/** What nobody can do without: each quotation folded and its words counted, each name folded, once. */
function plainPass({ codes, codings, texts }: LargeStudy): number {
  const tally = new Map<string, number>()
  for (const { name } of codes) tally.set(foldKey(name), 0)
  for (const { source, start, end } of codings) {
    for (const word of foldKey((texts.get(source) as string).slice(start, end)).split(' '))
      tally.set(word, (tally.get(word) ?? 0) + 1)
  }
  return tally.size
}

function allSuggestions(study: LargeStudy): readonly Suggestion[] {
  const steps = suggest(study)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const study = largeStudy()
const texts = [...study.units].map(([source, units]) => ({ source, revision: 1, units }))
const codings = study.codings.map((coding) => ({ ...coding, revision: 1 }))
const merged = study.codes.slice(0, 10).map(({ id }) => [id])
const plain: number[] = []
const suggesting: number[] = []
const agreeing: number[] = []
let found = 0
for (let round = 0; round < rounds; round += 1) {
  plain.push(timed(() => plainPass(study)))
  suggesting.push(timed(() => (found = allSuggestions(study).length)))
  agreeing.push(timed(() => agreementThroughMerge(sharedUnits(texts, codings), merged)))
}
const floor = median(plain)
const figures: readonly Figure[] = [
  {
    what: 'suggestions, 2,000 codes and 20,000 codings, beside a plain pass',
    unit: 'ms',
    value: median(suggesting),
    budget: 6 * floor,
    floor,
    runs: suggesting,
  },
  {
    what: 'agreement before and after a merge of 10 of these codes, four coders, beside a plain pass',
    unit: 'ms',
    value: median(agreeing),
    budget: floor,
    floor,
    runs: agreeing,
  },
]

const head = `Node ${process.version}, ${cpus().length} cores, ${rounds} rounds, load ${loadavg()
  .map((load) => load.toFixed(1))
  .join(' ')}; ${found} suggestions`
process.stdout.write(`${head}\n${table(figureHead, figures.map(figureLine))}\n`)
const results = new URL('results/', import.meta.url)
await mkdir(results, { recursive: true })
await writeFile(
  new URL('analysis.json', results),
  `${JSON.stringify({ at: new Date().toISOString(), head, figures }, null, 2)}\n`,
)
if (!figures.every(isKept)) process.exitCode = 1
