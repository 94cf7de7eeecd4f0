import { unitsOf, type Span, type Transcript, type UnitKind } from '@mazmun/model'
import type { KeyCommand } from './keyboard.ts'
import type { Passage, Step } from './surface-events.ts'
import { piecesOf } from './text-blocks.ts'
import { TextSteps } from './text-steps.ts'
import {
  extendFreely,
  moveByUnit,
  nudgeSpan,
  passageOfUnits,
  passageSpan,
  snapPassage,
  trimPassage,
  unitAt,
  unitsOfPassage,
} from './unit-movement.ts'

/** The pending selection and how keys and pointer change it. Knows nothing of the page. */
export class PassageState {
  readonly #transcript: Transcript
  readonly #steps: TextSteps
  #kind: UnitKind
  #units: readonly Span[]
  #passage: Passage | null = null
  /** Unit to go on from when there is no passage. */
  #cursor: number | undefined
  /** The cursor was put there by a click: the next step selects that unit itself. */
  #isPointed = false

  constructor(transcript: Transcript, kind: UnitKind, locale: string) {
    this.#transcript = transcript
    this.#kind = kind
    this.#units = unitsOf(transcript, kind)
    this.#steps = new TextSteps(transcript.text, transcript.paragraphs, locale)
  }

  get passage(): Passage | null {
    return this.#passage
  }

  set passage(passage: Passage | null) {
    this.#passage = passage
    if (passage) this.#cursor = unitsOfPassage(this.#units, passage).focus
    this.#isPointed = false
  }

  get units(): readonly Span[] {
    return this.#units
  }

  get isFree(): boolean {
    return this.#kind === 'free'
  }

  /** Index of the unit the keyboard stands on; undefined before it stood anywhere. */
  get current(): number | undefined {
    return this.#cursor
  }

  setUnit(kind: UnitKind): void {
    const at = this.#cursor === undefined ? undefined : this.#units[this.#cursor]?.start
    this.#kind = kind
    this.#units = unitsOf(this.#transcript, kind)
    this.#cursor = at === undefined || this.#units.length === 0 ? undefined : unitAt(this.#units, at)
  }

  /** A selection drawn by pointer, in raw offsets: snapped to units, or in free coding to the text without its edges of white space. */
  draw(raw: Passage): void {
    const drawn = this.isFree ? this.#clip(raw) : snapPassage(this.#units, raw)
    if (drawn) this.passage = drawn
  }

  /** Gives the passage up and remembers the place. */
  clear(): void {
    this.passage = null
  }

  /** Puts the cursor on the unit at `offset` without selecting it. */
  point(offset: number): void {
    this.clear()
    this.#cursor = this.#units.length > 0 ? unitAt(this.#units, offset) : undefined
    this.#isPointed = true
  }

  /** Selects a unit, or extends the passage to it. */
  goTo(unit: number, extend: boolean): void {
    const anchor = extend && this.#passage ? unitsOfPassage(this.#units, this.#passage).anchor : unit
    this.passage = passageOfUnits(this.#units, anchor, unit)
  }

  /**
   * Carries out a movement. `firstUnit` tells where to begin when nothing was selected or pointed at.
   * Returns false when nothing can move: there are no units, or nothing to refine.
   */
  move(command: Exclude<KeyCommand, { kind: 'screen' | 'clear' }>, firstUnit: () => number): boolean {
    if (this.#units.length === 0) return false
    switch (command.kind) {
      case 'unit':
        this.#moveByUnit(command.step, command.extend, firstUnit)
        return true
      case 'edge':
        this.goTo(command.step === 1 ? this.#units.length - 1 : 0, command.extend)
        return true
      case 'word':
      case 'character':
        return this.#refine(command)
    }
  }

  /** A span with one edge moved by a unit, in free coding by a word. */
  nudge(span: Span, edge: 'start' | 'end', step: Step): Span {
    if (!this.isFree) return nudgeSpan(this.#units, span, edge, step)
    const moved = this.#steps.byWord(edge === 'start' ? span.start : span.end, step)
    const nudged = edge === 'start' ? { start: moved, end: span.end } : { start: span.start, end: moved }
    return nudged.start < nudged.end ? nudged : span
  }

  #moveByUnit(step: Step, extend: boolean, firstUnit: () => number): void {
    if (this.#passage) {
      const isFreeExtension = extend && this.isFree
      this.passage = isFreeExtension
        ? extendFreely(this.#units, this.#passage, step)
        : moveByUnit(this.#units, this.#passage, step, extend)
      return
    }
    const at = this.#cursor
    if (at === undefined) this.goTo(firstUnit(), false)
    else if (this.#isPointed) this.goTo(at, false)
    else this.passage = moveByUnit(this.#units, passageOfUnits(this.#units, at, at), step, false)
  }

  #refine(command: { readonly kind: 'word' | 'character'; readonly step: Step }): boolean {
    if (!this.#passage) return false
    const { anchor, focus } = this.#passage
    const moved =
      command.kind === 'word' ? this.#steps.byWord(focus, command.step) : this.#steps.byCharacter(focus, command.step)
    if (moved !== anchor) this.passage = { anchor, focus: moved }
    return true
  }

  #clip(raw: Passage): Passage | undefined {
    const pieces = piecesOf(this.#transcript.paragraphs, passageSpan(raw))
    const first = pieces[0]
    const last = pieces.at(-1)
    if (!first || !last) return undefined
    const isForward = raw.anchor <= raw.focus
    return trimPassage(
      this.#transcript.text,
      isForward ? { anchor: first.start, focus: last.end } : { anchor: last.end, focus: first.start },
    )
  }
}
