import type { CodeId, JournalEntry } from '@mazmun/model'
import type { ReviewProjection, Verdict, VerdictRecord } from '@mazmun/project'

/** How a theme stands with those who judge. */
export interface Standing {
  /** The verdict that holds. */
  readonly holds: VerdictRecord
  /** Older ones, newest first. */
  readonly earlier: readonly VerdictRecord[]
  /** The last change of the theme, when the verdict was given before it. */
  readonly changedSince: JournalEntry | undefined
}

/** How all themes stand that somebody has judged; verdicts on merged themes count for the one they were merged into. */
export function standingsOf(
  review: Pick<ReviewProjection, 'judgedThemes' | 'verdictsOf'>,
  canonical: (code: CodeId) => CodeId,
  changes: ReadonlyMap<CodeId, JournalEntry>,
): ReadonlyMap<CodeId, Standing> {
  const verdicts = new Map<CodeId, VerdictRecord[]>()
  for (const judged of review.judgedThemes()) {
    const theme = canonical(judged)
    verdicts.set(theme, [...(verdicts.get(theme) ?? []), ...review.verdictsOf(judged)])
  }
  return new Map(
    [...verdicts].flatMap(([theme, list]) => {
      const [holds, ...earlier] = list.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      const change = changes.get(theme)
      return holds
        ? [[theme, { holds, earlier, changedSince: change && change.at > holds.at ? change : undefined }]]
        : []
    }),
  )
}

/** What themes are looked for by: a verdict, none at all, or one that is older than the last change. */
export type StandingFilter = Verdict | 'none' | 'outdated'

export function isStanding(standing: Standing | undefined, filter: StandingFilter): boolean {
  if (filter === 'none') return standing === undefined
  if (filter === 'outdated') return standing?.changedSince !== undefined
  return standing?.holds.verdict === filter
}

/** A theme is judged when it is agreed or sent back: that somebody asked for a verdict is none. */
export function isJudged(standing: Standing | undefined): boolean {
  return standing !== undefined && standing.holds.verdict !== 'proposed'
}
