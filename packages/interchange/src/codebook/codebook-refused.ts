import type { CodebookRefusal, ReadColumn } from './codebook-result.ts'

/** Ends the reading of a codebook; the entry points turn it into a refused result and nothing else sees it. */
export class CodebookRefused extends Error {
  readonly reason: CodebookRefusal
  readonly columns: readonly ReadColumn[]

  constructor(reason: CodebookRefusal, columns: readonly ReadColumn[] = []) {
    super(reason.kind)
    this.name = 'CodebookRefused'
    this.reason = reason
    this.columns = columns
  }
}
