import type { CodingId } from '@mazmun/model'
import { ElementPool } from './element-pool.ts'
import type { PlacedLabel } from './label-layout.ts'
import { coderColours, initialsOf, type StripeGroup } from './stripe-groups.ts'

/** Height of one name, px; the stylesheet gives `.surface-label` the same. */
export const labelHeight = 20

/** Gives a label or a row of a list its parts: a dot of the code's hue, its name, its coders' initials. */
export function appendNameParts(parent: HTMLElement): void {
  const name = parent.ownerDocument.createElement('bdi')
  name.className = 'surface-name'
  const coders = parent.ownerDocument.createElement('bdi')
  coders.className = 'surface-coders'
  parent.append(name, coders)
}

/** Fills what `appendNameParts` made. */
export function fillName(parent: HTMLElement, group: StripeGroup, separator: string): void {
  const [name, coders] = parent.children
  const initials = initialsOf(group).join(separator)
  parent.style.setProperty('--mark', `var(--hue-${group.hue}-mark)`)
  setText(name, group.name)
  setText(coders, initials)
  if (coders instanceof HTMLElement) coders.style.setProperty('--coders', coderColours(group))
}

/** Changes the text node in place: a new one would have to be laid out as a new box. */
function setText(element: Element | undefined, text: string): void {
  const node = element?.firstChild
  if (node instanceof Text) {
    if (node.data !== text) node.data = text
  } else element?.append(text)
}

export interface NamedGroup {
  readonly group: StripeGroup
  readonly placed: PlacedLabel
}

/** Names beside the stripes. For the eye and the pointer; the list of codings says the same to everybody else. */
export class MarginLabels {
  readonly element: HTMLElement
  readonly #pool: ElementPool<HTMLElement>
  readonly #floating: HTMLElement
  readonly #groups = new WeakMap<HTMLElement, StripeGroup>()
  readonly #separator: string
  #shown: readonly NamedGroup[] = []

  constructor(document: Document, separator: string) {
    this.#separator = separator
    this.element = document.createElement('div')
    this.element.className = 'surface-labels'
    this.element.setAttribute('aria-hidden', 'true')
    const make = (): HTMLElement => {
      const label = document.createElement('div')
      label.className = 'surface-label'
      appendNameParts(label)
      return label
    }
    this.#pool = new ElementPool(this.element, make)
    this.#floating = make()
    this.#floating.classList.add('surface-label-floating')
    this.#floating.hidden = true
    this.element.append(this.#floating)
  }

  show(labels: readonly NamedGroup[], active: ReadonlySet<CodingId>): void {
    this.#shown = labels
    this.#pool.show(
      labels,
      ({ group }) => group.id,
      (element, { group, placed }) => {
        this.#fill(element, group, placed.top)
        element.classList.toggle('surface-label-active', isActive(group, active))
      },
    )
  }

  /**
   * Emphasises names of active codings. One that found no room (`lost`) or does not fit its line
   * floats over the others in full.
   */
  emphasise(
    active: ReadonlySet<CodingId>,
    lost: { readonly group: StripeGroup; readonly top: number } | undefined,
  ): void {
    let floating = lost
    for (const { group, placed } of this.#shown) {
      const label = this.#pool.get(group.id)
      const isOn = isActive(group, active)
      label?.classList.toggle('surface-label-active', isOn)
      if (isOn && label && isCut(label)) floating ??= { group, top: placed.top }
    }
    this.#floating.hidden = !floating
    if (floating) this.#fill(this.#floating, floating.group, floating.top)
  }

  has(group: StripeGroup): boolean {
    return this.#pool.get(group.id) !== undefined
  }

  /** The group whose name `target` belongs to. */
  groupOf(target: Element): StripeGroup | undefined {
    const label = target.closest<HTMLElement>('.surface-label')
    return label ? this.#groups.get(label) : undefined
  }

  #fill(element: HTMLElement, group: StripeGroup, top: number): void {
    if (this.#groups.get(element) !== group) {
      this.#groups.set(element, group)
      fillName(element, group, this.#separator)
    }
    element.style.transform = `translateY(${top}px)`
  }
}

function isActive(group: StripeGroup, active: ReadonlySet<CodingId>): boolean {
  return group.members.some((member) => active.has(member.id))
}

function isCut(label: HTMLElement): boolean {
  const name = label.querySelector('.surface-name')
  return name !== null && name.scrollWidth > name.clientWidth
}
