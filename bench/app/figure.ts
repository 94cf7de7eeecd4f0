/** One measured thing beside what it has to keep to. */
export interface Figure {
  readonly what: string
  readonly unit: 'ms' | 'MB' | 'kB' | 'bytes' | 'frames'
  readonly value: number
  /** Nothing may be above it; absent = only shown. */
  readonly budget?: number
  /** What the bare thing takes in the same run, in the same unit. */
  readonly floor?: number
  /** Processor time of the page's main thread meanwhile, and of the bare thing's; ms. */
  readonly processor?: { readonly value: number; readonly floor?: number }
  /** Every measured value, for those who want to know how far they lie apart. */
  readonly runs?: readonly number[]
}

/** True unless it is above its budget. */
export function isKept({ value, budget }: Figure): boolean {
  return budget === undefined || value <= budget
}

export const figureHead = ['what', 'measured', 'budget', '', 'floor', '×', 'processor ms', 'floor', '×']

/** One line of the table. */
export function figureLine(figure: Figure): string[] {
  const { what, unit, value, budget, floor, processor } = figure
  return [
    what,
    `${written(value)} ${unit}`,
    budget === undefined ? '' : `≤ ${written(budget)}`,
    budget === undefined ? '' : isKept(figure) ? 'kept' : 'missed',
    floor === undefined ? '' : written(floor),
    times(value, floor),
    processor ? written(processor.value) : '',
    processor?.floor === undefined ? '' : written(processor.floor),
    processor ? times(processor.value, processor.floor) : '',
  ]
}

function times(value: number, floor: number | undefined): string {
  return floor ? (value / floor).toFixed(2) : ''
}

function written(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 1 : 0)
}
