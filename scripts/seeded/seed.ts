const usual = 20_260_101

/**
 * The seed of everything random in a run of tests: `MAZMUN_FUZZ_SEED`, a whole number, or always the same one.
 * @throws RangeError when the variable holds anything else
 */
export function seedIn(environment: Readonly<Record<string, string | undefined>>): number {
  const wanted = environment['MAZMUN_FUZZ_SEED']
  if (wanted === undefined) return usual
  const seed = wanted.trim() === '' ? Number.NaN : Number(wanted)
  if (!Number.isInteger(seed)) throw new RangeError(`MAZMUN_FUZZ_SEED is not a whole number: ${wanted}`)
  return seed | 0
}
