import type { CodingId } from '@mazmun/model'
import { characterAt } from './caret.ts'
import { topmostFirst } from './segments.ts'
import { idsOf } from './stripe-groups.ts'
import type { SurfaceEvents } from './surface-events.ts'
import type { SurfaceLayers } from './surface-layers.ts'
import { SurfacePointer } from './surface-pointer.ts'

/** Links pointer, emphasis and codings: what is under a point, what is lit, what was chosen. */
export class CodingPointing {
  readonly #layers: SurfaceLayers
  readonly #events: SurfaceEvents
  readonly #pointer: SurfacePointer
  #active: readonly CodingId[] = []
  #hovered: readonly CodingId[] = []

  constructor(content: HTMLElement, layers: SurfaceLayers, events: SurfaceEvents) {
    this.#layers = layers
    this.#events = events
    this.#pointer = new SurfacePointer(content, layers.margin.element, {
      find: (target, x, y) => this.#find(target, x, y),
      hover: (ids) => this.hover(ids),
      choose: (ids) => this.choose(ids),
    })
  }

  setActive(ids: readonly CodingId[]): void {
    this.#active = ids
    this.emphasise()
  }

  hover(ids: readonly CodingId[]): void {
    this.#hovered = ids
    this.emphasise()
    this.#events.onhover?.(ids)
  }

  /** `ids` have the topmost first; choosing none does nothing. */
  choose(ids: readonly CodingId[]): void {
    const top = ids[0]
    if (top !== undefined) this.#events.onactivate?.(top, ids)
  }

  /** Chooses what lies on the character under a point of the viewport. */
  chooseAt(x: number, y: number): void {
    this.choose(this.#idsUnder(x, y))
  }

  emphasise(): void {
    // Of several codings under the pointer only the topmost is lit in the text: more would hide which is which.
    this.#layers.emphasise(
      new Set([...this.#active, ...this.#hovered]),
      new Set([...this.#active, ...this.#hovered.slice(0, 1)]),
    )
  }

  destroy(): void {
    this.#pointer.destroy()
  }

  #find(target: Element, x: number, y: number): readonly CodingId[] {
    const { margin, text } = this.#layers
    if (margin.element.contains(target)) {
      const group = margin.groupAt(target, x, y)
      return group ? idsOf(group) : []
    }
    return text.element.contains(target) ? this.#idsUnder(x, y) : []
  }

  #idsUnder(x: number, y: number): CodingId[] {
    const character = characterAt(this.#layers.text, x, y)
    return character === undefined ? [] : topmostFirst(this.#layers.codings.at(character)).map((coding) => coding.id)
  }
}
