/** Elements by key, reused when their key goes away: showing other names moves nodes instead of making them. */
export class ElementPool<E extends HTMLElement> {
  readonly #parent: HTMLElement
  readonly #make: () => E
  #used = new Map<string, E>()
  readonly #spare: E[] = []

  constructor(parent: HTMLElement, make: () => E) {
    this.#parent = parent
    this.#make = make
  }

  get(key: string): E | undefined {
    return this.#used.get(key)
  }

  /** Shows exactly these; `fill` is called for each with its element. */
  show<T>(items: readonly T[], keyOf: (item: T) => string, fill: (element: E, item: T) => void): void {
    const next = new Map<string, E>()
    const fresh: T[] = []
    for (const item of items) {
      const key = keyOf(item)
      const element = this.#used.get(key)
      if (!element) fresh.push(item)
      else {
        this.#used.delete(key)
        next.set(key, element)
        fill(element, item)
      }
    }
    this.#spare.push(...this.#used.values())
    for (const item of fresh) {
      const element = this.#spare.pop() ?? this.#parent.appendChild(this.#make())
      if (element.hidden) element.hidden = false
      next.set(keyOf(item), element)
      fill(element, item)
    }
    for (const element of this.#spare) if (!element.hidden) element.hidden = true
    this.#used = next
  }
}
