import type { CodeId, MemberId, SourceId } from '@mazmun/model'
import { cohensKappa, krippendorffsAlpha, percentAgreement, type Ratings } from './coefficients.ts'
import { undefinedFor, type Figure } from './figure.ts'
import type { SharedUnits } from './shared-units.ts'

/** How far coders gave a code in the same units, and what that rests on. */
export interface CodeAgreement {
  /** Units that at least two coders judged. */
  readonly units: number
  /** Of these, those in which anybody gave the code. */
  readonly coded: number
  readonly sources: number
  readonly coders: readonly MemberId[]
  readonly percent: Figure
  readonly kappa: Figure
  readonly alpha: Figure
}

/** Agreement on each of several codes as they are, and on the one they would become. */
export interface MergeAgreement {
  /** In the order of the codes asked for. */
  readonly before: readonly CodeAgreement[]
  readonly after: CodeAgreement
}

/**
 * Agreement on one code, or on several that count as one (A5): of each unit a coder judged it is asked whether any of
 * the codes was given there. Time grows with the shared units.
 */
export function agreementOn(shared: SharedUnits, codes: Iterable<CodeId>): CodeAgreement {
  const wanted = [...new Set(codes)]
  const ratings: Ratings = shared.units.map((unit) =>
    unit.codes.map((given) => given && wanted.some((code) => given.has(code))),
  )
  const coded = ratings.filter((unit) => unit.includes(true)).length
  const basis = {
    units: ratings.length,
    coded,
    sources: new Set<SourceId>(shared.units.map(({ source }) => source)).size,
    coders: shared.coders,
  }
  if (ratings.length > 0 && coded === 0) {
    const none = undefinedFor('not-applied')
    return { ...basis, percent: none, kappa: none, alpha: none }
  }
  return {
    ...basis,
    percent: percentAgreement(ratings),
    kappa: cohensKappa(ratings),
    alpha: krippendorffsAlpha(ratings),
  }
}

/**
 * Agreement before and after a merge (A6). Each group is a code to be merged with what counts as it (itself, and what
 * stands below it where a theme is asked about); afterwards all groups are one. Which units are shared stays the same:
 * a merge changes the name of a judgement, never who judged.
 */
export function agreementThroughMerge(shared: SharedUnits, groups: readonly (readonly CodeId[])[]): MergeAgreement {
  return { before: groups.map((codes) => agreementOn(shared, codes)), after: agreementOn(shared, groups.flat()) }
}
