import type { CodeId } from '@mazmun/model'
import { CodeSearch, type PickableCode } from './code-search.ts'

/** One line of the picker. */
export type PickerOption =
  { readonly kind: 'code'; readonly code: PickableCode } | { readonly kind: 'create'; readonly name: string }

/** What the person decided: codes to apply and a code to make first. */
export interface PickerChoice {
  readonly codes: readonly CodeId[]
  readonly create: readonly string[]
}

const shownAtMost = 40

/** The picker's thinking: which lines are offered for what was typed, which is current, what was chosen so far. */
export class PickerState {
  readonly #search: CodeSearch
  readonly #all: readonly PickableCode[]
  /** The code in use, at the level codes are made at, that has this name under folding. */
  readonly #named: (name: string) => CodeId | undefined
  readonly #recent: readonly CodeId[]
  query = $state('')
  current = $state(0)
  chosen: readonly PickableCode[] = $state.raw([])
  #fuzzy: readonly PickableCode[] = $state.raw([])

  readonly #found: readonly PickableCode[] = $derived.by(() => {
    if (this.query.trim() === '') return this.#recentFirst()
    const literal = this.#search.literal(this.query, shownAtMost)
    const known = new Set(literal.map(({ id }) => id))
    return [...literal, ...this.#fuzzy.filter(({ id }) => !known.has(id))].slice(0, shownAtMost)
  })

  /** The code that has just this name already. */
  readonly existing: PickableCode | undefined = $derived.by(() => {
    const id = this.query.trim() === '' ? undefined : this.#named(this.query)
    return id === undefined ? undefined : this.#all.find((code) => code.id === id)
  })

  readonly options: readonly PickerOption[] = $derived.by(() => {
    const found = this.existing
      ? [this.existing, ...this.#found.filter(({ id }) => id !== this.existing?.id)]
      : this.#found
    const codes = found.map((code) => ({ kind: 'code', code }) as const)
    const name = this.query.trim()
    return name === '' || this.existing ? codes : [...codes, { kind: 'create', name }]
  })

  constructor(
    codes: readonly PickableCode[],
    recent: readonly CodeId[],
    named: (name: string) => CodeId | undefined,
    initial: string,
  ) {
    this.#all = codes
    this.#search = new CodeSearch(codes)
    this.#recent = recent
    this.#named = named
    this.query = initial
  }

  get currentOption(): PickerOption | undefined {
    return this.options[this.current]
  }

  /** Takes over what was typed. The first match is ready at once. */
  type(query: string): void {
    this.query = query
    this.#fuzzy = []
    this.current = 0
  }

  /** Looks for misspelt names, a step a call; true while there is more to look at. */
  lookFurther = (steps: Iterator<readonly PickableCode[]>): boolean => {
    const next = steps.next()
    if (next.done === true) return false
    this.#fuzzy = [...this.#fuzzy, ...next.value]
    return true
  }

  fuzzySteps(): Iterator<readonly PickableCode[]> {
    return this.#search.fuzzy(this.query)
  }

  move(step: number): void {
    const count = this.options.length
    if (count > 0) this.current = (this.current + step + count) % count
  }

  /** Puts a code among those to be applied together, or takes it out. */
  toggle(code: PickableCode): void {
    const without = this.chosen.filter(({ id }) => id !== code.id)
    this.chosen = without.length < this.chosen.length ? without : [...this.chosen, code]
  }

  isChosen(code: PickableCode): boolean {
    return this.chosen.some(({ id }) => id === code.id)
  }

  /** What taking this option, with everything chosen before, comes to; undefined when there is nothing to do. */
  choiceWith(option: PickerOption | undefined): PickerChoice | undefined {
    const codes = new Set(this.chosen.map(({ id }) => id))
    // Enter on an empty field applies what was chosen, not whatever stands first.
    const taken = this.chosen.length > 0 && this.query.trim() === '' ? undefined : option
    if (taken?.kind === 'code') codes.add(taken.code.id)
    const create = taken?.kind === 'create' ? [taken.name] : []
    return codes.size + create.length > 0 ? { codes: [...codes], create } : undefined
  }

  #recentFirst(): readonly PickableCode[] {
    const byId = new Map(this.#all.map((code) => [code.id, code]))
    const recent = this.#recent.map((id) => byId.get(id)).filter((code) => code !== undefined)
    const known = new Set(recent)
    return [...recent, ...this.#search.literal('', shownAtMost).filter((code) => !known.has(code))].slice(
      0,
      shownAtMost,
    )
  }
}
