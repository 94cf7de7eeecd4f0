import type { CodeId } from '@mazmun/model'

/** A code where the table shows it; `parent` undefined = under nothing, or not right under what is above it. */
export interface CodePlace {
  readonly code: CodeId
  readonly parent: CodeId | undefined
}
