/**
 * Version of the stored shape. A document of another version opens for reading only; `migrate` brings an older one here.
 * 2: the names of levels are fields of their own. Raise it together with a step in `history/migrations.ts` and a file of
 * the version before in `fixtures/stored`.
 */
export const schemaVersion = 2

/** The longest texts that can be stored, in UTF-16 units. What is longer is refused when written and not shown when read. */
export const textLimits = {
  name: 2000,
  personName: 400,
  definition: 20_000,
  memo: 1_000_000,
  attribute: 20_000,
  suggestion: 400,
} as const

/** More levels than these are not shown. */
export const mostLevels = 64

/** How far from its origin the theme map reaches, in its px: beyond it browsers draw with errors that show. */
export const mapReach = 1_000_000
