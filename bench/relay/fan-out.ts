import { percentile } from '../report.ts'
import { batchesOf } from './batches.ts'
import { deaf, type Contender, type Room } from './contender.ts'
import { MemoryWatch } from './memory-watch.ts'
import { sendInTime } from './pacing.ts'
import type { ServerProcess } from './server-process.ts'
import { makeUpdates } from './workload.ts'

export interface FanOutPlan {
  readonly updates: number
  readonly readers: number
  /** Updates made in a second; 0 = all at once. */
  readonly pace: number
}

export interface FanOut {
  /** Until the last reader had the last update. */
  readonly updatesPerSecond: number
  /** From when an update was made until a reader had it, over all updates and readers, ms. */
  readonly p50: number
  readonly p99: number
  /** Processor time of the server, without what connecting took; ms. */
  readonly processor: number
  /** Most resident memory of the server meanwhile, MB; NaN where it cannot be seen. */
  readonly memory: number
}

const warmUp: FanOutPlan = { updates: 300, readers: 1, pace: 0 }

/** One writes, the others read. The server is a warm one: it has forwarded a few hundred updates in another room. */
export async function fanOut(contender: Contender, plan: FanOutPlan, folder: string): Promise<FanOut> {
  const server = await contender.start(folder)
  try {
    const [first, room] = await contender.furnish(server, 2, plan.readers + 1)
    if (!first || !room) throw new RangeError('There are no rooms')
    await run(contender, server, first, warmUp)
    return await run(contender, server, room, plan)
  } finally {
    await server.kill()
  }
}

async function run(
  contender: Contender,
  server: ServerProcess,
  room: Room,
  { updates: count, readers, pace }: FanOutPlan,
): Promise<FanOut> {
  const updates = makeUpdates(count)
  const madeAt = updates.map((_, index) => (pace === 0 ? 0 : (index * 1000) / pace))
  const batches = batchesOf(updates, madeAt, contender.batchInterval)
  const packed = await room.pack(batches.map((batch) => batch.updates))

  const latencies: number[] = []
  let started = 0
  const [seat, ...others] = room.seats
  if (!seat) throw new RangeError('The room has no seats')
  const readings = others.slice(0, readers).map(async (reader) => {
    let finish: () => void
    const finished = new Promise<void>((resolve) => (finish = resolve))
    let had = 0
    const connection = await reader.connect(server, {
      ...deaf,
      delivered(total) {
        const now = performance.now() - started
        for (; had < total; had += 1) latencies.push(now - (madeAt[had] ?? 0))
        if (had >= count) finish()
      },
    })
    return { connection, finished }
  })
  const reading = await Promise.all(readings)
  const writer = await seat.connect(server, deaf)
  await settled()
  const before = await server.usage('collect')
  const watch = new MemoryWatch(server.id)

  started = performance.now()
  await sendInTime(writer, batches, packed)
  await Promise.all(reading.map(({ finished }) => finished))
  const duration = performance.now() - started
  const { processor } = await server.usage()
  const peak = await watch.stop()
  for (const { connection } of reading) connection.close()
  writer.close()
  return {
    updatesPerSecond: (count / duration) * 1000,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    processor: processor - before.processor,
    memory: peak === undefined ? Number.NaN : peak / 1e6,
  }
}

/** Leaves both sides the time to finish what a beginning or an end brings with it. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300))
}
