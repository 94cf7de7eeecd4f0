import type { CodeId } from '@mazmun/model'
import type { Figure, FigureLine, FigureNode, FigureText, TextDirection } from './figure.ts'
import { boxOfAll, boxOfPoints, figure as number, type Point } from './geometry.ts'
import type { MapTheme } from './network-figure.ts'
import { alignedNode, labelledNode, labelOf, type Label, type LabelStyle, type MeasureText } from './node-label.ts'
import { repeatedIn, type DimensionGroup, type ThemeGroup } from './theme-columns.ts'

/** A heading of a column, and the project's own word for its level below it. */
export interface ColumnHeading {
  readonly title: string
  readonly level: string
}

export interface ColumnsInput {
  readonly columns: readonly DimensionGroup[]
  /** Of concepts, themes and dimensions; two when there are no dimensions. */
  readonly headings: readonly ColumnHeading[]
  readonly themeOf: (code: CodeId) => MapTheme
  readonly measure: MeasureText
  readonly direction: TextDirection
  /** Said at the foot when something stands in several places. */
  readonly repeatedNote: string
}

const concept: LabelStyle = { size: 13, weight: 400, width: 300, shape: 'plain' }
const theme: LabelStyle = { size: 14, weight: 500, width: 184, shape: 'box' }
const dimension: LabelStyle = { size: 15, weight: 650, width: 160, shape: 'pill' }
const bracketWidth = 64
const rowGap = 7
const groupGap = 20
const dimensionGap = 34
const headHeight = 62
const sign = '†'

/**
 * The data structure after Gioia, Corley and Hamilton 2013: first-order concepts, second-order themes, aggregate
 * dimensions in three columns with brackets between them. Columns follow the direction of reading.
 */
export function gioiaFigure(input: ColumnsInput): Figure {
  const drawing = new ColumnsDrawing(input)
  return drawing.draw()
}

class ColumnsDrawing {
  readonly #input: ColumnsInput
  readonly #repeated: ReadonlySet<CodeId>
  readonly #labels = new Map<CodeId, Label>()
  readonly #nodes: FigureNode[] = []
  readonly #lines: FigureLine[] = []
  readonly #themeWidth: number
  readonly #dimensionWidth: number

  constructor(input: ColumnsInput) {
    this.#input = input
    this.#repeated = repeatedIn(input.columns)
    const themes = input.columns.flatMap(({ groups }) => groups.flatMap((group) => group.theme ?? []))
    const dimensions = input.columns.flatMap((group) => group.dimension ?? [])
    this.#themeWidth = Math.max(140, ...themes.map((code) => this.#label(code, theme).width))
    this.#dimensionWidth = Math.max(120, ...dimensions.map((code) => this.#label(code, dimension).width))
  }

  draw(): Figure {
    const { columns, direction, headings } = this.#input
    let top = headHeight
    columns.forEach((group, at) => {
      if (at > 0) top += dimensionGap
      top = this.#drawDimension(group, top)
    })
    const texts = [...this.#headTexts(headings)]
    if (this.#repeated.size > 0) {
      const { repeatedNote } = this.#input
      const text = { text: `${sign} ${repeatedNote}`, size: 12, weight: 400, ink: 'ink-soft', anchor: 'start' } as const
      texts.push({ ...text, x: this.#x(0), y: top + 34, direction })
    }
    const width = concept.width + 2 * bracketWidth + this.#themeWidth + this.#dimensionWidth
    const page = direction === 'rtl' ? { x: -width, y: 0, width, height: top } : { x: 0, y: 0, width, height: top }
    const notes = texts.map(({ x, y }) => ({ x, y: y - 14, width: 0, height: 20 }))
    return { box: boxOfAll([page, ...notes]), direction, nodes: this.#nodes, lines: this.#lines, texts }
  }

  /** From the start of the line, wherever that is, to the screen. */
  #x(fromStart: number): number {
    return this.#input.direction === 'rtl' ? -fromStart : fromStart
  }

  get #themeStart(): number {
    return concept.width + bracketWidth
  }

  get #dimensionStart(): number {
    return this.#themeStart + this.#themeWidth + bracketWidth
  }

  #label(code: CodeId, style: LabelStyle): Label {
    let label = this.#labels.get(code)
    if (!label) {
      const { name, note } = this.#input.themeOf(code)
      const text = this.#repeated.has(code) ? `${name}\u00a0${sign}` : name
      this.#labels.set(code, (label = labelOf(text, note, style, this.#input.measure)))
    }
    return label
  }

  #drawDimension({ dimension: code, groups }: DimensionGroup, from: number): number {
    const label = code === undefined ? undefined : this.#label(code, dimension)
    const heights = groups.map((group) => this.#heightOf(group))
    const height = heights.reduce((sum, own) => sum + own, 0) + groupGap * (groups.length - 1)
    const bottom = from + Math.max(height, label?.height ?? 0)
    // Beside a label that is higher, few lines stand in its middle.
    let top = (from + bottom - height) / 2
    const middles: number[] = []
    groups.forEach((group, at) => {
      const own = heights[at] ?? 0
      this.#drawGroup(group, code, top, own)
      if (group.theme !== undefined) middles.push(top + own / 2)
      top += own + groupGap
    })
    if (code === undefined || !label) return bottom
    const middle = middles.length > 0 ? ((middles[0] ?? 0) + (middles.at(-1) ?? 0)) / 2 : (from + bottom) / 2
    const start = this.#dimensionStart
    this.#addNode(code, code, label, start, this.#dimensionWidth, middle, 2)
    if (middles.length > 0)
      this.#bracket(`${code} bracket`, this.#themeStart + this.#themeWidth, start, middles, middle)
    return bottom
  }

  #heightOf({ theme: code, concepts }: ThemeGroup): number {
    const label = code === undefined ? undefined : this.#label(code, theme)
    return Math.max(this.#linesHeight(concepts), label?.height ?? 0)
  }

  #linesHeight(concepts: readonly CodeId[]): number {
    const lines = concepts.reduce((sum, id) => sum + this.#label(id, concept).height, 0)
    return lines + rowGap * Math.max(0, concepts.length - 1)
  }

  #drawGroup({ theme: code, concepts }: ThemeGroup, above: CodeId | undefined, top: number, height: number): void {
    const place = `${above ?? ''} ${code ?? ''}`
    const { direction, themeOf } = this.#input
    const middle = top + height / 2
    const lines = this.#linesHeight(concepts)
    const rows: number[] = []
    let y = middle - lines / 2
    for (const id of concepts) {
      const label = this.#label(id, concept)
      const { name, hue } = themeOf(id)
      const x = direction === 'rtl' ? -concept.width : 0
      const box = { x, y, width: concept.width, height: label.height }
      this.#nodes.push(alignedNode({ key: `${place} ${id}`, code: id, name, hue, rank: 0 }, label, box, direction))
      rows.push(y + label.height / 2)
      y += label.height + rowGap
    }
    if (code === undefined) return
    this.#addNode(place, code, this.#label(code, theme), this.#themeStart, this.#themeWidth, middle, 1)
    if (rows.length === 0) return
    const ends = rows.length > 1 ? [middle - lines / 2 + 6, middle + lines / 2 - 6] : rows
    this.#bracket(`${place} bracket`, concept.width, this.#themeStart, ends, middle)
  }

  #addNode(key: string, code: CodeId, label: Label, start: number, width: number, middle: number, rank: number): void {
    const { name, hue } = this.#input.themeOf(code)
    const wide = { ...label, width }
    const centre = { x: this.#x(start + width / 2), y: middle }
    this.#nodes.push(labelledNode({ key, code, name, hue, rank }, wide, centre, this.#input.direction))
  }

  /** Around what belongs together, with a point towards what it belongs to. */
  #bracket(key: string, from: number, to: number, rows: readonly number[], middle: number): void {
    const [back, spine, tip] = [from + 12, from + 28, to - 6]
    const [first = middle, last = middle] = [rows[0], rows.at(-1)]
    const path: string[] = []
    const points: Point[] = []
    const at = (fromStart: number, y: number) => {
      points.push({ x: this.#x(fromStart), y })
      return `${number(this.#x(fromStart))} ${number(y)}`
    }
    if (last - first < 1) path.push(`M${at(back, middle)}L${at(tip, middle)}`)
    else {
      const corner = Math.min(7, (last - first) / 2)
      path.push(
        `M${at(back, first)}L${at(spine - corner, first)}Q${at(spine, first)} ${at(spine, first + corner)}`,
        `L${at(spine, last - corner)}Q${at(spine, last)} ${at(spine - corner, last)}L${at(back, last)}`,
        `M${at(spine, middle)}L${at(tip, middle)}`,
      )
    }
    this.#lines.push({ key, kind: 'bracket', path: path.join(''), points, ends: [], box: boxOfPoints(points) })
  }

  *#headTexts(headings: readonly ColumnHeading[]): Iterable<FigureText> {
    const starts = [0, this.#themeStart, this.#dimensionStart]
    const widths = [0, this.#themeWidth, this.#dimensionWidth]
    const { direction } = this.#input
    for (const [at, { title, level }] of headings.entries()) {
      const x = this.#x((starts[at] ?? 0) + (widths[at] ?? 0) / 2)
      const anchor = at === 0 ? 'start' : 'middle'
      yield { x, y: 14, text: title, size: 14, weight: 650, ink: 'ink', anchor, direction }
      yield { x, y: 34, text: level, size: 12, weight: 400, ink: 'ink-soft', anchor, direction }
    }
  }
}
