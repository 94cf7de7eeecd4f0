/** One measured thing beside what it has to keep to. */
export interface Figure {
  readonly what: string
  readonly unit: 'ms' | 'MB' | 'kB' | 'bytes' | 'frames'
  readonly value: number
  /** Nothing may be above it; absent = only shown. */
  readonly budget?: number
  /** What the bare thing takes in the same run, in the same unit. */
  readonly floor?: number
  /** Every measured value, for those who want to know how far they lie apart. */
  readonly runs?: readonly number[]
}

/** True unless it is above its budget. */
export function isKept({ value, budget }: Figure): boolean {
  return budget === undefined || value <= budget
}

/** One line of the table. */
export function figureLine(figure: Figure): string[] {
  const { what, unit, value, budget, floor } = figure
  return [
    what,
    `${written(value)} ${unit}`,
    budget === undefined ? '' : `≤ ${written(budget)}`,
    budget === undefined ? '' : isKept(figure) ? 'kept' : `missed, ${(value / budget).toFixed(2)} ×`,
    floor === undefined ? '' : written(floor),
    floor === undefined ? '' : (value / floor).toFixed(2),
  ]
}

export const figureHead = ['what', 'measured', 'budget', '', 'floor', '× floor']

function written(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0)
}
