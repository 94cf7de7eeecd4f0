import type { CodeId } from '@mazmun/model'
import type { FigureLine, FigureNode } from './figure.ts'
import { FigureIndex } from './figure-index.ts'
import { ringsAround, roughDrawing } from './rough-drawing.ts'
import type { StageProps } from './stage-props.ts'

/** More themes than these at once are drawn roughly, however near. */
const roughFrom = 700
/** So many names, and so many chosen themes, stand out far away. */
const mostApart = 40

/**
 * What of a picture is drawn: all there is in the window near by, shapes without words far away. What is on the move is
 * drawn apart from what is not, so that a step of a move leaves everything else as it stands.
 */
export class StageDrawing {
  /** Key of the theme that has or had the focus. */
  focused: string | undefined = $state.raw()
  readonly #props: Pick<StageProps, 'figure' | 'window' | 'selection' | 'isDimmed' | 'editing'>

  constructor(props: StageProps) {
    this.#props = props
  }

  readonly index = $derived.by(() => new FigureIndex(this.#props.figure))
  readonly byKey = $derived.by(() => new Map(this.#props.figure.nodes.map((node) => [node.key, node])))
  /** Places in the order of the picture, from 1. */
  readonly position = $derived.by(() => new Map(this.#props.figure.nodes.map((node, at) => [node.key, at + 1])))
  readonly #inView = $derived.by(() => this.index.nodesIn(this.#props.window.drawn))
  readonly #linesInView = $derived.by(() => this.index.linesIn(this.#props.window.drawn))
  readonly isRough = $derived.by(() => this.#props.window.isRough || this.#inView.length > roughFrom)
  /** The one theme the Tab key comes to. */
  readonly entry = $derived.by(() => this.byKey.get(this.focused ?? '') ?? this.#props.figure.nodes[0])
  readonly #lifted = $derived.by(() => this.#props.editing?.lifted)
  readonly #still = $derived.by(() => this.#nodesThat((isLifted) => !isLifted))
  readonly #chosenFarAway = $derived.by(() =>
    this.isRough ? this.#inView.filter(({ code }) => this.#props.selection.has(code)) : [],
  )

  /** Themes with their names, each of them an option. */
  readonly nodes: readonly FigureNode[] = $derived.by(() => {
    const found = this.isRough ? this.#chosenFarAway.slice(0, mostApart) : this.#inView
    return !this.entry || found.includes(this.entry) ? found : [...found, this.entry]
  })
  /** Lines that nothing moves. */
  readonly lines = $derived.by(() => this.#linesWithMovedEnds(0))
  readonly rough = $derived.by(() => (this.isRough ? roughDrawing(this.#still, this.lines, this.#props.isDimmed) : []))
  /** Rings around the chosen themes that have no name far away; on the move they have none. */
  readonly rings = $derived.by(() =>
    ringsAround(this.#chosenFarAway.slice(mostApart).filter(({ code }) => !this.isLifted(code))),
  )
  /** What stands out far away: the highest themes keep their names, as large as they can be read. */
  readonly signs = $derived.by(() => this.#signsAmong(this.#still))

  /** What is on the move, with the lines that go along as they are. */
  readonly lifted = $derived.by(() => {
    if (!this.#lifted) return undefined
    const nodes = this.#nodesThat((isLifted) => isLifted)
    const lines = this.#linesWithMovedEnds(2)
    return this.isRough
      ? {
          nodes: [],
          lines: [],
          rough: roughDrawing(nodes, lines, this.#props.isDimmed),
          signs: this.#signsAmong(nodes),
        }
      : { nodes, lines, rough: [], signs: [] }
  })

  isLifted(code: CodeId): boolean {
    return this.#lifted?.has(code) ?? false
  }

  #nodesThat(wanted: (isLifted: boolean) => boolean): readonly FigureNode[] {
    const lifted = this.#lifted
    return lifted ? this.#inView.filter(({ code }) => wanted(lifted.has(code))) : this.#inView
  }

  #linesWithMovedEnds(count: 0 | 2): readonly FigureLine[] {
    const lifted = this.#lifted
    if (!lifted) return this.#linesInView
    const movedEnds = ({ from, to }: FigureLine) =>
      Number(from !== undefined && lifted.has(from)) + Number(to !== undefined && lifted.has(to))
    return this.#linesInView.filter((line) => movedEnds(line) === count)
  }

  #signsAmong(nodes: readonly FigureNode[]): readonly FigureNode[] {
    return this.isRough ? nodes.filter(({ rank }) => rank === 2).slice(0, mostApart) : []
  }
}
