import type { MemberId, SourceId } from '@mazmun/model'
import type { Study, StudyCodes } from './study.ts'
import { keyOfSuggestion, type Suggestion, type ThinSign } from './suggestion.ts'

/** As few codings as this carry no theme. */
const few = 2
/** Nor do fewer than this share of what is usual at its level. */
const fewOfUsual = 0.25
/** With fewer codings it is few already, and one source or one coder says nothing more. */
const enough = 3

interface Use {
  codings: number
  readonly sources: Set<SourceId>
  readonly coders: Set<MemberId>
}

/** Themes that little speaks for, each with everything that says so. */
export function* thinThemeSuggestions(study: Study, codes: StudyCodes): Iterable<Suggestion> {
  const uses = usesOf(study, codes)
  const sources = new Set(study.codings.map(({ source }) => source)).size
  const coders = new Set(study.codings.map(({ coder }) => coder)).size
  const usual = usualOf(codes, uses)
  for (const [number, { id, level }] of codes.list.entries()) {
    if (level === 0) continue
    const use = uses[number] as Use
    const signs = [...signsOf(use, usual.get(level) ?? 0, sources, coders)]
    if (codes.children[number]?.length === 1) signs.push({ kind: 'one-child' })
    if (signs.length === 0) continue
    yield {
      kind: 'thin-theme',
      key: keyOfSuggestion('thin-theme', [id]),
      score: Math.min(
        1,
        signs.reduce((sum, sign) => sum + weights[sign.kind], 0),
      ),
      codes: [id],
      signs,
    }
  }
}

const weights: Readonly<Record<ThinSign['kind'], number>> = {
  empty: 1,
  'few-codings': 0.5,
  'one-source': 0.3,
  'one-coder': 0.2,
  'one-child': 0.2,
}

function* signsOf(use: Use, usual: number, sources: number, coders: number): Iterable<ThinSign> {
  const { codings } = use
  if (codings === 0) {
    yield { kind: 'empty' }
    return
  }
  if (codings <= few || codings < fewOfUsual * usual) yield { kind: 'few-codings', codings, usual }
  if (codings < enough) return
  if (use.sources.size === 1 && sources > 1) yield { kind: 'one-source', codings, sources }
  if (use.coders.size === 1 && coders > 1) yield { kind: 'one-coder', codings, coders }
}

/** Codings, sources and coders of each code with everything below it, each counted once. */
function usesOf({ codings }: Study, codes: StudyCodes): readonly Use[] {
  const uses = codes.list.map((): Use => ({ codings: 0, sources: new Set(), coders: new Set() }))
  for (const { code, source, coder } of codings) {
    const number = codes.numberOf(code)
    if (number === undefined) continue
    for (const at of [number, ...(codes.above[number] as ReadonlySet<number>)]) {
      const use = uses[at] as Use
      use.codings += 1
      use.sources.add(source)
      use.coders.add(coder)
    }
  }
  return uses
}

/** The median of the codings of the themes of each level. */
function usualOf(codes: StudyCodes, uses: readonly Use[]): ReadonlyMap<number, number> {
  const byLevel = new Map<number, number[]>()
  for (const [number, { level }] of codes.list.entries()) {
    const list = byLevel.get(level)
    const { codings } = uses[number] as Use
    if (list) list.push(codings)
    else byLevel.set(level, [codings])
  }
  return new Map([...byLevel].map(([level, list]) => [level, medianOf(list)]))
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b)
  return values[(values.length - 1) >> 1] ?? 0
}
