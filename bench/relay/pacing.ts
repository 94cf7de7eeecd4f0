import type { Batch } from './batches.ts'
import type { Connection, Packed } from './contender.ts'

/** Sends every batch no earlier than it is due, counted from now. */
export async function sendInTime(
  writer: Connection,
  batches: readonly Batch[],
  packed: readonly Packed[],
): Promise<void> {
  const started = performance.now()
  for (let next = 0; next < batches.length;) {
    const now = performance.now() - started
    const first = next
    while (next < batches.length && (batches[next]?.at ?? 0) <= now) next += 1
    if (next > first) writer.send(packed.slice(first, next).flat())
    else await new Promise((resolve) => setTimeout(resolve, 1))
  }
}
