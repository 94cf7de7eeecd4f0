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
import { download, openUpdates, sealUpdates, upload, type SealedBlob } from './sealed-blobs.ts'
import { sealedProject, type SealedProject } from './sealed-project.ts'
import { ServerProcess } from './server-process.ts'

/** What clients do: collect for so many milliseconds (`local-changes.ts`), send larger contents as blobs (`sending.ts`). */
const clientInterval = 150
const largestContent = 128 * 1024
/** Projects that are made known to a relay at the same moment. */
const announcedAtOnce = 8
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
      const projects: SealedProject[] = []
      for (let index = 0; index < rooms; index += 1) projects.push(await keptProject(index, seats))
      const waiting = [...projects]
      const announceNext = async (): Promise<void> => {
        for (let next = waiting.shift(); next; next = waiting.shift()) await announce(server, next)
      }
      await Promise.all(Array.from({ length: announcedAtOnce }, announceNext))
      return projects.map(roomOf)
    },
  }
}

/** Making keys for hundreds of projects takes longer than any measurement: they are the same in every run. */
const made = new Map<string, SealedProject>()

async function keptProject(index: number, seats: number): Promise<SealedProject> {
  const name = `${index} of ${seats}`
  const project = made.get(name) ?? (await sealedProject(seats))
  made.set(name, project)
  return project
}

/** The relay's own process as `npm start` starts it, but for how fast people may join. */
function startRelay(folder: string, flags: readonly string[]): Promise<ServerProcess> {
  const repository = new URL('../../', import.meta.url)
  return ServerProcess.start({
    nodeFlags: ['--max-semi-space-size=2'],
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

/** A frame as its writer made it. */
interface Made {
  /** How many updates there are up to and with it. */
  readonly upTo: number
  /** Where its content is when that is too large for a frame. */
  readonly blob?: SealedBlob
}

/** What was made of a project's frames, by counter, so that nobody has to open one to know what it brings. */
type Log = Made[]

function roomOf(project: SealedProject): Room {
  const { ledger, devices, key } = project
  const room = roomId(ledger.project, 'coding')
  const [writer] = devices
  if (!writer) throw new RangeError('Nobody writes')
  const log: Log = [{ upTo: 0 }]
  let previous: Uint8Array = zeroHash

  const seal = async (updates: readonly Uint8Array[]): Promise<Uint8Array> => {
    const small = await encodeUpdates(updates)
    const blob = small.length > largestContent ? await sealUpdates(updates) : undefined
    const { bytes, hash } = await sealFrame({
      type: 'update',
      room,
      key,
      writer: writer.signing,
      counter: log.length,
      previous,
      seen: chainStart(room),
      ledger: ledger.place,
      content: blob ? encodeUpdateBlob(blob.place) : small,
    })
    log.push({ upTo: (log.at(-1)?.upTo ?? 0) + updates.length, ...(blob && { blob }) })
    previous = hash
    return encodeMessage({ kind: 'append', frame: bytes })
  }

  return {
    seats: devices.map((device) => seatOf(project, device, log)),
    async pack(batches) {
      const packed: Packed[] = []
      for (const batch of batches) packed.push([await seal(batch)])
      return packed
    },
    async share(server, document) {
      let taken: () => void
      const isTaken = new Promise<void>((resolve) => (taken = resolve))
      const connection = await openSeat(server, project, writer, {
        onFrame: () => undefined,
        onAcknowledged: () => taken(),
      })
      const sending = senderOf(server, project, connection, log)
      sending.send([await seal([document])])
      await isTaken
      return sending
    },
  }
}

interface Heard {
  readonly onFrame: (frame: Buffer, token: string) => void
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

/** Sends messages that `pack` made, and before a frame that names a blob the blob. */
function senderOf(
  server: ServerProcess,
  { ledger }: SealedProject,
  { socket, token }: SealedConnection,
  log: Log,
): Connection {
  let last: Promise<void> | undefined
  const sendLarge = async (message: Uint8Array, blob: SealedBlob, before = last): Promise<void> => {
    await before
    await upload(server, token, ledger.project, blob)
    socket.send(message)
  }
  return {
    send(messages) {
      for (const message of messages) {
        const { blob } = log[counterIn(message, 1)] ?? {}
        if (blob) last = sendLarge(message, blob)
        else if (last) last = last.then(() => socket.send(message))
      }
      if (!last) socket.sendAll(messages)
    },
    close: () => socket.close(),
  }
}

function seatOf(project: SealedProject, device: DeviceKeys, log: Log): Seat {
  const { ledger } = project
  return {
    async connect(server, { delivered, acknowledged }: Listener) {
      const connection = await openSeat(server, project, device, {
        onFrame(frame, token) {
          const { upTo = 0, blob } = log[counterIn(frame)] ?? {}
          if (blob) void download(server, token, ledger.project, blob.place).then(() => delivered(upTo))
          else delivered(upTo)
        },
        onAcknowledged: (counter) => acknowledged(log[counter]?.upTo ?? 0),
      })
      return senderOf(server, project, connection, log)
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
          const sealed = await download(server, token, ledger.project, content.blob)
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

function counterIn(bytes: Uint8Array, start = 0): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(start + counterAt))
}

async function contentOf({ key }: SealedProject, bytes: Buffer): ReturnType<typeof decodeUpdate> {
  const frame = decodeFrame(bytes)
  const content = (await verifyFrameSignature(frame)) ? openFrame(frame, key) : undefined
  if (!content) throw new Error('A frame is not what its writer sealed')
  return decodeUpdate(content)
}
