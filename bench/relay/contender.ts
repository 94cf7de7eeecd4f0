import type { ServerProcess } from './server-process.ts'

/** A server that is measured, or the floor beside it. */
export interface Contender {
  readonly name: string
  /** The floor bears the least that can be asked; peers do the same work; ours is what the targets are about. */
  readonly kind: 'floor' | 'peer' | 'ours'
  /** What becomes of what it was sent. */
  readonly keeps: 'nothing' | 'in memory' | 'on disk'
  /** For how long its clients collect updates before they send them, in milliseconds. */
  readonly batchInterval: number
  start(folder: string): Promise<ServerProcess>
  /** Rooms with so many seats each, known to the server where it has to know them. */
  furnish(server: ServerProcess, rooms: number, seats: number): Promise<readonly Room[]>
}

export interface Room {
  readonly seats: readonly Seat[]
  /** Updates as the first seat sends them, ready to go: each batch is what its client sends at once. One call a room. */
  pack(batches: readonly (readonly Uint8Array[])[]): Promise<readonly Packed[]>
  /** The first seat puts a whole document into the empty room and stays; resolves when the server has it. */
  share(server: ServerProcess, document: Uint8Array): Promise<Connection>
}

/** Messages of one batch. */
export type Packed = readonly Uint8Array[]

/** Somebody's place in a room. */
export interface Seat {
  /** Resolves when the seat has everything that is in the room. */
  connect(server: ServerProcess, listener: Listener): Promise<Connection>
  /** Brings everything there is; resolves when its last byte has come. */
  join(server: ServerProcess): Promise<Delivery>
}

export interface Listener {
  /** So many updates of the room's writer have come, from its first on. */
  readonly delivered: (updates: number) => void
  /** So many of the seat's own updates are known to be taken. */
  readonly acknowledged: (updates: number) => void
}

export interface Connection {
  send(messages: Packed): void
  close(): void
}

export interface Delivery {
  /** As they came over the wire. */
  readonly bytes: number
  /** What has been delivered up to the call, as Yjs updates; work that a client does behind the delivery. */
  readonly updates: () => Promise<readonly Uint8Array[]>
  readonly close: () => void
}

export const deaf: Listener = { delivered: () => undefined, acknowledged: () => undefined }
