import type { CodeId, CodingId, Hue, MemberId, Span } from '@mazmun/model'

/** One code on one passage by one coder, with what the surface shows of it. */
export interface SurfaceCoding extends Span {
  readonly id: CodingId
  readonly code: CodeId
  readonly hue: Hue
  /** Name of the code as the team wrote it. */
  readonly name: string
  /** Initials of the coder. */
  readonly initials: string
  /** Colour of the coder; absent where there is only one. */
  readonly coderHue?: Hue
  readonly coder: MemberId
}

export interface CodingChange {
  readonly added: readonly SurfaceCoding[]
  readonly updated: readonly SurfaceCoding[]
  readonly removed: readonly CodingId[]
}

/** The pending selection in source offsets. `focus` is the edge that moves and may precede `anchor`. */
export interface Passage {
  readonly anchor: number
  readonly focus: number
}

export type Edge = 'start' | 'end'
/** 1 = onwards in the text, -1 = back. */
export type Step = 1 | -1

/** The unit the keyboard stands on. */
export interface UnitPlace {
  readonly span: Span
  readonly text: string
  /** 1-based place among the units of the source. */
  readonly position: number
  readonly count: number
  /** Codings that touch the unit, in source order. */
  readonly codings: readonly SurfaceCoding[]
}

/** A rectangle in viewport pixels. */
export interface ViewRect {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface SurfaceEvents {
  /** The pending selection changed; null when it was given up. Fires live while a selection is being drawn. */
  readonly onpassage?: (passage: Passage | null) => void
  /** A selection drawn with mouse or finger is complete (a good moment to offer the picker). */
  readonly onpassageend?: (passage: Passage) => void
  /** The pointer came to codings, topmost first; empty when it left them. */
  readonly onhover?: (codings: readonly CodingId[]) => void
  /** Somebody chose a coding by its stripe, label or text; `all` lists every coding at that place, topmost first. */
  readonly onactivate?: (coding: CodingId, all: readonly CodingId[]) => void
  /** A handle or `nudge` gave a coding a new extent. The surface keeps showing the old one until it is told. */
  readonly onresize?: (coding: CodingId, span: Span) => void
  /** The keyboard moved to a unit: what a screen reader should say. */
  readonly onunit?: (place: UnitPlace) => void
}

/** The few words the surface itself shows or says, in the language of the interface. */
export interface SurfaceWords {
  /** Name of the text region, e.g. "Text of Interview 07". */
  readonly region: string
  /** Text for assistive technology that names the kind of the region, e.g. "coding text". */
  readonly regionKind: string
  /** Chip for codings beyond the last lane, e.g. "+4". */
  readonly more: (count: number) => string
  /** Name of the list such a chip opens, e.g. "4 more codings here". */
  readonly moreTitle: (count: number) => string
  /** Between initials, e.g. "، ". */
  readonly separator: string
  readonly startHandle: string
  readonly endHandle: string
}

/** A paragraph as a printed page needs it: readable without any colour. */
export interface PrintableParagraph {
  readonly speaker?: string
  readonly text: string
  /** Codings that start in this paragraph, in source order, coders of the same code and span together. */
  readonly codes: readonly { readonly name: string; readonly initials: readonly string[]; readonly quote: string }[]
}
