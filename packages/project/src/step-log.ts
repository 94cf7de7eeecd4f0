import type { Instant } from '@mazmun/model'
import type { StepName } from './operation.ts'
import { isLive, itemOf, writerOf, type Entry, type Holder } from './places.ts'

/** One thing a person did or took back, with what it takes to go the other way. */
export interface Step {
  readonly step: StepName
  readonly at: Instant
  readonly entries: readonly Entry[]
}

/** A step log as plain data, to be kept over a restart. The newest steps stand last. */
export interface KeptSteps {
  readonly shape: typeof keptShape
  /** The clients under which these steps were made and travelled. */
  readonly writers: readonly number[]
  /** Items of these clients that stand for what somebody else wrote: an undo put it back. */
  readonly lent: readonly string[]
  readonly undo: readonly Step[]
  readonly redo: readonly Step[]
}

/** Raise it when a step is given another name or its entries another meaning: logs of other shapes are not taken up. */
export const keptShape = 1

/** How many steps back a person can go. */
const longest = 200
/** How many clients a log remembers: one a visit in which something was done. */
const mostWriters = 500

/**
 * The steps of one person in one tab: what they can take back and bring again. It knows places and holders, not the
 * document: `travel` moves along it.
 */
export class StepLog {
  #undo: readonly Step[] = []
  #redo: readonly Step[] = []
  #writers: ReadonlySet<number> = new Set()
  #lent = new Set<string>()
  /** Whether a step was made here; nothing that was taken back before can be brought again then. */
  #begun = false

  get undoable(): Step | undefined {
    return this.#undo.at(-1)
  }

  get redoable(): Step | undefined {
    return this.#redo.at(-1)
  }

  /** The clients that wrote for this person. */
  get writers(): ReadonlySet<number> {
    return this.#writers
  }

  /** Items that stand for what somebody else wrote. */
  get lent(): ReadonlySet<string> {
    return this.#lent
  }

  /** Adds a step just made under this client. */
  add(step: Step, writer: number): void {
    this.#begun = true
    this.wroteAs(writer)
    this.#undo = [...this.#undo, step].slice(-longest)
    this.#redo = []
  }

  wroteAs(writer: number): void {
    if (!this.#writers.has(writer)) this.#writers = new Set([...this.#writers, writer].slice(-mostWriters))
  }

  /** Takes the newest step off, which is about to be travelled. */
  take(kind: 'undone' | 'redone'): void {
    if (kind === 'undone') this.#undo = this.#undo.slice(0, -1)
    else this.#redo = this.#redo.slice(0, -1)
  }

  /**
   * Adds the way back of a step that was travelled. What its entries hold now stands for what had stood there before, so
   * that older steps find their own work again.
   */
  addTravelled(step: Step, kind: 'undone' | 'redone', standsFor: ReadonlyMap<Holder, Holder>): void {
    for (const [before, now] of standsFor) if (this.#isLent(before, now)) this.#lent.add(itemOf(now))
    this.#undo = this.#undo.map((other) => moved(other, standsFor))
    this.#redo = this.#redo.map((other) => moved(other, standsFor))
    if (kind === 'undone') this.#redo = [...this.#redo, step]
    else this.#undo = [...this.#undo, step]
  }

  clear(): void {
    this.#undo = []
    this.#redo = []
  }

  /** Takes up an earlier log, below the steps made since. */
  resume(kept: KeptSteps): void {
    this.#undo = [...kept.undo, ...this.#undo].slice(-longest)
    if (!this.#begun) this.#redo = [...kept.redo]
    this.#writers = new Set([...kept.writers, ...this.#writers].slice(-mostWriters))
    this.#lent = new Set([...kept.lent, ...this.#lent])
  }

  /** The newest steps whose JSON takes no more than `most` UTF-16 units together, those to take back first. */
  kept(most: number): KeptSteps {
    const undo = newest(this.#undo, most)
    const redo = newest(this.#redo, undo.left)
    return { shape: keptShape, writers: [...this.#writers], lent: [...this.#lent], undo: undo.steps, redo: redo.steps }
  }

  #isLent(before: Holder, now: Holder): boolean {
    if (!isLive(before) || !isLive(now)) return false
    const writer = writerOf(before)
    return this.#lent.has(itemOf(before)) || (writer !== undefined && !this.#writers.has(writer))
  }
}

function moved(step: Step, standsFor: ReadonlyMap<Holder, Holder>): Step {
  if (!step.entries.some(({ now }) => standsFor.has(now))) return step
  return { ...step, entries: step.entries.map((entry) => ({ ...entry, now: standsFor.get(entry.now) ?? entry.now })) }
}

/** A step that does not fit keeps out everything before it as well: steps are taken back one after another. */
function newest(steps: readonly Step[], most: number): { readonly steps: readonly Step[]; readonly left: number } {
  let left = most
  let from = steps.length
  for (const step of [...steps].reverse()) {
    const size = sizeOf(step, left)
    if (size > left) break
    left -= size
    from -= 1
  }
  return { steps: steps.slice(from), left }
}

const sizes = new WeakMap<Step, number>()
/** The least an entry takes in JSON: its place and holders, in UTF-16 units. */
const smallestEntry = 100

/** Length of a step in JSON; not worked out for one that cannot fit. */
function sizeOf(step: Step, most: number): number {
  if (step.entries.length * smallestEntry > most) return Infinity
  let size = sizes.get(step)
  if (size === undefined) sizes.set(step, (size = JSON.stringify(step).length))
  return size
}
