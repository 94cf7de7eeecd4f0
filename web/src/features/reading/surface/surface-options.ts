import type { Direction, Transcript, UnitKind } from '@mazmun/model'
import type { SurfaceCoding, SurfaceEvents, SurfaceWords } from './surface-events.ts'

export interface SurfaceOptions {
  /** What scrolls. */
  readonly scroller: HTMLElement
  /** An empty element inside it that the surface fills. */
  readonly content: HTMLElement
  readonly transcript: Transcript
  readonly direction: Direction
  /** BCP 47 tag of the source's language. */
  readonly locale: string
  readonly unit: UnitKind
  readonly words: SurfaceWords
  readonly events?: SurfaceEvents
  readonly codings?: readonly SurfaceCoding[]
  /** Speakers whose turns step back, e.g. the interviewer. */
  readonly quietSpeakers?: ReadonlySet<string>
  /** Paints on canvas even where the Highlight API is there. */
  readonly withoutHighlights?: boolean
}
