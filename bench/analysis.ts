import { agreementThroughMerge, sharedUnits, suggest, type Suggestion } from '@mazmun/analysis'
import { foldKey } from '@mazmun/text'
import { largeStudy, type LargeStudy } from './analysis/large-study.ts'
import { reportFigures, roundsOr, thisNode } from './app/figure-report.ts'
import type { Figure } from './app/figure.ts'
import { median, timed } from './report.ts'

const rounds = roundsOr(5)

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

await reportFigures('analysis', { engine: thisNode(), rounds, remark: `${found} suggestions` }, figures)
