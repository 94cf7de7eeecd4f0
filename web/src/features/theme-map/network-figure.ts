import type { CodeId, RelationId } from '@mazmun/model'
import type { Arrangement } from './arrange.ts'
import type { Figure, FigureLine, FigureNode, LineLabel, TextDirection } from './figure.ts'
import { BoxGrid } from './box-grid.ts'
import { boxAround, boxOfAll, grown, moved, type Box, type Point } from './geometry.ts'
import { hierarchyLine, labelPoints, relationLine } from './line-path.ts'
import { labelledNode, labelOf, type Label, type LabelStyle, type MeasureText } from './node-label.ts'
import type { RelationKind } from '@mazmun/model'
import type { ShownThemes } from './shown-themes.ts'

/** A relation between two themes that are on the map. */
export interface ShownRelation {
  readonly id: RelationId
  readonly from: CodeId
  readonly to: CodeId
  readonly kind: RelationKind
  /** What stands on the line. */
  readonly words: string
}

/** What the map has to know of a theme. */
export interface MapTheme {
  readonly name: string
  readonly hue: number
  readonly level: number
  readonly note: string | undefined
}

export interface NetworkInput {
  readonly shown: ShownThemes
  readonly themeOf: (code: CodeId) => MapTheme
  readonly labels: ReadonlyMap<CodeId, Label>
  readonly relations: readonly ShownRelation[]
  readonly direction: TextDirection
  readonly measure: MeasureText
}

const styles: readonly [LabelStyle, ...LabelStyle[]] = [
  { size: 13, weight: 400, width: 168, shape: 'box' },
  { size: 14, weight: 500, width: 176, shape: 'box' },
  { size: 16, weight: 650, width: 190, shape: 'pill' },
]
const labelSize = 12

/** The levels on the map, and how high a level stands among them: 0 = lowest, 2 = highest. */
export function rankOfLevels(levels: readonly number[]): ReadonlyMap<number, number> {
  const sorted = [...new Set(levels)].sort((a, b) => b - a)
  // With one level there is nothing to stand out from; with more than three the lower ones look alike.
  const highest = sorted.length === 1 ? 1 : 2
  return new Map(sorted.map((level, at) => [level, Math.max(0, highest - at)]))
}

export function networkLabels(
  shown: ShownThemes,
  themeOf: (code: CodeId) => MapTheme,
  measure: MeasureText,
): ReadonlyMap<CodeId, Label> {
  const ranks = rankOfLevels(shown.codes.map((code) => themeOf(code).level))
  return new Map(
    shown.codes.map((code) => {
      const { name, note, level } = themeOf(code)
      return [code, labelOf(name, note, styles[ranks.get(level) ?? 0] ?? styles[0], measure)]
    }),
  )
}

/**
 * Where themes stand: where somebody put them, else where they were arranged. What stands under a theme that was put
 * somewhere goes along with it.
 */
export function placesOnMap(
  shown: ShownThemes,
  arrangement: Arrangement,
  put: ReadonlyMap<CodeId, Point>,
): ReadonlyMap<CodeId, Point> {
  const places = new Map<CodeId, Point>()
  const waiting = shown.roots.map((code) => ({ code, dx: 0, dy: 0, beside: { x: 0, y: 0 } }))
  for (const { code, dx, dy, beside } of waiting) {
    // What has only just come stands beside the theme above it until it is arranged.
    const arranged = arrangement.get(code) ?? beside
    const place = put.get(code) ?? { x: arranged.x + dx, y: arranged.y + dy }
    places.set(code, { x: place.x, y: place.y })
    for (const child of shown.treeOf.get(code) ?? [])
      waiting.push({ code: child, dx: place.x - arranged.x, dy: place.y - arranged.y, beside: arranged })
  }
  return places
}

/** These themes and what goes along when they are moved. */
export function movingWith(
  shown: ShownThemes,
  codes: Iterable<CodeId>,
  put: ReadonlyMap<CodeId, Point>,
): ReadonlySet<CodeId> {
  const found = new Set(codes)
  for (const code of found) for (const child of shown.treeOf.get(code) ?? []) if (!put.has(child)) found.add(child)
  return found
}

/** The interactive network: themes where they stand, lines of the hierarchy below, relations above them. */
export function networkFigure(input: NetworkInput, places: ReadonlyMap<CodeId, Point>): Figure {
  const { shown, themeOf, labels, direction } = input
  const ranks = rankOfLevels(shown.codes.map((code) => themeOf(code).level))
  const nodes: FigureNode[] = []
  for (const code of shown.codes) {
    const label = labels.get(code)
    const place = places.get(code)
    if (!label || !place) continue
    const { name, hue, level } = themeOf(code)
    nodes.push(labelledNode({ key: code, code, name, hue, rank: ranks.get(level) ?? 0 }, label, place, direction))
  }
  const boxes = new Map(nodes.map(({ code, box }) => [code, box]))
  const boxOf = (code: CodeId) => boxes.get(code)
  const lines = [...placeLines(shown.parentsOf, boxOf), ...relationLines(input, boxOf, freeOf(boxes))]
  return {
    box: boxOfAll([...nodes.map(({ box }) => box), ...lines.map(({ box }) => box)]),
    direction,
    nodes,
    lines,
    texts: [],
  }
}

/**
 * Lines between themes on the move and others, as a function of how far the move has come; what runs between two of them
 * goes along as it is. Looks through the picture once, not at every step.
 */
export function stretchedLines(
  figure: Figure,
  input: NetworkInput,
  moving: ReadonlySet<CodeId>,
): (dx: number, dy: number) => readonly FigureLine[] {
  const isStretched = (from: CodeId, to: CodeId) => moving.has(from) !== moving.has(to)
  const boxes = new Map(figure.nodes.map(({ code, box }) => [code, box]))
  const parentsOf = [...input.shown.parentsOf].filter(([code, parents]) =>
    parents.some((parent) => isStretched(parent, code)),
  )
  const relations = input.relations.filter(({ from, to }) => isStretched(from, to))
  return (dx, dy) => {
    const boxOf = (code: CodeId) => {
      const box = boxes.get(code)
      return box && moving.has(code) ? moved(box, dx, dy) : box
    }
    const places = [...placeLines(parentsOf, boxOf)].filter(({ from, to }) => isStretched(from, to))
    return [...places, ...relationLines({ ...input, relations }, boxOf, () => true)]
  }
}

/** Whether no theme lies over a part of the picture. */
function freeOf(boxes: ReadonlyMap<CodeId, Box>): (box: Box) => boolean {
  let grid: BoxGrid<{ readonly box: Box }> | undefined
  return (box) => {
    grid ??= new BoxGrid([...boxes.values()].map((own) => ({ box: own })))
    return grid.within(grown(box, -3)).length === 0
  }
}

type BoxOf = (code: CodeId) => Box | undefined
type PlaceLine = FigureLine & { readonly from: CodeId; readonly to: CodeId }

function* placeLines(parentsOf: Iterable<readonly [CodeId, readonly CodeId[]]>, boxOf: BoxOf): Iterable<PlaceLine> {
  for (const [code, parents] of parentsOf) {
    for (const [at, parent] of parents.entries()) {
      const [above, below] = [boxOf(parent), boxOf(code)]
      if (!above || !below) continue
      yield {
        key: `${parent} ${code}`,
        kind: at === 0 ? 'hierarchy' : 'further',
        ...hierarchyLine(above, below),
        from: parent,
        to: code,
      }
    }
  }
}

function* relationLines(
  { relations, measure, direction }: NetworkInput,
  boxOf: BoxOf,
  isFree: (box: Box) => boolean,
): Iterable<FigureLine> {
  const between = new Map<string, number>()
  for (const { id, from, to, kind, words } of relations) {
    const [one, other] = [boxOf(from), boxOf(to)]
    if (!one || !other) continue
    const nth = between.get(`${from} ${to}`) ?? 0
    between.set(`${from} ${to}`, nth + 1)
    const line = relationLine(one, other, kind, nth)
    const label = lineLabel(words, labelPoints(line), isFree, measure, direction)
    const box = label ? boxOfAll([line.box, label.box]) : line.box
    yield {
      key: id,
      kind,
      ...line,
      ...(label && { label }),
      box,
      relation: id,
      from,
      to,
    }
  }
}

/** Where no theme lies over it; a relation of themes that are too close to each other for words has none. */
function lineLabel(
  words: string,
  points: readonly Point[],
  isFree: (box: Box) => boolean,
  measure: MeasureText,
  direction: TextDirection,
): LineLabel | undefined {
  if (words === '') return undefined
  const width = measure(words, labelSize, 400) + 8
  for (const { x, y } of points) {
    const box = boxAround({ x, y }, width, labelSize * 1.6)
    if (!isFree(box)) continue
    const text = { text: words, size: labelSize, weight: 400, ink: 'ink-soft', anchor: 'middle', direction } as const
    return { box, text: { ...text, x, y: y + labelSize * 0.34 } }
  }
  return undefined
}
