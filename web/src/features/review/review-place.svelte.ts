import type { CodeId } from '@mazmun/model'

/** Where somebody is in the room, kept while the app is open, so that it is found as it was left. */
export const reviewPlace: {
  theme: CodeId | undefined
  /** What the changes are told since, as `sinceKey` names it; empty = the last visit. */
  since: string
} = $state({ theme: undefined, since: '' })
