import type { CodeId } from '@mazmun/model'
import type { FigureNode, FigureText, Ink, NodeShape, TextDirection } from './figure.ts'
import { boxAround, type Box, type Point } from './geometry.ts'
import { directionOf } from './text-direction.ts'
import type { Size } from './two-sided-tree.ts'
import { wrapText } from './wrap-text.ts'

/** Letters of a label. */
export interface LabelStyle {
  /** CSS px. */
  readonly size: number
  readonly weight: number
  /** The widest a line may be. */
  readonly width: number
  readonly shape: NodeShape
}

/** The width of a text set in a size and weight, in CSS px. */
export type MeasureText = (text: string, size: number, weight: number) => number

/** A label broken into lines, and the size of the shape around it. */
export interface Label extends Size {
  readonly lines: readonly string[]
  /** A line below the name in smaller letters. */
  readonly note: string | undefined
  readonly style: LabelStyle
}

const lineHeight = 1.55
const noteSize = 11.5
const mostLines = 5

/** Room between the letters and the outline; an oval needs more, its corners are cut off. */
const padding: Readonly<Record<NodeShape, Size>> = {
  box: { width: 13, height: 7 },
  pill: { width: 17, height: 8 },
  oval: { width: 30, height: 17 },
  plain: { width: 0, height: 1 },
}

export function labelOf(name: string, note: string | undefined, style: LabelStyle, measure: MeasureText): Label {
  const { size, weight, shape } = style
  const lines = wrapText(name, style.width, (text) => measure(text, size, weight), mostLines)
  const widths = lines.map((line) => measure(line, size, weight))
  if (note !== undefined) widths.push(measure(note, noteSize, 400))
  const inner = {
    width: Math.max(...widths),
    height: lines.length * size * lineHeight + (note === undefined ? 0 : noteSize * 1.6),
  }
  return {
    lines,
    note,
    style,
    width: Math.ceil(inner.width + 2 * padding[shape].width),
    height: Math.ceil(inner.height + 2 * padding[shape].height),
  }
}

interface LabelledTheme {
  readonly key: string
  readonly code: CodeId
  readonly name: string
  readonly hue: number
  readonly rank: number
}

/** A theme with its label in the middle of its shape. */
export function labelledNode(theme: LabelledTheme, label: Label, middle: Point, direction: TextDirection): FigureNode {
  const box = boxAround(middle, label.width, label.height)
  return {
    ...theme,
    box,
    shape: label.style.shape,
    texts: textsOf(theme.name, label, box, direction, middle.x, 'middle'),
  }
}

/** A theme with its label at the side where reading begins. */
export function alignedNode(theme: LabelledTheme, label: Label, box: Box, direction: TextDirection): FigureNode {
  const x = direction === 'rtl' ? box.x + box.width : box.x
  return { ...theme, box, shape: label.style.shape, texts: textsOf(theme.name, label, box, direction, x, 'start') }
}

function textsOf(
  name: string,
  { lines, note, style: { size, weight } }: Label,
  box: Box,
  page: TextDirection,
  x: number,
  anchor: 'start' | 'middle',
): readonly FigureText[] {
  const direction = directionOf(name, page)
  const height = lines.length * size * lineHeight + (note === undefined ? 0 : noteSize * 1.6)
  let top = box.y + (box.height - height) / 2
  const texts: FigureText[] = []
  const add = (text: string, textSize: number, textWeight: number, leading: number, ink: Ink, own: TextDirection) => {
    // A name of the other direction still begins where the column does.
    const side = anchor === 'start' && own !== page ? 'end' : anchor
    texts.push({
      x,
      y: top + leading / 2 + textSize * 0.34,
      text,
      size: textSize,
      weight: textWeight,
      ink,
      anchor: side,
      direction: own,
    })
    top += leading
  }
  for (const line of lines) add(line, size, weight, size * lineHeight, 'ink', direction)
  if (note !== undefined) add(note, noteSize, 400, noteSize * 1.6, 'ink-soft', page)
  return texts
}
