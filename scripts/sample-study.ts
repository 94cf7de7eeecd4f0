import type { UnitKind } from '@mazmun/model'

/** A sample study as the app opens it: everything in one file, references by key. */
export interface SampleStudy {
  readonly name: string
  readonly description: string
  readonly language: 'fa' | 'en'
  readonly unit: UnitKind
  /** Names of the levels, from initial code upwards. */
  readonly levels: readonly string[]
  readonly coders: readonly SampleCoder[]
  readonly codes: readonly SampleCode[]
  readonly placements: readonly SamplePlacement[]
  readonly sources: readonly SampleSource[]
}

export interface SampleCoder {
  readonly key: string
  readonly name: string
}

export interface SampleCode {
  readonly key: string
  readonly name: string
  /** Index into the study's levels. */
  readonly level: number
  readonly definition?: { readonly brief: string }
}

export interface SamplePlacement {
  readonly parent: string
  readonly child: string
}

export interface SampleSource {
  readonly key: string
  readonly title: string
  readonly fileName: string
  readonly text: string
  /** Day of the interview, yyyy-mm-dd, in the calendar of the study's language: Jalali for fa, Gregorian for en. */
  readonly date: string
  readonly attributes: Readonly<Record<string, string>>
  readonly codings: readonly SampleCoding[]
}

/** `start` and `end` are UTF-16 offsets into the source's text, half-open. */
export interface SampleCoding {
  readonly coder: string
  readonly code: string
  readonly start: number
  readonly end: number
}
