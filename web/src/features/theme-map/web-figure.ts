import type { CodeId } from '@mazmun/model'
import type { Figure, FigureLine, FigureNode, TextDirection } from './figure.ts'
import {
  borderPoint,
  boxOfAll,
  boxOfPoints,
  centreOf,
  figure as number,
  grown,
  moved,
  type Box,
  type Point,
} from './geometry.ts'
import type { MapTheme } from './network-figure.ts'
import { labelledNode, labelOf, type Label, type LabelStyle, type MeasureText } from './node-label.ts'
import type { DimensionGroup, ThemeGroup } from './theme-columns.ts'
import { ring } from './web-ring.ts'
import { facingSides, wings } from './web-wings.ts'

export interface WebInput {
  readonly columns: readonly DimensionGroup[]
  readonly themeOf: (code: CodeId) => MapTheme
  readonly measure: MeasureText
  readonly direction: TextDirection
}

const basic: LabelStyle = { size: 12.5, weight: 400, width: 136, shape: 'box' }
/** In wings there is more room beside than above. */
const basicInWings: LabelStyle = { ...basic, width: 190 }
const organising: LabelStyle = { size: 14, weight: 500, width: 140, shape: 'pill' }
const central: LabelStyle = { size: 17, weight: 650, width: 170, shape: 'oval' }
/** More around a middle would be too small to read when all of it is shown. */
const mostOnRing = 18
const webGap = 90
const proportion = 2.4

/**
 * Thematic networks after Attride-Stirling 2001: a global theme in the middle, its organising themes around it, and the
 * basic themes of each outside; where they are many, in wings beside it. One web for each global theme; an organising theme without one is the middle of its own.
 */
export function webFigure(input: WebInput): Figure {
  const webs = input.columns.flatMap(({ dimension, groups }) =>
    dimension === undefined
      ? groups.flatMap(({ theme, concepts }) =>
          theme === undefined
            ? []
            : web(
                input,
                theme,
                concepts.map((code) => ({ theme: code, concepts: [] })),
                1,
              ),
        )
      : web(input, dimension, groups, 2),
  )
  return besideEachOther(webs, input.direction)
}

interface Web {
  readonly box: Box
  readonly nodes: readonly FigureNode[]
  readonly lines: readonly FigureLine[]
}

function web(input: WebInput, centre: CodeId, groups: readonly ThemeGroup[], centreRank: number): Web {
  const { themeOf, measure, direction } = input
  const label = (code: CodeId, style: LabelStyle) => labelOf(themeOf(code).name, themeOf(code).note, style, measure)
  const middle = label(centre, central)
  const isFlat = groups.every(({ concepts }) => concepts.length === 0)
  const count = groups.reduce((sum, { concepts }) => sum + Math.max(1, concepts.length), 0)
  const isRing = count <= mostOnRing
  const outer = isRing ? basic : basicInWings
  const branches = groups.map(({ theme, concepts }) => ({
    hub: theme === undefined ? undefined : label(theme, isFlat ? outer : organising),
    leaves: concepts.map((code) => label(code, outer)),
  }))
  // Reading begins at the top and goes round with the language, or at the side where it begins.
  const turn = direction === 'rtl' ? -1 : 1
  const places = isRing ? ring(branches, middle, isFlat, turn) : wings(branches, middle, turn === 1 ? -1 : 1)

  const nodes: FigureNode[] = []
  const lines: FigureLine[] = []
  const add = (key: string, code: CodeId, own: Label, at: Point, rank: number): FigureNode => {
    const { name, hue } = themeOf(code)
    const node = labelledNode({ key: `${centre} ${key}`, code, name, hue, rank }, own, at, direction)
    nodes.push(node)
    return node
  }
  const centreNode = add('centre', centre, middle, { x: 0, y: 0 }, centreRank)
  groups.forEach(({ theme, concepts }, group) => {
    const [branch, place] = [branches[group], places[group]]
    if (!branch || !place) return
    let hub = centreNode
    if (theme !== undefined && branch.hub && place.hub) {
      hub = add(`group ${group}`, theme, branch.hub, place.hub, isFlat ? 0 : 1)
      const points = place.bend
        ? [edgeOf(centreNode, place.bend), place.bend, facingSides(centreNode.box, hub.box)[1]]
        : [edgeOf(centreNode, place.hub), edgeOf(hub, { x: 0, y: 0 })]
      lines.push(spoke(`${centre} to ${theme}`, centreNode, hub, 'bracket', points))
    }
    concepts.forEach((code, at) => {
      const [own, spot] = [branch.leaves[at], place.leaves[at]]
      if (!own || !spot) return
      const leaf = add(`${group} ${code}`, code, own, spot, 0)
      const points =
        isRing || hub === centreNode
          ? [edgeOf(hub, spot), edgeOf(leaf, centreOf(hub.box))]
          : facingSides(hub.box, leaf.box)
      lines.push(spoke(`${centre} ${group} to ${code}`, hub, leaf, 'hierarchy', points))
    })
  })
  return { box: boxOfAll(nodes.map(({ box }) => box)), nodes, lines }
}

/** A straight line from outline to outline, or one that turns on the way. */
function spoke(
  key: string,
  from: FigureNode,
  to: FigureNode,
  kind: 'hierarchy' | 'bracket',
  points: readonly Point[],
): FigureLine {
  const box = grown(boxOfPoints(points), 2)
  return { key, kind, path: polyline(points), points, ends: [], box, from: from.code, to: to.code }
}

function polyline(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${number(x)} ${number(y)}`).join('')
}

function edgeOf({ box, shape }: FigureNode, towards: Point): Point {
  if (shape !== 'oval') return borderPoint(box, towards)
  const centre = centreOf(box)
  const [dx, dy] = [towards.x - centre.x, towards.y - centre.y]
  const length = Math.hypot(dx / (box.width / 2), dy / (box.height / 2))
  return length === 0 ? centre : { x: centre.x + dx / length, y: centre.y + dy / length }
}

/** Webs in rows as wide as a screen, in the direction of reading. */
function besideEachOther(webs: readonly Web[], direction: TextDirection): Figure {
  const area = webs.reduce((sum, { box }) => sum + (box.width + webGap) * (box.height + webGap), 0)
  const limit = Math.max(Math.sqrt(area * proportion), ...webs.map(({ box }) => box.width))
  const nodes: FigureNode[] = []
  const lines: FigureLine[] = []
  let [start, top, rowHeight] = [0, 0, 0]
  for (const one of webs) {
    if (start > 0 && start + one.box.width > limit) [start, top, rowHeight] = [0, top + rowHeight + webGap, 0]
    const left = direction === 'rtl' ? -start - one.box.width : start
    const [dx, dy] = [left - one.box.x, top - one.box.y]
    for (const node of one.nodes) nodes.push(movedNode(node, dx, dy))
    for (const line of one.lines) lines.push(movedLine(line, dx, dy))
    start += one.box.width + webGap
    rowHeight = Math.max(rowHeight, one.box.height)
  }
  return { box: boxOfAll(nodes.map(({ box }) => box)), direction, nodes, lines, texts: [] }
}

function movedNode(node: FigureNode, dx: number, dy: number): FigureNode {
  const texts = node.texts.map((text) => ({ ...text, x: text.x + dx, y: text.y + dy }))
  return { ...node, box: moved(node.box, dx, dy), texts }
}

function movedLine(line: FigureLine, dx: number, dy: number): FigureLine {
  const points = line.points.map(({ x, y }) => ({ x: x + dx, y: y + dy }))
  return { ...line, points, path: polyline(points), box: moved(line.box, dx, dy) }
}
