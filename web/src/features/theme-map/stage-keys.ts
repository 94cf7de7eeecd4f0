import type { FigureNode } from './figure.ts'
import { neighbourOf, stepOf, wayOf, type Way } from './neighbour.ts'
import type { StageDeeds } from './stage-deeds.svelte.ts'
import type { Shift } from './stage-props.ts'

/** What the keys need beside what pointers do as well. */
export interface KeyStage {
  readonly nodes: readonly FigureNode[]
  /** The theme that keys are about. */
  readonly entry: FigureNode | undefined
  readonly hasSelection: boolean
  /** Ends what a pointer has begun as if it had not; false when it has begun nothing. */
  escapePointer(): boolean
  /** Gives a theme the focus and brings it into the window. */
  focus(node: FigureNode): void
  openMenu(node: FigureNode): void
  openPage(node: FigureNode): void
}

/** Finer steps cannot be told apart on the screen. */
const [step, largeStep] = [10, 50]

/** The keyboard's twin of everything a pointer does on the stage. */
export class StageKeys {
  readonly #stage: KeyStage
  readonly #deeds: StageDeeds
  /** A move that goes on until the key is let go, so that it is one step of undo. */
  #move: Shift | undefined

  constructor(stage: KeyStage, deeds: StageDeeds) {
    this.#stage = stage
    this.#deeds = deeds
  }

  down(event: KeyboardEvent): void {
    const { entry } = this.#stage
    const isDone = event.key === 'Escape' ? this.#escape() : entry !== undefined && this.#act(event, entry)
    if (isDone) event.preventDefault()
  }

  up(event: KeyboardEvent): void {
    if (event.key === 'Alt') this.endMove()
  }

  endMove(): void {
    if (!this.#move) return
    this.#move = undefined
    this.#deeds.endMove()
  }

  /** First what goes on, and only then what is selected. */
  #escape(): boolean {
    if (this.#move) {
      this.#move = undefined
      this.#deeds.giveMoveUp()
      return true
    }
    if (this.#stage.escapePointer()) return true
    if (!this.#stage.hasSelection) return false
    this.#deeds.select([])
    return true
  }

  #act(event: KeyboardEvent, node: FigureNode): boolean {
    const way = wayOf(event.key)
    if (way) {
      if (event.altKey) this.#moveOn(node, way, event.shiftKey)
      else this.#goOn(node, way, event.shiftKey)
      return true
    }
    if (event.altKey) return false
    if (event.ctrlKey || event.metaKey) {
      if (event.code !== 'KeyA') return false
      this.#deeds.select(this.#stage.nodes.map(({ code }) => code))
      return true
    }
    return this.#letter(event, node)
  }

  #moveOn(node: FigureNode, way: Way, isLarge: boolean): void {
    if (!this.#deeds.mayMove) return
    const { dx, dy } = stepOf(way, isLarge ? largeStep : step)
    this.#move = { dx: (this.#move?.dx ?? 0) + dx, dy: (this.#move?.dy ?? 0) + dy }
    this.#deeds.moveBy(node, this.#move.dx, this.#move.dy)
  }

  #goOn(node: FigureNode, way: Way, add: boolean): void {
    const next = neighbourOf(this.#stage.nodes, node, way)
    if (!next) return
    this.#stage.focus(next)
    if (add) this.#deeds.alsoChoose(node, next)
  }

  // Letters by their place on the keyboard, so that they work whatever language it writes.
  #letter(event: KeyboardEvent, node: FigureNode): boolean {
    if (event.key === 'Home' || event.key === 'End') {
      const next = this.#stage.nodes.at(event.key === 'Home' ? 0 : -1)
      if (next) this.#stage.focus(next)
    } else if (event.key === 'Enter') this.#stage.openPage(node)
    else if (event.key === ' ') this.#deeds.choose(node, true)
    else if (event.code === 'KeyR' && this.#deeds.isEditable) this.#deeds.relate(node.code, undefined)
    else if (event.code === 'KeyE' && this.#deeds.canFold(node)) this.#deeds.fold(node)
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey) || event.code === 'KeyM')
      this.#stage.openMenu(node)
    else return false
    return true
  }
}
