import { deaf, type Connection, type Contender, type Packed, type Room } from './contender.ts'
import type { ServerProcess } from './server-process.ts'
import { makeUpdates } from './workload.ts'

export interface ManyRooms {
  /** Until all were connected and each room's second seat had what its first wrote, ms. */
  readonly total: number
  /** Processor time of the server, ms. */
  readonly processor: number
  /** Resident memory of a room that has its clients and nothing to do, bytes: as it stands a while later, */
  readonly bytesPerRoom: number
  /** and what of it is left when garbage has been collected. */
  readonly neededPerRoom: number
}

/** Rooms that are there before the others and busier, so that what a server takes to become warm is not counted. */
const warmRooms = 50
const warmUpdates = 40
const updatesPerRoom = 4
/** Clients that connect at the same moment; more would wait at the system's door, not at the server's. */
const atOnce = 50

/** Rooms of two that are known to the server since before it was started. */
export async function manyRooms(contender: Contender, count: number, folder: string): Promise<ManyRooms> {
  const earlier = await contender.start(folder)
  const rooms = await contender.furnish(earlier, warmRooms + count, 2)
  await earlier.kill()
  const updates = makeUpdates(warmUpdates).map((update) => [update])
  const work: Work[] = []
  for (const [index, room] of rooms.entries()) {
    const messages = (await room.pack(updates.slice(0, index < warmRooms ? warmUpdates : updatesPerRoom))).flat()
    work.push({ room, messages })
  }

  const server = await contender.start(folder)
  try {
    const warm = await visitAll(server, work.slice(0, warmRooms))
    await quiet()
    const before = await server.usage('collect')
    const started = performance.now()
    const connections = await visitAll(server, work.slice(warmRooms))
    const total = performance.now() - started
    const { processor } = await server.usage()
    await quiet()
    const after = await server.usage()
    const collected = await server.usage('collect')
    for (const connection of [...warm, ...connections]) connection.close()
    return {
      total,
      processor: processor - before.processor,
      bytesPerRoom: (after.memory - before.memory) / count,
      neededPerRoom: (collected.memory - before.memory) / count,
    }
  } finally {
    await server.kill()
  }
}

interface Work {
  readonly room: Room
  /** Of the first seat, one an update. */
  readonly messages: Packed
}

async function visitAll(server: ServerProcess, work: readonly Work[]): Promise<readonly Connection[]> {
  const connections: Connection[] = []
  const waiting = [...work]
  const visitNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) connections.push(...(await visit(server, next)))
  }
  await Promise.all(Array.from({ length: atOnce / 2 }, visitNext))
  return connections
}

async function visit(server: ServerProcess, { room, messages }: Work): Promise<readonly Connection[]> {
  const [first, second] = room.seats
  if (!first || !second) throw new RangeError('The room has no seats for two')
  let finish: () => void
  const finished = new Promise<void>((resolve) => (finish = resolve))
  const reader = await second.connect(server, {
    ...deaf,
    delivered(updates) {
      if (updates >= messages.length) finish()
    },
  })
  const writer = await first.connect(server, deaf)
  writer.send(messages)
  await finished
  return [writer, reader]
}

/** V8 gives back what it took for a busy time when it sees, after eight seconds, that the time is over. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10_000))
}
