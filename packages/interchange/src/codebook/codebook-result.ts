import type { PlainCode, PlainCodebook, PlainPlacement } from '@mazmun/model'
import type { Certainty, EncodingAlternative } from '../encoding/decode-text.ts'
import type { Encoding } from '../encoding/encodings.ts'
import type { RefusalReason } from '../read-result.ts'
import type { ColumnRole } from './column-roles.ts'

/** How a codebook is laid out: indented or numbered lines, a path on each line, or rows and columns. */
export type CodebookLayout = 'outline' | 'paths' | 'table'

/** What stands between a name and its definition on a line. */
export type DefinitionMark = 'colon' | 'dash'

/** A code that was read, and the line (from 1) it was first told on. */
export interface ReadCode extends PlainCode {
  readonly line: number
}

export interface ReadPlacement extends PlainPlacement {
  readonly line: number
}

/** Something about a codebook that was read which its reader should know; lines count from 1. Data only, the app words it. */
export type CodebookNote =
  /** Deeper than one level above and shallower than the next: taken as standing under the former. */
  | { readonly kind: 'uneven-indent'; readonly line: number }
  /** Tabs and spaces are both used to indent; a tab counts as far as the next multiple of four. */
  | { readonly kind: 'mixed-indent'; readonly line: number }
  /** The code was told before under the same parent; both were taken as one. */
  | { readonly kind: 'repeated'; readonly line: number; readonly name: string; readonly first: number }
  /** The same name under folding as one before, which stands. */
  | { readonly kind: 'other-spelling'; readonly line: number; readonly name: string; readonly stands: string }
  /** The same name on another level as one before: another code. */
  | { readonly kind: 'two-levels'; readonly line: number; readonly name: string; readonly first: number }
  /** A bullet, a path or a row without a name. */
  | { readonly kind: 'name-missing'; readonly line: number }
  /** A place that would put a code under itself was left out. */
  | { readonly kind: 'closes-a-cycle'; readonly line: number; readonly name: string; readonly parent: string }
  /** A parent without a row of its own. */
  | { readonly kind: 'implied'; readonly line: number; readonly name: string }
  | { readonly kind: 'unknown-level'; readonly line: number; readonly value: string }
  | { readonly kind: 'unknown-colour'; readonly line: number; readonly value: string }
  /** Another definition than the one told before, which stands. */
  | { readonly kind: 'other-definition'; readonly line: number; readonly name: string }
  /** Empty cells before a code, read as those of the row above. */
  | { readonly kind: 'continued-cells'; readonly line: number; readonly count: number }
  | { readonly kind: 'unread-columns'; readonly line: number; readonly names: readonly string[] }
  /** The first row names no columns; they were guessed. */
  | { readonly kind: 'no-header'; readonly line: number }
  /** A quotation mark that does not close or stands where none can. */
  | { readonly kind: 'malformed-row'; readonly line: number }
  /** Characters that the encoding could not yield stand as U+FFFD. */
  | { readonly kind: 'broken-characters'; readonly line: number; readonly count: number }
  /** Invisible marks that steer the direction were left out of names. */
  | { readonly kind: 'direction-marks'; readonly line: number; readonly count: number }

/** A column of a table and what it is taken for. */
export interface ReadColumn {
  readonly name: string
  readonly role: ColumnRole
}

/** A codebook that was read. What it was taken for can be told otherwise by the options. */
export interface ReadCodebook extends PlainCodebook {
  readonly outcome: 'read'
  readonly codes: readonly ReadCode[]
  readonly placements: readonly ReadPlacement[]
  readonly notes: readonly CodebookNote[]
  readonly layout: CodebookLayout
  /** Between the parts of a path, where the layout is paths. */
  readonly separator?: string
  /** What was taken as the mark of a definition, and those that stand on any line. */
  readonly definitions: DefinitionMark | 'none'
  readonly definitionMarks: readonly DefinitionMark[]
  /** The columns of a table, else none. */
  readonly columns: readonly ReadColumn[]
  readonly encoding: Encoding
  readonly certainty: Certainty
  readonly alternatives: readonly EncodingAlternative[]
}

/** Why a codebook was not read. */
export type CodebookRefusal =
  | Exclude<RefusalReason, { readonly kind: 'malformed-cues' }>
  /** A Word document: its list can be pasted. */
  | { readonly kind: 'word' }
  /** More codes or places than `codebookSizeLimit`. */
  | { readonly kind: 'too-many-codes'; readonly limit: number }
  /** A line on which codes stand inside one another more than `codebookDepthLimit` deep. */
  | { readonly kind: 'too-deep'; readonly line: number; readonly limit: number }
  /** A table in which no column was taken for the names of codes. */
  | { readonly kind: 'no-names' }

export interface RefusedCodebook {
  readonly outcome: 'refused'
  readonly reason: CodebookRefusal
  /** The columns of the table that has no names, so that one can be pointed out. */
  readonly columns: readonly ReadColumn[]
}

/** What a preview may correct; whatever is absent is detected. */
export interface CodebookOptions {
  readonly encoding?: Encoding
  /** Names of the project's levels from initial code upwards: a table may tell levels by them. */
  readonly levels?: readonly string[]
  readonly layout?: CodebookLayout
  readonly definitions?: DefinitionMark | 'none'
  /** What the columns of a table are, from the first; those beyond the list are detected. */
  readonly columns?: readonly ColumnRole[]
}

/** Most codes, and most places of codes, that are read. */
export const codebookSizeLimit = 20_000
/** Most codes that are read one below the other; a codebook has four levels or so. */
export const codebookDepthLimit = 100
