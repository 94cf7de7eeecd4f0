import type { CodeId } from '@mazmun/model'
import type { Figure, FigureLine, FigureNode, TextDirection } from './figure.ts'
import {
  borderPoint,
  boxAround,
  boxOfAll,
  boxOfPoints,
  centreOf,
  figure as number,
  grown,
  moved,
  overlaps,
  type Box,
  type Point,
} from './geometry.ts'
import type { MapTheme } from './network-figure.ts'
import { labelledNode, labelOf, type Label, type LabelStyle, type MeasureText } from './node-label.ts'
import { aroundEllipse, ellipsePoint } from './around-ellipse.ts'
import type { DimensionGroup, ThemeGroup } from './theme-columns.ts'

export interface WebInput {
  readonly columns: readonly DimensionGroup[]
  readonly themeOf: (code: CodeId) => MapTheme
  readonly measure: MeasureText
  readonly direction: TextDirection
}

const basic: LabelStyle = { size: 12.5, weight: 400, width: 136, shape: 'box' }
const organising: LabelStyle = { size: 14, weight: 500, width: 140, shape: 'pill' }
const central: LabelStyle = { size: 17, weight: 650, width: 170, shape: 'oval' }
const ringGap = 12
const webGap = 90
const proportion = 1.7

/**
 * Thematic networks after Attride-Stirling 2001: a global theme in the middle, its organising themes around it, and the
 * basic themes of each outside. One web for each global theme; an organising theme without one is the middle of its own.
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

/** A place on the outer ring: a basic theme, or an organising one that has none. */
interface Leaf {
  readonly code: CodeId | undefined
  readonly group: number
  readonly label: Label
}

function web(input: WebInput, centre: CodeId, groups: readonly ThemeGroup[], centreRank: number): Web {
  const { themeOf, measure, direction } = input
  const label = (code: CodeId, style: LabelStyle) => labelOf(themeOf(code).name, themeOf(code).note, style, measure)
  const middle = label(centre, central)
  const isFlat = groups.every(({ concepts }) => concepts.length === 0)
  const ring = groups.map(({ theme }) => (theme === undefined ? undefined : label(theme, isFlat ? basic : organising)))
  const leaves: Leaf[] = isFlat
    ? ring.map((own, group) => ({ code: undefined, group, label: own ?? middle }))
    : groups.flatMap(({ concepts }, group): Leaf[] =>
        concepts.length === 0
          ? [{ code: undefined, group, label: ring[group] ?? middle }]
          : concepts.map((code) => ({ code, group, label: label(code, basic) })),
      )
  // Reading begins at the top and goes round with the language.
  const turn = direction === 'rtl' ? -1 : 1
  const { radii, angles, inner } = rings(leaves, ring, middle, isFlat, turn)

  const nodes: FigureNode[] = []
  const lines: FigureLine[] = []
  const add = (key: string, code: CodeId, own: Label, at: Point, rank: number): FigureNode => {
    const { name, hue } = themeOf(code)
    const node = labelledNode({ key: `${centre} ${key}`, code, name, hue, rank }, own, at, direction)
    nodes.push(node)
    return node
  }
  const centreNode = add('centre', centre, middle, { x: 0, y: 0 }, centreRank)
  const hubs = groups.map(({ theme }, group) => {
    const own = ring[group]
    const at = inner[group]
    if (theme === undefined || !own || !at) return centreNode
    const hub = add(`group ${group}`, theme, own, at, isFlat ? 0 : 1)
    lines.push(spoke(`${centre} to ${theme}`, centreNode, hub, 'bracket'))
    return hub
  })
  leaves.forEach(({ code, group, label: own }, at) => {
    if (code === undefined) return
    const leaf = add(`${group} ${code}`, code, own, ellipsePoint(radii, angles[at] ?? 0), 0)
    lines.push(spoke(`${centre} ${group} to ${code}`, hubs[group] ?? centreNode, leaf, 'hierarchy'))
  })
  return { box: boxOfAll(nodes.map(({ box }) => box)), nodes, lines }
}

/** The smallest rings on which nothing overlaps. */
function rings(
  leaves: readonly Leaf[],
  ring: readonly (Label | undefined)[],
  middle: Label,
  isFlat: boolean,
  turn: 1 | -1,
): { readonly radii: Point; readonly angles: readonly number[]; readonly inner: readonly (Point | undefined)[] } {
  const sizes = leaves.map(({ label }) => ({ width: label.width + ringGap, height: label.height + ringGap }))
  const least = isFlat
    ? { x: middle.width / 2 + 110, y: middle.height / 2 + 70 }
    : { x: middle.width / 2 + 330, y: middle.height / 2 + 200 }
  for (let growth = 1; ; growth *= 1.06) {
    const { radii, angles: turned } = aroundEllipse(sizes, { x: least.x * growth, y: least.y * growth })
    const angles = turned.map((angle) => turn * angle)
    const inner = ring.map((label, group) => {
      if (!label) return undefined
      const own = angles.filter((_, at) => leaves[at]?.group === group)
      const angle = own.reduce((sum, value) => sum + value, 0) / Math.max(1, own.length)
      const only = leaves.find((leaf) => leaf.group === group)
      return ellipsePoint(isFlat || only?.code === undefined ? radii : between(radii, middle, leaves), angle)
    })
    const boxes = inner.flatMap((at, group) => {
      const label = ring[group]
      return at && label ? [boxAround(at, label.width + ringGap, label.height + ringGap)] : []
    })
    const outer = isFlat
      ? []
      : leaves.flatMap(({ code, label }, at) =>
          code === undefined
            ? []
            : [boxAround(ellipsePoint(radii, angles[at] ?? 0), label.width + 28, label.height + 8)],
        )
    const all = [boxAround({ x: 0, y: 0 }, middle.width + 24, middle.height + 24), ...boxes]
    if (growth > 12 || (!anyOverlap(all) && !all.some((box) => outer.some((leaf) => overlaps(box, leaf)))))
      return { radii, angles, inner }
  }
}

/** Half way from the middle to the outer ring, as seen between the labels. */
function between(radii: Point, middle: Label, leaves: readonly Leaf[]): Point {
  const width = Math.max(...leaves.map(({ label }) => label.width))
  const height = Math.max(...leaves.map(({ label }) => label.height))
  return {
    x: (middle.width / 2 + radii.x - width / 2) / 2,
    y: (middle.height / 2 + radii.y - height / 2) / 2,
  }
}

function anyOverlap(boxes: readonly Box[]): boolean {
  return boxes.some((box, at) => boxes.slice(at + 1).some((other) => overlaps(box, other)))
}

/** A straight line from outline to outline. */
function spoke(key: string, from: FigureNode, to: FigureNode, kind: 'hierarchy' | 'bracket'): FigureLine {
  const [a, b] = [edgeOf(from, centreOf(to.box)), edgeOf(to, centreOf(from.box))]
  const points = [a, b]
  const path = `M${number(a.x)} ${number(a.y)}L${number(b.x)} ${number(b.y)}`
  return { key, kind, path, points, ends: [], box: grown(boxOfPoints(points), 2), from: from.code, to: to.code }
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
  const path = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${number(x)} ${number(y)}`).join('')
  return { ...line, points, path, box: moved(line.box, dx, dy) }
}
