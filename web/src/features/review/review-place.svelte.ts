import type { CodeId } from '@mazmun/model'

/** Where somebody is in the room, kept while the app is open, so that it is found as it was left. */
export const reviewPlace: { theme: CodeId | undefined } = $state({ theme: undefined })
