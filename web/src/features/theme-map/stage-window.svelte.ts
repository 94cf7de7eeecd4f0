import { grown, isWithin, type Box, type Point } from './geometry.ts'
import { begun, fitted, panned, partShown, pointAt, revealed, zoomed, type View } from './viewport.ts'

/** Below this size letters cannot be read and themes are drawn as shapes only. */
const readable = 0.3

/** The size of the window in CSS px. */
interface WindowSize {
  readonly width: number
  readonly height: number
}

/** The window onto a picture: where it stands, and which part of the picture is worth drawing. */
export class StageWindow {
  view: View = $state.raw({ x: 0, y: 0, scale: 1 })
  size: WindowSize = $state.raw({ width: 0, height: 0 })
  /** What is drawn: more than is in the window, so that panning need not draw anew each time. */
  drawn: Box = $state.raw({ x: 0, y: 0, width: 0, height: 0 })
  readonly isRough: boolean = $derived(this.view.scale < readable)
  /** How the picture was shown; none once somebody moved it: their view stays when the window changes. */
  #shownBy: ((size: WindowSize) => View) | undefined

  get shown(): Box {
    return partShown(this.view, this.size)
  }

  resize(width: number, height: number): void {
    this.size = { width, height }
    if (this.#shownBy && width > 0) this.view = this.#shownBy(this.size)
    this.#keepDrawn()
  }

  fit(box: Box): void {
    this.#show((size) => fitted(box, size))
  }

  /** The whole of it where the window is at least `narrow` px wide, else its beginning in a size that can be read. */
  begin(box: Box, direction: 'rtl' | 'ltr', narrow = Infinity): void {
    this.#show((size) => (size.width < narrow ? begun(box, size, direction) : fitted(box, size)))
  }

  zoom(factor: number, at: Point = { x: this.size.width / 2, y: this.size.height / 2 }): void {
    this.#move(zoomed(this.view, factor, at))
  }

  pan(dx: number, dy: number): void {
    this.#move(panned(this.view, dx, dy))
  }

  reveal(box: Box): void {
    const view = revealed(this.view, box, this.size)
    if (view.x !== this.view.x || view.y !== this.view.y) this.#move(view)
  }

  pointAt(at: Point): Point {
    return pointAt(this.view, at)
  }

  #show(by: (size: WindowSize) => View): void {
    if (this.size.width === 0) return
    this.#shownBy = by
    this.view = by(this.size)
    this.#keepDrawn()
  }

  #move(view: View): void {
    this.#shownBy = undefined
    this.view = view
    this.#keepDrawn()
  }

  #keepDrawn(): void {
    const { shown, drawn } = this
    if (isWithin(shown, drawn) && drawn.width < 4 * shown.width) return
    this.drawn = grown(shown, Math.max(shown.width, shown.height) / 4)
  }
}
