/** Why there is no figure where one was asked for. */
export type NoFigure =
  /** No unit was judged by two coders. */
  | 'nothing-shared'
  /** Nobody gave the code in what two coders judged. */
  | 'not-applied'
  /** Everybody judged every unit the same way: agreement by chance is certain, and nothing is left to correct. */
  | 'no-variation'
  /** Cohen's kappa compares two coders, and here are more. */
  | 'more-than-two-coders'

/** A coefficient, or why it does not exist. It is never 0 or 1 for want of data. */
export type Figure =
  { readonly kind: 'defined'; readonly value: number } | { readonly kind: 'undefined'; readonly reason: NoFigure }

export function defined(value: number): Figure {
  return { kind: 'defined', value }
}

export function undefinedFor(reason: NoFigure): Figure {
  return { kind: 'undefined', reason }
}
