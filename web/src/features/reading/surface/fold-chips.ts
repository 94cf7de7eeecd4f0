import type { CodingId } from '@mazmun/model'
import { ElementPool } from './element-pool.ts'
import { appendNameParts, fillName } from './margin-labels.ts'
import { idsOf, type StripeGroup } from './stripe-groups.ts'
import type { SurfaceWords } from './surface-events.ts'

/** Height of a chip, px. */
export const chipHeight = 20

export interface Chip {
  readonly key: string
  readonly top: number
  readonly groups: readonly StripeGroup[]
}

/** Chips nearer than their height become one. `folds` are in source order with the top of their first line. */
export function mergeChips(
  folds: readonly { readonly top: number; readonly groups: readonly StripeGroup[] }[],
): Chip[] {
  const chips: Chip[] = []
  for (const { top, groups } of folds) {
    const last = chips[chips.length - 1]
    if (last && top < last.top + chipHeight) chips[chips.length - 1] = { ...last, groups: [...last.groups, ...groups] }
    else chips.push({ key: (groups[0] as StripeGroup).id, top, groups })
  }
  return chips
}

export interface FoldEvents {
  readonly choose: (ids: readonly CodingId[]) => void
  readonly hover: (ids: readonly CodingId[]) => void
  /** The list was closed with Escape. */
  readonly close: () => void
}

/** The counts "+n" beside the last lane and the list one of them opens. */
export class FoldChips {
  readonly element: HTMLElement
  readonly #list: HTMLElement
  readonly #pool: ElementPool<HTMLButtonElement>
  readonly #chips = new WeakMap<HTMLElement, Chip>()
  readonly #words: SurfaceWords
  readonly #events: FoldEvents

  constructor(document: Document, words: SurfaceWords, events: FoldEvents) {
    this.#words = words
    this.#events = events
    this.element = document.createElement('div')
    this.element.className = 'surface-folds'
    this.#pool = new ElementPool(this.element, () => {
      const chip = document.createElement('button')
      chip.type = 'button'
      chip.className = 'surface-chip'
      // A count has no letters to tell its direction: without this, "+4" reads "4+" from right to left.
      chip.appendChild(document.createElement('bdi')).dir = 'ltr'
      // The list of codings is the keyboard's way; a tab stop per chip would bury the page.
      chip.tabIndex = -1
      chip.addEventListener('click', () => this.#open(chip))
      return chip
    })
    this.#list = document.createElement('div')
    this.#list.className = 'surface-fold-list'
    this.#list.setAttribute('role', 'group')
    this.#list.hidden = true
    this.#list.addEventListener('keydown', (event) => this.#onKey(event))
    this.#list.addEventListener('focusout', (event) => {
      if (!(event.relatedTarget instanceof Node && this.#list.contains(event.relatedTarget))) this.#close()
    })
    this.element.append(this.#list)
  }

  show(chips: readonly Chip[]): void {
    this.#pool.show(
      chips,
      (chip) => chip.key,
      (element, chip) => {
        this.#chips.set(element, chip)
        const count = element.querySelector('bdi')
        if (count) count.textContent = this.#words.more(chip.groups.length)
        element.setAttribute('aria-label', this.#words.moreTitle(chip.groups.length))
        element.style.transform = `translateY(${chip.top}px)`
      },
    )
  }

  #open(element: HTMLElement): void {
    const chip = this.#chips.get(element)
    if (!chip) return
    this.#list.replaceChildren(...chip.groups.map((group) => this.#row(group)))
    this.#list.setAttribute('aria-label', this.#words.moreTitle(chip.groups.length))
    this.#list.style.insetBlockStart = `${chip.top + chipHeight + 4}px`
    this.#list.hidden = false
    this.#list.querySelector('button')?.focus({ preventScroll: true })
  }

  #row(group: StripeGroup): HTMLElement {
    const { ownerDocument } = this.element
    const row = ownerDocument.createElement('button')
    row.type = 'button'
    row.className = 'surface-fold-row'
    appendNameParts(row)
    fillName(row, group, this.#words.separator)
    row.addEventListener('pointerenter', () => this.#events.hover(idsOf(group)))
    row.addEventListener('focus', () => this.#events.hover(idsOf(group)))
    row.addEventListener('click', () => {
      this.#close()
      this.#events.choose(idsOf(group))
    })
    return row
  }

  #onKey(event: KeyboardEvent): void {
    const rows = [...this.#list.querySelectorAll('button')]
    const at = rows.findIndex((row) => row === event.target)
    if (event.key === 'ArrowDown') rows[Math.min(at + 1, rows.length - 1)]?.focus()
    else if (event.key === 'ArrowUp') rows[Math.max(at - 1, 0)]?.focus()
    else if (event.key === 'Escape') {
      this.#close()
      this.#events.close()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  #close(): void {
    if (this.#list.hidden) return
    this.#list.hidden = true
    this.#events.hover([])
  }
}
