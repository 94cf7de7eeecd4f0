import { batchesOf } from './batches.ts'
import { deaf, type Contender } from './contender.ts'
import { sendInTime } from './pacing.ts'
import { countUpdates, makeUpdates } from './workload.ts'

export interface SuddenEnd {
  /** Updates whose writer had been told that they are taken. */
  readonly acknowledged: number
  /** Updates that somebody who joins after the restart gets. */
  readonly kept: number
}

export interface SuddenEndPlan {
  readonly updates: number
  /** Updates made in a second; 0 = all at once. */
  readonly pace: number
  /** The server is killed when it has acknowledged so many. */
  readonly after: number
}

/** `kill -9` at the moment of an acknowledgement, a restart on the same folder, and somebody who joins then. */
export async function suddenEnd(contender: Contender, plan: SuddenEndPlan, folder: string): Promise<SuddenEnd> {
  const updates = makeUpdates(plan.updates)
  const madeAt = updates.map((_, index) => (plan.pace === 0 ? 0 : (index * 1000) / plan.pace))
  const batches = batchesOf(updates, madeAt, contender.batchInterval)
  const server = await contender.start(folder)
  const [room] = await contender.furnish(server, 1, 2)
  const [writer, other] = room?.seats ?? []
  if (!room || !writer || !other) throw new RangeError('The room has no seats')
  const packed = await room.pack(batches.map((batch) => batch.updates))

  let acknowledged = 0
  let killed: (ended: Promise<void>) => void
  const end = new Promise<void>((resolve) => (killed = resolve))
  const connection = await writer.connect(server, {
    ...deaf,
    acknowledged(total) {
      acknowledged = Math.max(acknowledged, total)
      if (acknowledged >= plan.after) killed(server.kill())
    },
  })
  await sendInTime(connection, batches, packed)
  await end
  connection.close()

  const again = await contender.start(folder)
  try {
    const delivery = await other.join(again)
    // A server may answer before it has read its store, and send the rest when it has.
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const kept = countUpdates(await delivery.updates())
    delivery.close()
    return { acknowledged, kept }
  } finally {
    await again.kill()
  }
}
