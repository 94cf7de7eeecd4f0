import { join } from 'node:path'
import {
  chainStart,
  decodeFrame,
  decodeUpdate,
  encodeMessage,
  encodeUpdateBlob,
  encodeUpdates,
  openFrame,
  roomId,
  sealFrame,
  verifyFrameSignature,
  zeroHash,
  type DeviceKeys,
} from '@mazmun/sync'
import type { Connection, Contender, Delivery, Listener, Packed, Room, Seat } from './contender.ts'
import { nothingKnown, SealedConnection } from './sealed-connection.ts'
import { download, openUpdates, sealUpdates, upload } from './sealed-blobs.ts'
import { sealedProject, type SealedProject } from './sealed-project.ts'
import { ServerProcess } from './server-process.ts'

/** For how long a client collects what its person does before it seals and sends it, ms. */
const clientInterval = 100
/** Where a frame's counter is in its header. */
const counterAt = 78

/** The relay with clients as the app's are. */
export const mazmun: Contender = contender('Mazmun relay', clientInterval, [])
/** The relay alone: every update sealed, signed, sent and stored by itself, with limits that let it through. */
export const mazmunOneByOne: Contender = contender('Mazmun relay, a frame an update', 0, [
  ...['--appends-per-second', '60000'],
  ...['--append-burst', '60000'],
])

function contender(name: string, batchInterval: number, flags: readonly string[]): Contender {
  return {
    name,
    kind: 'ours',
    keeps: 'on disk',
    batchInterval,
    start: (folder) => startRelay(join(folder, 'relay'), flags),
    async furnish(server, rooms, seats) {
      const made: Room[] = []
      for (let index = 0; index < rooms; index += 1) {
        const project = await sealedProject(seats)
        await announce(server, project)
        made.push(roomOf(project))
      }
      return made
    },
  }
}

/** The relay's own process with its usual settings, but for how fast people may join. */
function startRelay(folder: string, flags: readonly string[]): Promise<ServerProcess> {
  const repository = new URL('../../', import.meta.url)
  return ServerProcess.start({
    script: new URL('sync-server/src/main.ts', repository),
    // Any folder with a page does where no app is asked for.
    arguments: [
      '--port',
      '0',
      '--folder',
      folder,
      '--app',
      '../bench/page',
      '--statements-per-second',
      '1000',
      ...flags,
    ],
    folder: new URL('sync-server/', repository),
  })
}

/** Makes the project at the relay and tells it who has joined. */
async function announce(server: ServerProcess, { ledger, devices, invitation }: SealedProject): Promise<void> {
  const [found, invite, ...joins] = ledger.statements
  const [founder] = devices
  if (!found || !invite || !founder) throw new RangeError('The ledger is not complete')
  await sayAs(server, ledger, founder.signing, [invite], found)
  await sayAs(server, ledger, invitation, joins)
}

async function sayAs(
  server: ServerProcess,
  ledger: SealedProject['ledger'],
  key: DeviceKeys['signing'],
  statements: readonly Uint8Array[],
  found?: Uint8Array,
): Promise<void> {
  let left = statements.length
  let finish: () => void
  const finished = new Promise<void>((resolve) => (finish = resolve))
  const { socket } = await SealedConnection.open(server, {
    ledger,
    key,
    knows: nothingKnown,
    ...(found && { found }),
    onFrame: () => undefined,
    onMessage(message) {
      if (message.kind === 'refused') throw new Error(`The relay refused a statement: ${message.reason}`)
      if (message.kind === 'ledger') left -= message.statements.length
      if (left <= 0) finish()
    },
  })
  for (const statement of statements) socket.send(encodeMessage({ kind: 'state', statement }))
  await finished
  socket.close()
}

function roomOf(project: SealedProject): Room {
  const { ledger, devices, key } = project
  const room = roomId(ledger.project, 'coding')
  const [writer] = devices
  if (!writer) throw new RangeError('Nobody writes')
  /** How many updates there are up to each frame of the writer, by counter. */
  const upTo = [0]
  let previous: Uint8Array = zeroHash

  const seal = async (content: Uint8Array, updates: number): Promise<Uint8Array> => {
    const { bytes, hash } = await sealFrame({
      type: 'update',
      room,
      key,
      writer: writer.signing,
      counter: upTo.length,
      previous,
      seen: chainStart(room),
      ledger: ledger.place,
      content,
    })
    upTo.push((upTo.at(-1) ?? 0) + updates)
    previous = hash
    return encodeMessage({ kind: 'append', frame: bytes })
  }

  return {
    seats: devices.map((device) => seatOf(project, device, upTo)),
    async pack(batches) {
      const packed: Packed[] = []
      for (const batch of batches) packed.push([await seal(await encodeUpdates(batch), batch.length)])
      return packed
    },
    async share(server, document) {
      let taken: () => void
      const isTaken = new Promise<void>((resolve) => (taken = resolve))
      const connection = await openSeat(server, project, writer, {
        onFrame: () => undefined,
        onAcknowledged: () => taken(),
      })
      const { place, sealed } = await sealUpdates([document])
      await upload(server, connection.token, ledger.project, place, sealed)
      connection.socket.send(await seal(encodeUpdateBlob(place), 1))
      await isTaken
      return connectionOf(connection)
    },
  }
}

interface Heard {
  readonly onFrame: (frame: Buffer) => void
  readonly onAcknowledged: (counter: number) => void
}

function openSeat(
  server: ServerProcess,
  { ledger }: SealedProject,
  device: DeviceKeys,
  { onFrame, onAcknowledged }: Heard,
): Promise<SealedConnection> {
  return SealedConnection.open(server, {
    ledger,
    key: device.signing,
    knows: ledger.place,
    onFrame,
    onMessage(message) {
      if (message.kind === 'acknowledged') onAcknowledged(message.counter)
      if (message.kind === 'refused') throw new Error(`The relay refused a frame: ${message.reason}`)
    },
  })
}

function seatOf(project: SealedProject, device: DeviceKeys, upTo: readonly number[]): Seat {
  return {
    async connect(server, { delivered, acknowledged }: Listener) {
      const connection = await openSeat(server, project, device, {
        onFrame: (frame) => delivered(upTo[Number(frame.readBigUInt64BE(counterAt))] ?? 0),
        onAcknowledged: (counter) => acknowledged(upTo[counter] ?? 0),
      })
      return connectionOf(connection)
    },
    async join(server): Promise<Delivery> {
      const frames: Buffer[] = []
      const { socket, token } = await openSeat(server, project, device, {
        onFrame: (frame) => frames.push(frame),
        onAcknowledged: () => undefined,
      })
      const contents = await Promise.all(frames.map((frame) => contentOf(project, frame)))
      const parts = await Promise.all(
        contents.map(async (content) => {
          if (content.kind === 'updates') return { bytes: 0, updates: () => Promise.resolve(content.updates) }
          const sealed = await download(server, token, project.ledger.project, content.blob)
          return { bytes: sealed.length, updates: () => openUpdates(content.blob, sealed) }
        }),
      )
      const sizes = [...frames.map(({ length }) => length), ...parts.map(({ bytes }) => bytes)]
      return {
        bytes: sizes.reduce((sum, size) => sum + size, 0),
        updates: async () => (await Promise.all(parts.map(({ updates }) => updates()))).flat(),
        close: () => socket.close(),
      }
    },
  }
}

async function contentOf({ key }: SealedProject, bytes: Buffer): ReturnType<typeof decodeUpdate> {
  const frame = decodeFrame(bytes)
  const content = (await verifyFrameSignature(frame)) ? openFrame(frame, key) : undefined
  if (!content) throw new Error('A frame is not what its writer sealed')
  return decodeUpdate(content)
}

function connectionOf({ socket }: SealedConnection): Connection {
  return { send: (messages) => socket.sendAll(messages), close: () => socket.close() }
}
