import { grown, isWithin, type Box, type Point } from './geometry.ts'
import { begun, fitted, panned, partShown, pointAt, revealed, zoomed, type View } from './viewport.ts'

/** Below this size letters cannot be read and themes are drawn as shapes only. */
const readable = 0.3

/** The window onto a picture: where it stands, and which part of the picture is worth drawing. */
export class StageWindow {
  view: View = $state.raw({ x: 0, y: 0, scale: 1 })
  size: { readonly width: number; readonly height: number } = $state.raw({ width: 0, height: 0 })
  /** What is drawn: more than is in the window, so that panning need not draw anew each time. */
  drawn: Box = $state.raw({ x: 0, y: 0, width: 0, height: 0 })
  readonly isRough: boolean = $derived(this.view.scale < readable)

  get shown(): Box {
    return partShown(this.view, this.size)
  }

  resize(width: number, height: number): void {
    this.size = { width, height }
    this.#keepDrawn()
  }

  fit(box: Box): void {
    if (this.size.width > 0) this.#show(fitted(box, this.size))
  }

  begin(box: Box, direction: 'rtl' | 'ltr'): void {
    if (this.size.width > 0) this.#show(begun(box, this.size, direction))
  }

  zoom(factor: number, at: Point = { x: this.size.width / 2, y: this.size.height / 2 }): void {
    this.#show(zoomed(this.view, factor, at))
  }

  pan(dx: number, dy: number): void {
    this.#show(panned(this.view, dx, dy))
  }

  reveal(box: Box): void {
    this.#show(revealed(this.view, box, this.size))
  }

  pointAt(at: Point): Point {
    return pointAt(this.view, at)
  }

  #show(view: View): void {
    this.view = view
    this.#keepDrawn()
  }

  #keepDrawn(): void {
    const { shown, drawn } = this
    if (isWithin(shown, drawn) && drawn.width < 4 * shown.width) return
    this.drawn = grown(shown, Math.max(shown.width, shown.height) / 2)
  }
}
