import { deaf, type Connection, type Contender, type Packed, type Room } from './contender.ts'
import type { ServerProcess } from './server-process.ts'
import { makeUpdates } from './workload.ts'

export interface ManyRooms {
  /** Until all were connected and each room's second seat had what its first wrote, ms. */
  readonly total: number
  /** Processor time of the server, ms. */
  readonly processor: number
  /** Resident memory of a room that has its clients and nothing to do, bytes. */
  readonly bytesPerRoom: number
}

/** Rooms that are there before the others, so that what only a first room costs is not counted. */
const warmRooms = 50
const updatesPerRoom = 4
/** Clients that connect at the same moment; more would wait at the system's door, not at the server's. */
const atOnce = 50

/** Rooms of two that are known to the server since before it was started. */
export async function manyRooms(contender: Contender, count: number, folder: string): Promise<ManyRooms> {
  const earlier = await contender.start(folder)
  const rooms = await contender.furnish(earlier, warmRooms + count, 2)
  await earlier.kill()
  const updates = makeUpdates(updatesPerRoom).map((update) => [update])
  const packed: (readonly Packed[])[] = []
  for (const room of rooms) packed.push(await room.pack(updates))
  const work = rooms.map((room, index) => ({ room, messages: (packed[index] ?? []).flat() }))

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
    const after = await server.usage('collect')
    for (const connection of [...warm, ...connections]) connection.close()
    return {
      total,
      processor: processor - before.processor,
      bytesPerRoom: (after.memory - before.memory) / count,
    }
  } finally {
    await server.kill()
  }
}

interface Work {
  readonly room: Room
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
      if (updates >= updatesPerRoom) finish()
    },
  })
  const writer = await first.connect(server, deaf)
  writer.send(messages)
  await finished
  return [writer, reader]
}

function quiet(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1500))
}
