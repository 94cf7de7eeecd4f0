import type { CodeId, RelationId } from '@mazmun/model'
import type { Figure, FigureLine, FigureNode } from './figure.ts'
import type { Box } from './geometry.ts'
import type { StageWindow } from './stage-window.svelte.ts'

/** What the stage shows, and what it tells. */
export interface StageProps {
  readonly figure: Figure
  readonly window: StageWindow
  readonly label: string
  readonly describe: (node: FigureNode) => string
  readonly selection: ReadonlySet<CodeId>
  readonly onselect: (codes: readonly CodeId[]) => void
  /** Themes that are not what is looked for. */
  readonly isDimmed: (node: FigureNode) => boolean
  readonly chosenRelation?: RelationId | undefined
  /** Without it the picture is only looked at. */
  readonly editing?: StageEditing | undefined
  readonly onmenu: (node: FigureNode, anchor: () => Box) => void
  readonly onopen: (code: CodeId) => void
}

/** What can be done to the picture itself. */
export interface StageEditing {
  /** Whether themes may be moved and related by whoever looks at it. */
  readonly mayMove: boolean
  /** Themes on the move; the same set from the beginning of a move to its end. */
  readonly lifted: ReadonlySet<CodeId> | undefined
  /** How far they are by now. */
  readonly shift: Shift
  /** Lines between what is on the move and what is not, as they run by now. */
  readonly stretched: readonly FigureLine[]
  canFold(code: CodeId): boolean
  /** How many are folded under a theme; undefined = nothing. */
  foldedUnder(code: CodeId): number | undefined
  fold(code: CodeId): void
  moveBy(codes: readonly CodeId[], dx: number, dy: number): void
  endMove(): void
  giveMoveUp(): void
  relate(from: CodeId, to: CodeId | undefined): void
  editRelation(relation: RelationId): void
}

export interface Shift {
  readonly dx: number
  readonly dy: number
}
