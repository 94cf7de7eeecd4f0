import { join } from 'node:path'
import type { Connection, Contender, Delivery, Listener, Room, Seat } from './contender.ts'
import { LightSocket } from './light-socket.ts'
import { ServerProcess } from './server-process.ts'
import { VarintReader, varint } from './varint.ts'

/** Messages of y-protocols: https://github.com/yjs/y-protocols/blob/master/PROTOCOL.md */
const sync = 0
const [askFor, whole, update] = [0, 1, 2] as const
/** Messages that Hocuspocus adds, each behind the name of its document. */
const authenticate = 2
const syncReply = 4
const syncStatus = 8
const emptyStateVector = Uint8Array.of(0)

/** How a server wants the messages of y-protocols. */
interface Dialect {
  readonly path: (room: string) => string
  readonly prefix: (room: string) => Uint8Array
  /** Sent before anything else. */
  readonly greeting: Uint8Array
  /** Tells its writers that it took their updates. */
  readonly acknowledges: boolean
}

const yWebsocket: Dialect = {
  path: (room) => `/${room}`,
  prefix: () => new Uint8Array(),
  greeting: new Uint8Array(),
  acknowledges: false,
}

const hocuspocusDialect: Dialect = {
  path: () => '/',
  prefix: (room) => sized(Buffer.from(room)),
  greeting: Buffer.concat([Uint8Array.of(authenticate, 0), sized(Buffer.from('token'))]),
  acknowledges: true,
}

const peers = new URL('../peers/', import.meta.url)

/** `keep` = with y-leveldb, without which it forgets a room when its last client leaves. */
function yWebsocketServer(name: string, keep: boolean): Contender {
  return {
    name,
    kind: 'peer',
    keeps: keep ? 'on disk' : 'in memory',
    batchInterval: 0,
    start: (folder) => startPeer('y-websocket', keep ? [join(folder, 'leveldb')] : []),
    furnish: (_server, rooms, seats) => Promise.resolve(roomsOf(yWebsocket, rooms, seats)),
  }
}

export const yWebsocketInMemory = yWebsocketServer('@y/websocket-server 0.1.5', false)
export const yWebsocketOnDisk = yWebsocketServer('@y/websocket-server 0.1.5 with y-leveldb', true)

export const hocuspocus: Contender = {
  name: 'Hocuspocus 4.7 with SQLite',
  kind: 'peer',
  keeps: 'on disk',
  batchInterval: 0,
  start: (folder) => startPeer('hocuspocus', [folder]),
  furnish: (_server, rooms, seats) => Promise.resolve(roomsOf(hocuspocusDialect, rooms, seats)),
}

function startPeer(name: string, flags: readonly string[]): Promise<ServerProcess> {
  const folder = new URL(`${name}/`, peers)
  return ServerProcess.start({ script: new URL('server.mjs', folder), arguments: flags, folder })
}

function roomsOf(dialect: Dialect, count: number, seats: number): readonly Room[] {
  return Array.from({ length: count }, (_, index) => roomOf(dialect, `room-${index}`, seats))
}

function roomOf(dialect: Dialect, room: string, count: number): Room {
  const message = (kind: number, content: Uint8Array): Uint8Array =>
    Buffer.concat([dialect.prefix(room), Uint8Array.of(sync, kind), sized(content)])
  return {
    seats: Array.from({ length: count }, () => seatOf(dialect, room)),
    pack: (batches) => Promise.resolve(batches.map((batch) => batch.map((content) => message(update, content)))),
    async share(server, document) {
      let taken: () => void
      const isTaken = new Promise<void>((resolve) => (taken = resolve))
      const { socket } = await synced(dialect, room, server, { update: () => taken(), taken: () => taken() })
      socket.send(message(update, document))
      await isTaken
      return { send: (messages) => socket.sendAll(messages), close: () => socket.close() }
    },
  }
}

function seatOf(dialect: Dialect, room: string): Seat {
  return {
    async connect(server, { delivered, acknowledged }: Listener): Promise<Connection> {
      let confirmed = 0
      const { socket } = await synced(dialect, room, server, {
        update(content) {
          const { from, count } = extent(content)
          delivered(from + count)
          // A server that says nothing sends its writers' updates back to them: then they are applied at least.
          if (!dialect.acknowledges) acknowledged(from + count)
        },
        taken() {
          confirmed += 1
          acknowledged(confirmed)
        },
      })
      return { send: (messages) => socket.sendAll(messages), close: () => socket.close() }
    },
    async join(server): Promise<Delivery> {
      const later: Uint8Array[] = []
      const { socket, state } = await synced(dialect, room, server, {
        update: (content) => later.push(content),
        taken: () => undefined,
      })
      return { bytes: state.length, updates: () => Promise.resolve([state, ...later]), close: () => socket.close() }
    },
  }
}

interface Heard {
  readonly update: (content: Uint8Array) => void
  readonly taken: () => void
}

/** Connects and asks for everything; resolves when it has come. */
async function synced(
  dialect: Dialect,
  room: string,
  { port }: ServerProcess,
  heard: Heard,
): Promise<{ readonly socket: LightSocket; readonly state: Uint8Array }> {
  const prefix = dialect.prefix(room)
  let arrived: (state: Uint8Array) => void
  const state = new Promise<Uint8Array>((resolve) => (arrived = resolve))
  const socket = await LightSocket.open(port, dialect.path(room), (message) => {
    const reader = new VarintReader(message.subarray(prefix.length))
    const kind = reader.number()
    if (kind === syncStatus) heard.taken()
    if (kind !== sync && kind !== syncReply) return
    const step = reader.number()
    if (step === whole) arrived(reader.sized())
    else if (step === update) heard.update(reader.sized())
  })
  if (dialect.greeting.length > 0) socket.send(Buffer.concat([prefix, dialect.greeting]))
  socket.send(Buffer.concat([prefix, Uint8Array.of(sync, askFor), sized(emptyStateVector)]))
  return { socket, state: await state }
}

/** Which updates of the bench's one writer are in a Yjs update (version 1): each is one struct, one tick of its clock. */
function extent(content: Uint8Array): { readonly from: number; readonly count: number } {
  const reader = new VarintReader(content)
  if (reader.number() !== 1) throw new RangeError('An update of one writer was to be expected')
  const count = reader.number()
  reader.number()
  return { from: reader.number(), count }
}

function sized(content: Uint8Array): Uint8Array {
  return Buffer.concat([varint(content.length), content])
}
