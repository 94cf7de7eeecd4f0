import type { Figure, FigureLine, FigureText, Ink } from './figure.ts'
import { boxOfAll } from './geometry.ts'
import { straightLine } from './line-path.ts'
import type { LineKind } from './line-looks.ts'
import type { MeasureText } from './node-label.ts'
import { directionOf } from './text-direction.ts'

/** What stands around a figure on a page of its own. */
export interface Furniture {
  readonly title: string | undefined
  readonly date: string | undefined
  readonly legend: readonly LegendEntry[]
}

/** A kind of line and its name. */
export interface LegendEntry {
  readonly kind: LineKind
  readonly name: string
}

const gap = 30
const stroke = 48
const row = 26
const legendSize = 12.5

/** The figure with its title and date above and the meaning of its lines below. */
export function framed(figure: Figure, { title, date, legend }: Furniture, measure: MeasureText): Figure {
  const { box, direction } = figure
  const head: FigureText[] = []
  const x = direction === 'rtl' ? box.x + box.width : box.x
  let y = box.y - gap
  const add = (text: string, size: number, weight: number, ink: Ink) => {
    const own = directionOf(text, direction)
    head.unshift({ x, y, text, size, weight, ink, anchor: own === direction ? 'start' : 'end', direction: own })
    y -= size * 1.9
  }
  if (date !== undefined) add(date, 13, 400, 'ink-soft')
  if (title !== undefined) add(title, 20, 650, 'ink')
  const headBoxes = head.map((text) => {
    const width = measure(text.text, text.size, text.weight)
    return { x: direction === 'rtl' ? x - width : x, y: text.y - text.size * 1.2, width, height: text.size * 1.6 }
  })
  const foot = legendFigure(legend, direction, measure, Math.max(box.width, 480), {
    x,
    y: box.y + box.height + gap,
  })
  return {
    box: boxOfAll([box, ...headBoxes, ...(legend.length > 0 ? [foot.box] : [])]),
    direction,
    nodes: figure.nodes,
    lines: [...figure.lines, ...foot.lines],
    texts: [...head, ...figure.texts, ...foot.texts],
  }
}

/** Each kind of line beside its name, in rows no wider than `limit`, from `start` in the direction of reading. */
export function legendFigure(
  legend: readonly LegendEntry[],
  direction: 'rtl' | 'ltr',
  measure: MeasureText,
  limit: number,
  start: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): Figure {
  const sign = direction === 'rtl' ? -1 : 1
  const lines: FigureLine[] = []
  const texts: FigureText[] = []
  let [along, widest, y] = [0, 0, start.y + row / 2]
  for (const { kind, name } of legend) {
    const width = stroke + 10 + measure(name, legendSize, 400)
    if (along > 0 && along + width > limit) [along, y] = [0, y + row]
    const from = start.x + sign * along
    lines.push({ key: `legend ${kind}`, kind, ...straightLine({ x: from, y }, { x: from + sign * stroke, y }, kind) })
    texts.push({
      x: from + sign * (stroke + 10),
      y: y + legendSize * 0.34,
      text: name,
      size: legendSize,
      weight: 400,
      ink: 'ink-soft',
      anchor: 'start',
      direction,
    })
    widest = Math.max(widest, along + width)
    along += width + 26
  }
  const box = { x: sign === 1 ? start.x : start.x - widest, y: start.y, width: widest, height: y + row / 2 - start.y }
  return { box, direction, nodes: [], lines, texts }
}
