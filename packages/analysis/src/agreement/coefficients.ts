import { defined, undefinedFor, type Figure } from './figure.ts'

/** What a coder said of a unit; undefined = the coder did not judge it. */
export type Judgement = string | number | boolean | undefined

/** One row for each unit, with one column for each coder. */
export type Ratings = readonly (readonly Judgement[])[]

/**
 * The share of judgements on which coders agree: for two coders the share of units that both judged alike. With more,
 * and with units that some did not judge, each pair of judgements of a unit weighs 1/(m - 1) where m judged it, so that
 * every judgement counts once. That is 1 - Dₒ of Krippendorff's alpha, and for complete data the mean over pairs of
 * coders. Nothing is corrected for chance.
 * Source: Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, section B.
 */
export function percentAgreement(ratings: Ratings): Figure {
  const { pairable, agreeing } = coincidencesOf(ratings)
  return pairable === 0 ? undefinedFor('nothing-shared') : defined(agreeing / pairable)
}

/**
 * Cohen's kappa of two coders, κ = (Pₒ - Pₑ) / (1 - Pₑ), over the units that both judged. Undefined when both gave one
 * and the same value throughout (Pₑ = 1).
 * Source: Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement,
 * 20(1), 37–46.
 */
export function cohensKappa(ratings: Ratings): Figure {
  if (ratings.some((unit) => unit.length > 2)) return undefinedFor('more-than-two-coders')
  const first = new Map<Judgement, number>()
  const second = new Map<Judgement, number>()
  let units = 0
  let agreed = 0
  for (const [a, b] of ratings) {
    if (a === undefined || b === undefined) continue
    units += 1
    if (a === b) agreed += 1
    increase(first, a, 1)
    increase(second, b, 1)
  }
  if (units === 0) return undefinedFor('nothing-shared')
  // Whole numbers as long as possible: `chance` is Pₑ · units².
  let chance = 0
  for (const [value, count] of first) chance += count * (second.get(value) ?? 0)
  const all = units * units
  return chance === all ? undefinedFor('no-variation') : defined((agreed * units - chance) / (all - chance))
}

/**
 * Krippendorff's alpha for nominal values, any number of coders and missing judgements, α = 1 - Dₒ / Dₑ. Units that
 * fewer than two judged do not count. Undefined when only one value occurs (Dₑ = 0).
 * Source: Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, sections B and C.
 */
export function krippendorffsAlpha(ratings: Ratings): Figure {
  const { pairable, agreeing, values } = coincidencesOf(ratings)
  if (pairable === 0) return undefinedFor('nothing-shared')
  if (values.size < 2) return undefinedFor('no-variation')
  let same = 0
  for (const count of values.values()) same += count * (count - 1)
  const observed = 1 - agreeing / pairable
  const expected = 1 - same / (pairable * (pairable - 1))
  return defined(1 - observed / expected)
}

interface Coincidences {
  /** Judgements of units that at least two judged. */
  readonly pairable: number
  /** Of these, each by the share of the other judgements of its unit that are the same. */
  readonly agreeing: number
  /** How often each value occurs among them. */
  readonly values: ReadonlyMap<Judgement, number>
}

function coincidencesOf(ratings: Ratings): Coincidences {
  const values = new Map<Judgement, number>()
  let pairable = 0
  let agreeing = 0
  for (const unit of ratings) {
    const tally = new Map<Judgement, number>()
    let judged = 0
    for (const judgement of unit) {
      if (judgement === undefined) continue
      increase(tally, judgement, 1)
      judged += 1
    }
    if (judged < 2) continue
    pairable += judged
    let pairs = 0
    for (const [value, count] of tally) {
      increase(values, value, count)
      pairs += count * (count - 1)
    }
    agreeing += pairs / (judged - 1)
  }
  return { pairable, agreeing, values }
}

function increase(tally: Map<Judgement, number>, value: Judgement, by: number): void {
  tally.set(value, (tally.get(value) ?? 0) + by)
}
