import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { Contender, Delivery, Room } from './contender.ts'
import { MemoryWatch } from './memory-watch.ts'
import type { ServerProcess } from './server-process.ts'

export interface ColdJoin {
  /** One joiner: until everything had come, and until it was in a document; ms. */
  readonly delivered: number
  readonly applied: number
  /** Over the wire to one joiner. */
  readonly bytes: number
  readonly together: {
    /** Until everything had come to the last of them, ms. */
    readonly delivered: number
    /** Processor time of the server, ms. */
    readonly processor: number
    /** Most memory of the server beyond what it had before, MB; NaN where it cannot be seen. */
    readonly memory: number
  }
}

/** A project that is at the server, with its owner there: somebody joins with nothing, then `joiners` at once. */
export async function coldJoin(
  contender: Contender,
  document: Uint8Array,
  joiners: number,
  folder: string,
): Promise<ColdJoin> {
  const server = await contender.start(folder)
  try {
    const [room] = await contender.furnish(server, 1, joiners + 2)
    if (!room) throw new RangeError('There is no room')
    const owner = await room.share(server, document)
    const alone = await joinAlone(server, room, document)
    // What sharing and joining left behind is not the next ones' doing. Servers that store late have stored by then.
    await new Promise((resolve) => setTimeout(resolve, 2500))
    const together = await joinTogether(server, room, joiners)
    owner.close()
    return { ...alone, together }
  } finally {
    await server.kill()
  }
}

async function joinAlone(
  server: ServerProcess,
  room: Room,
  document: Uint8Array,
): Promise<Pick<ColdJoin, 'delivered' | 'applied' | 'bytes'>> {
  const seat = room.seats[1]
  if (!seat) throw new RangeError('There is no seat')
  const started = performance.now()
  const delivery = await seat.join(server)
  const delivered = performance.now() - started
  const doc = applied(await delivery.updates())
  const whole = performance.now() - started
  delivery.close()
  if (Y.encodeStateAsUpdate(doc).length !== document.length) throw new Error('What was joined is not what was shared')
  doc.destroy()
  return { delivered, applied: whole, bytes: delivery.bytes }
}

async function joinTogether(server: ServerProcess, room: Room, joiners: number): Promise<ColdJoin['together']> {
  const before = await server.usage('collect')
  const watch = new MemoryWatch(server.id)
  const started = performance.now()
  const deliveries: readonly Delivery[] = await Promise.all(
    room.seats.slice(2, joiners + 2).map((seat) => seat.join(server)),
  )
  const delivered = performance.now() - started
  const after = await server.usage()
  const peak = await watch.stop()
  for (const { close } of deliveries) close()
  return {
    delivered,
    processor: after.processor - before.processor,
    memory: peak === undefined ? Number.NaN : (peak - before.memory) / 1e6,
  }
}

/** The least that joining can be: the document read from a file and applied, ms. */
export async function readAndApply(document: Uint8Array, folder: string): Promise<number> {
  const file = join(folder, 'document')
  await writeFile(file, document)
  const started = performance.now()
  const doc = applied([await readFile(file)])
  const time = performance.now() - started
  doc.destroy()
  return time
}

function applied(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}
