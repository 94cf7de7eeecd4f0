import type { ProjectId, Transcript } from '@mazmun/model'
import type { EncodingAlternative, ReadOptions, ReadText, RefusedSource } from '@mazmun/interchange'
import type { StoredContent } from '../storage/transcripts.ts'

/** What is to become a source: a file as the browser hands it out, or text from the clipboard. */
export type ImportMaterial =
  { readonly kind: 'file'; readonly file: File } | { readonly kind: 'text'; readonly text: string }

/** What the import worker is asked; it does one thing at a time. */
export type ImportJob =
  | { readonly kind: 'read'; readonly material: ImportMaterial; readonly options: ReadOptions }
  | {
      readonly kind: 'store'
      readonly material: ImportMaterial
      readonly options: ReadOptions
      readonly project: ProjectId
    }

/** A source that was read, without its text: two hundred of them stay small. */
export interface SourceSummary extends Pick<
  ReadText,
  'format' | 'title' | 'encoding' | 'certainty' | 'alternatives' | 'language' | 'direction' | 'speakers' | 'warnings'
> {
  /** A passage in the encoding that was chosen, to hold against those of the alternatives. */
  readonly sample: EncodingAlternative
  /** Names that the transcript has as speakers. */
  readonly named: readonly string[]
  readonly digest: string
  readonly characters: number
  readonly words: number
  readonly sentences: number
  /** The beginning of the transcript. */
  readonly preview: Transcript
  /** True when `preview` leaves something out. */
  readonly isExcerpt: boolean
}

interface RefusedAnswer {
  readonly kind: 'refused'
  readonly reason: RefusedSource['reason']
}

export type ReadAnswer = { readonly kind: 'read'; readonly summary: SourceSummary } | RefusedAnswer

export type StoreAnswer =
  | { readonly kind: 'stored'; readonly summary: SourceSummary; readonly content: StoredContent }
  /** The device did not take it. */
  | { readonly kind: 'not-stored'; readonly cause: 'quota' | 'other' }
  | RefusedAnswer

/** What goes wrong with any job. */
export type TroubleAnswer =
  /** The browser does not get at the file any more. */
  | { readonly kind: 'unreadable' }
  /** An error that should not happen. */
  | { readonly kind: 'crashed'; readonly message: string }

/** What the worker answers, once a job. */
export type ImportAnswer<Kind extends ImportJob['kind'] = ImportJob['kind']> =
  (Kind extends 'read' ? ReadAnswer : StoreAnswer) | TroubleAnswer
