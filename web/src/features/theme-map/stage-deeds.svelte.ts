import type { CodeId, RelationId } from '@mazmun/model'
import type { FigureNode } from './figure.ts'
import { grown, holds, type Box, type Point } from './geometry.ts'
import { foldPoint, handlePoint } from './node-signs.ts'
import type { StageDrawing } from './stage-drawing.svelte.ts'
import type { StageProps } from './stage-props.ts'

/** What a pointer or a key can do on the stage. Points are of the picture. */
export class StageDeeds {
  /** The theme under the pointer, by its key. */
  pointed: string | undefined = $state.raw()
  /** A relation that is being drawn. */
  relation: { readonly from: FigureNode; readonly to: Point; readonly over: FigureNode | undefined } | undefined =
    $state.raw()
  /** A frame that is being drawn to select by. */
  frame: Box | undefined = $state.raw()
  readonly #props: StageProps
  readonly #drawing: StageDrawing
  readonly #focus: (node: FigureNode) => void

  /** `focus` gives a theme the focus and leaves the picture where it is. */
  constructor(props: StageProps, drawing: StageDrawing, focus: (node: FigureNode) => void) {
    this.#props = props
    this.#drawing = drawing
    this.#focus = focus
  }

  /** The theme that has a handle to draw a relation from. */
  readonly handled = $derived.by(() =>
    this.mayMove && !this.#drawing.isRough ? this.#drawing.byKey.get(this.pointed ?? '') : undefined,
  )

  get window() {
    return this.#props.window
  }

  /** Whether the picture is one to be worked on, by those who may. */
  get isEditable(): boolean {
    return this.#props.editing !== undefined
  }

  get mayMove(): boolean {
    return this.#props.editing?.mayMove ?? false
  }

  nodeAt(point: Point): FigureNode | undefined {
    return this.#drawing.index.nodeAt(point)
  }

  /** The theme whose handle for drawing a relation is there. */
  handleAt(point: Point): FigureNode | undefined {
    const { handled } = this
    return handled && isNear(handlePoint(handled, this.#props.figure.direction), point, 13) ? handled : undefined
  }

  /** The theme whose sign for what is folded under it is there. */
  foldAt(point: Point): FigureNode | undefined {
    if (this.#drawing.isRough) return undefined
    const { direction } = this.#props.figure
    return this.#drawing.index
      .nodesIn({ x: point.x - 12, y: point.y - 24, width: 24, height: 36 })
      .find((node) => this.canFold(node) && isNear(foldPoint(node, direction), point, 12))
  }

  relationAt(point: Point): RelationId | undefined {
    return this.#drawing.index.relationAt(point, 8 / this.window.view.scale)?.relation
  }

  isSelected({ code }: FigureNode): boolean {
    return this.#props.selection.has(code)
  }

  point(node: FigureNode | undefined, at: Point): void {
    // The handle lies outside of its theme.
    const isAtHandle = this.handled !== undefined && holds(grown(this.handled.box, 26), at)
    if (node || !isAtHandle) this.pointed = node?.key
  }

  select(codes: Iterable<CodeId>): void {
    this.#props.onselect([...new Set(codes)])
  }

  choose(node: FigureNode | undefined, add: boolean): void {
    if (!node) {
      this.select([])
      return
    }
    this.#focus(node)
    if (!add) this.select([node.code])
    else if (this.isSelected(node)) this.select([...this.#props.selection].filter((code) => code !== node.code))
    else this.alsoChoose(node)
  }

  alsoChoose(...nodes: readonly FigureNode[]): void {
    this.select([...this.#props.selection, ...nodes.map(({ code }) => code)])
  }

  chooseWithin(box: Box, add: boolean): void {
    const found = this.#drawing.index.nodesIn(box).map(({ code }) => code)
    this.select(add ? [...this.#props.selection, ...found] : found)
  }

  canFold({ code }: FigureNode): boolean {
    return this.#props.editing?.canFold(code) ?? false
  }

  fold({ code }: FigureNode): void {
    this.#props.editing?.fold(code)
  }

  openRelation(relation: RelationId): void {
    this.#props.editing?.editRelation(relation)
  }

  /** Moves what is selected, if the theme is part of that, else the theme alone; from where it stood at first. */
  moveBy(node: FigureNode, dx: number, dy: number): void {
    const isSelected = this.isSelected(node)
    if (!isSelected) this.select([node.code])
    this.#props.editing?.moveBy(isSelected ? [...this.#props.selection] : [node.code], dx, dy)
  }

  endMove(): void {
    this.#props.editing?.endMove()
  }

  giveMoveUp(): void {
    this.#props.editing?.giveMoveUp()
  }

  drawRelation(from: FigureNode, to: Point): void {
    const over = this.nodeAt(to)
    this.relation = { from, to, over: over?.code === from.code ? undefined : over }
  }

  relate(from: CodeId, to: CodeId | undefined): void {
    this.#props.editing?.relate(from, to)
  }
}

function isNear(one: Point, other: Point, reach: number): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) <= reach
}
