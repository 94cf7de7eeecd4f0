import type { ReadCodebook } from '@mazmun/interchange'
import type { CodebookSurvey, CodeFate } from '@mazmun/project'

/** A line of the preview: a code at one of its places. */
export interface PreviewRow {
  readonly key: string
  readonly code: number
  readonly depth: number
  readonly fate: CodeFate
  /** It stands further up too, where what is below it is shown. */
  readonly isAgain: boolean
}

/** The tree of a codebook that was read, in the order of its lines; what is below a code shows at its first place. */
export function previewRows({ codes, placements }: ReadCodebook, survey: CodebookSurvey): readonly PreviewRow[] {
  const childrenOf = codes.map((): number[] => [])
  const placed = new Set<number>()
  for (const { parent, child } of placements) {
    childrenOf[parent]?.push(child)
    placed.add(child)
  }
  const rows: PreviewRow[] = []
  const shown = new Set<number>()
  const waiting = codes.flatMap((_, code) => (placed.has(code) ? [] : [{ code, depth: 0 }])).reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { code, depth } = next
    const fate = survey.codes[code]
    if (!fate) continue
    const isAgain = shown.has(code)
    rows.push({ key: `${rows.length}`, code, depth, fate, isAgain })
    if (isAgain) continue
    shown.add(code)
    for (const child of (childrenOf[code] ?? []).toReversed()) waiting.push({ code: child, depth: depth + 1 })
  }
  return rows
}

/** How much an import comes to. */
export interface PreviewCounts {
  readonly created: number
  readonly known: number
  readonly places: number
  /** Codes of the list that stand under several themes. */
  readonly several: number
  /** Definitions of codes in the project that get parts they do not have. */
  readonly filled: number
  readonly leftOut: number
}

export function previewCounts({ placements }: ReadCodebook, survey: CodebookSurvey): PreviewCounts {
  const parents = new Map<number, number>()
  for (const { child } of placements) parents.set(child, (parents.get(child) ?? 0) + 1)
  const codes = (kind: CodeFate['kind']) => survey.codes.filter((fate) => fate.kind === kind).length
  return {
    created: codes('new'),
    known: codes('known'),
    places: survey.places.length,
    several: [...parents.values()].filter((count) => count > 1).length,
    filled: survey.codes.filter((fate) => fate.kind === 'known' && fate.fills.length > 0).length,
    leftOut:
      codes('left-out') +
      survey.placements.filter((fate) => fate === 'would-close-a-cycle' || fate === 'code-left-out').length,
  }
}
