import type { CodeId, RelationId } from '@mazmun/model'
import type { Box, Point } from './geometry.ts'
import type { LineKind } from './line-looks.ts'

/** A colour by its part in the picture: screen and file each give it their own value. */
export type Ink =
  | 'ink'
  | 'ink-soft'
  | 'ink-faint'
  | 'line-strong'
  | 'hairline'
  | 'paper'
  | 'raised'
  | `tint-${number}-${1 | 2}`
  | `mark-${number}`

export type TextDirection = 'rtl' | 'ltr'

/** A line of text. `x` is the side its reading begins at, or its middle; `y` is the base line. */
export interface FigureText {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly weight: number
  readonly ink: Ink
  readonly anchor: 'start' | 'middle' | 'end'
  readonly direction: TextDirection
}

/** How a theme is drawn: a box, one with round ends, an oval, or its words alone. */
export type NodeShape = 'box' | 'pill' | 'oval' | 'plain'

/** A theme in the picture; in a column it may stand several times. */
export interface FigureNode {
  readonly key: string
  readonly code: CodeId
  readonly name: string
  readonly box: Box
  readonly shape: NodeShape
  readonly hue: number
  /** 0 = the lowest level of the picture. */
  readonly rank: number
  readonly texts: readonly FigureText[]
}

/** What stands at the end of a line: a closed part of it and what it is filled with. */
export interface EndMark {
  readonly path: string
  readonly fill: Ink | 'none'
}

/** Words on a line; the box is kept clear of the line. */
export interface LineLabel {
  readonly text: FigureText
  readonly box: Box
}

/** A relation, a place in the hierarchy, a bracket. */
export interface FigureLine {
  readonly key: string
  readonly kind: LineKind
  readonly path: string
  /** Points along the path, close enough to each other to find the line under a pointer. */
  readonly points: readonly Point[]
  readonly ends: readonly EndMark[]
  readonly label?: LineLabel
  readonly box: Box
  readonly relation?: RelationId
  readonly from?: CodeId
  readonly to?: CodeId
}

/** A picture of themes as plain data: what the screen draws and what a file is written from. */
export interface Figure {
  readonly box: Box
  readonly direction: TextDirection
  readonly nodes: readonly FigureNode[]
  readonly lines: readonly FigureLine[]
  readonly texts: readonly FigureText[]
}
