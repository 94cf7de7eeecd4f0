import type { CodeId, JournalAction, JournalEntry } from '@mazmun/model'

/** A line in the life of a code. */
export interface LifeEntry {
  readonly entry: JournalEntry
  /** The code it is about: that whose life it is, or one that was merged into it. */
  readonly of: CodeId
}

/**
 * What happened to a code and to those merged into it, newest first. An entry about several of them is told once, as one
 * about the code itself if it is about that.
 */
export function lifeOf(
  journal: readonly JournalEntry[],
  code: CodeId,
  mergedIntoIt: readonly CodeId[] = [],
): readonly LifeEntry[] {
  const lives = [code, ...mergedIntoIt]
  return journal
    .flatMap((entry): readonly LifeEntry[] => {
      const about = codesOf(entry.action)
      const of = about.length === 0 ? undefined : lives.find((candidate) => about.includes(candidate))
      return of === undefined ? [] : [{ entry, of }]
    })
    .reverse()
}

/** The codes that an action is about: those it changed and those it names as their goal. */
export function codesOf(action: JournalAction): readonly CodeId[] {
  switch (action.kind) {
    case 'code-placed':
    case 'code-taken-out':
      return [action.code, action.parent]
    case 'code-moved':
      return [action.code, action.from, action.to].filter((code) => code !== undefined)
    case 'codes-merged':
      return [action.into, ...action.codes]
    case 'code-unmerged':
      return [action.code, action.from]
    case 'code-split':
      return [action.code, action.into]
    case 'undone':
    case 'redone':
      return action.codes ?? []
    default:
      return 'code' in action ? [action.code] : []
  }
}
