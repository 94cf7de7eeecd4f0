/** What a client sends at once. */
export interface Batch {
  /** Milliseconds from the beginning. */
  readonly at: number
  readonly updates: readonly Uint8Array[]
}

/**
 * When a client sends what: the first update at once, then all that were made in an interval at its end. Without an
 * interval each goes alone, when it is made. `madeAt` in milliseconds, rising.
 */
export function batchesOf(
  updates: readonly Uint8Array[],
  madeAt: readonly number[],
  interval: number,
): readonly Batch[] {
  const batches: { at: number; updates: Uint8Array[] }[] = []
  for (const [index, update] of updates.entries()) {
    const made = madeAt[index] ?? 0
    const at = interval === 0 || index === 0 ? made : (Math.floor(made / interval) + 1) * interval
    const last = batches.at(-1)
    if (interval > 0 && last?.at === at) last.updates.push(update)
    else batches.push({ at, updates: [update] })
  }
  return batches
}
