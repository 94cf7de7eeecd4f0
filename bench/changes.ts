import {
  emptyDefinition,
  type CodeId,
  type CodeRecord,
  type CodingId,
  type MemberId,
  type PlacementId,
  type PlacementRecord,
} from '@mazmun/model'
import { changeRows, countChanges, treeChanges, type Structure } from '@mazmun/project'
import { reportFigures, roundsOr, thisNode } from './app/figure-report.ts'
import type { Figure } from './app/figure.ts'
import { median, timed } from './report.ts'

const rounds = roundsOr(9)
const [codeCount, codingCount, themeCount, dimensionCount] = [2000, 20_000, 250, 10]

/** 10 dimensions, 240 themes below them and initial codes below those; the last ones under two themes. */
function study(): Structure {
  const codes = Array.from({ length: codeCount }, (_, at): CodeRecord => ({
    id: idOf(at),
    name: `code ${at}`,
    definition: { ...emptyDefinition, brief: `what code ${at} stands for` },
    level: at < dimensionCount ? 2 : at < themeCount ? 1 : 0,
    createdAt: at,
    createdBy: 'm' as MemberId,
  }))
  const placements: PlacementRecord[] = []
  const place = (child: number, parent: number) =>
    placements.push({
      id: `p${placements.length}` as PlacementId,
      parent: idOf(parent),
      child: idOf(child),
      order: child,
    })
  for (let at = dimensionCount; at < codeCount; at += 1) {
    if (at < themeCount) place(at, at % dimensionCount)
    else place(at, dimensionCount + (at % (themeCount - dimensionCount)))
    if (at > codeCount * 0.9) place(at, dimensionCount + ((at * 7 + 1) % (themeCount - dimensionCount)))
  }
  return { project: { levels: ['code', 'theme', 'dimension'] }, codes, placements }
}

function idOf(at: number): CodeId {
  return `c${String(at).padStart(5, '0')}` as CodeId
}

/** A month of work: of twenty codes one each was renamed, defined, merged, moved, retired or made. */
function monthLater({ project, codes, placements }: Structure): Structure {
  const isOne = (at: number, which: number) => at >= themeCount && at % 20 === which
  return {
    project,
    codes: [
      ...codes.map((code, at): CodeRecord => {
        if (isOne(at, 1)) return { ...code, name: `${code.name}, better` }
        if (isOne(at, 2)) return { ...code, definition: { ...code.definition, full: 'at length' } }
        if (isOne(at, 3)) return { ...code, mergedInto: idOf(at + 1) }
        return isOne(at, 5) ? { ...code, retiredAt: 5 } : code
      }),
      ...Array.from({ length: codeCount / 20 }, (_, at): CodeRecord => ({
        ...(codes[at] as CodeRecord),
        id: idOf(codeCount + at),
        level: 0,
      })),
    ],
    placements: [
      ...placements.map((placement, at) =>
        isOne(at, 7)
          ? { ...placement, parent: idOf(dimensionCount + (at % (themeCount - dimensionCount))) }
          : placement,
      ),
      ...Array.from({ length: codeCount / 20 }, (_, at): PlacementRecord => ({
        id: `n${at}` as PlacementId,
        parent: idOf(dimensionCount + at),
        child: idOf(codeCount + at),
        order: at,
      })),
    ],
  }
}

/** What nobody can do without: both trees read into maps and every code and place looked up in the other, once. */
function plainPass(before: Structure, after: Structure): number {
  const codes = new Map(before.codes.map((code) => [code.id, code]))
  const places = new Map(before.placements.map((place) => [place.id, place]))
  let differing = 0
  for (const code of after.codes) if (JSON.stringify(codes.get(code.id)) !== JSON.stringify(code)) differing += 1
  for (const place of after.placements) if (places.get(place.id)?.parent !== place.parent) differing += 1
  return differing
}

/** The codings of each code. */
function tally(codings: readonly { readonly id: CodingId; readonly code: CodeId }[]): ReadonlyMap<CodeId, number> {
  const found = new Map<CodeId, number>()
  for (const { code } of codings) found.set(code, (found.get(code) ?? 0) + 1)
  return found
}

const before = study()
const after = monthLater(before)
const codings = Array.from({ length: codingCount }, (_, at) => ({
  id: `k${at}` as CodingId,
  code: idOf(themeCount + (at % (codeCount - themeCount))),
}))
const own = tally(codings)
const all = treeChanges(before, after)
const few = all.filter(({ kind }) => kind === 'merged')
const runs = { plain: [], opening: [], filtering: [], counting: [] } as Record<string, number[]>
for (let round = -2; round < rounds; round += 1) {
  const figures = {
    plain: timed(() => plainPass(before, after)),
    // As when the page opens: nothing is known of either tree yet.
    opening: timed(() => {
      const [then, now] = [{ ...before }, { ...after }]
      changeRows(then, now, treeChanges(then, now))
    }),
    filtering: timed(() => changeRows(before, after, few)),
    counting: timed(() => countChanges([before, own], [after, own])),
  }
  // The first rounds are for the engine to know the code.
  if (round >= 0) for (const [name, value] of Object.entries(figures)) runs[name]?.push(value)
}

const of = (name: string) => runs[name] ?? []
const floor = median(of('plain'))
const figures: readonly Figure[] = [
  {
    what: `since the last visit, ${all.length} changes of 2,000 codes with their two trees, beside a plain pass`,
    unit: 'ms',
    value: median(of('opening')),
    budget: 8 * floor,
    floor,
    runs: of('opening'),
  },
  {
    what: `only merges of these (${few.length}), beside the same plain pass`,
    unit: 'ms',
    value: median(of('filtering')),
    budget: 3 * floor,
    floor,
    runs: of('filtering'),
  },
  {
    what: 'codings of 250 themes then and now, of 20,000, beside the same plain pass',
    unit: 'ms',
    value: median(of('counting')),
    budget: 2 * floor,
    floor,
    runs: of('counting'),
  },
]

await reportFigures('changes', { engine: thisNode(), rounds }, figures)
