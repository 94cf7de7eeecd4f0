import type { VerticalSpan } from './view-window.ts'
import type { MarkPainter } from './mark-window.ts'
import type { BlockPainter } from './tint-window.ts'

/** Puts tints and marks behind the text without touching it. */
export interface Painter extends BlockPainter, MarkPainter {
  /** Called once, when the text has come onto the page. */
  begin(): void
  /** The layout changed: whatever was measured is wrong. */
  relayout(): void
  /** Called once per frame in which something changed, with the stretch that is kept painted. */
  finish(window: VerticalSpan): void
  destroy(): void
}
