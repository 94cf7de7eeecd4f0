import type { CloseReason } from '../close-codes.ts'
import type { WriterPlace } from '../content.ts'
import type { LogPlace } from '../frame-header.ts'
import type { Reason, Refusable } from '../messages.ts'
import type { RelayFault, RelayFaultKind } from '../relay-fault.ts'
import type { Role } from '../room.ts'

/** A sealed frame that the relay has not acknowledged. These very bytes are sent until it does. */
export interface OutboxFrame {
  readonly counter: number
  readonly bytes: Uint8Array
  /** How many local changes it holds. */
  readonly changes: number
}

/** What a device keeps of a room. Everything is plain data that can be cloned into IndexedDB. */
export interface StoredRoom {
  /** The newest frame that was verified and whose content the document on disk has. */
  readonly cursor: LogPlace
  /** The own frame made last, acknowledged or not. */
  readonly own: WriterPlace
  /** The last frame of every writer up to the cursor; keys are device ids in hex. */
  readonly writers: ReadonlyMap<string, WriterPlace>
  /** The highest ledger index that a frame up to the cursor named. */
  readonly ledgerIndex: number
  /** What came after the newest snapshot, up to the cursor. */
  readonly sinceSnapshot: { readonly frames: number; readonly bytes: number }
  /** `Knowledge.encode()`: what the log has up to the cursor at least, and nothing that is neither there nor in the outbox. */
  readonly knowledge: Uint8Array
  /** In the order of counters, without gaps. */
  readonly outbox: readonly OutboxFrame[]
  /** Local changes that are not acknowledged, those in the outbox included. */
  readonly waiting: number
  /** When the relay was last heard of with everything sent and received, milliseconds since 1970; 0 for never. */
  readonly lastLive: number
  /** What the relay did that this device does not take. Nothing is sent or received until `acceptFault`. */
  readonly fault: RoomFault | undefined
  /** Up to this frame a person said to take the log as it is, see `acceptFault`. */
  readonly acceptedTo: number
}

/** One atomic change to what is stored; fields that are missing stay as they are. */
export interface RoomChanges extends Partial<Omit<StoredRoom, 'outbox'>> {
  /** Behind what is there, after `dropOutbox` was done. */
  readonly addToOutbox?: OutboxFrame
  /** Removes the frames up to this counter; `Infinity` removes all. */
  readonly dropOutbox?: number
}

/**
 * Where a device keeps what belongs to one room. `save` is called again only after it settled.
 */
export interface RoomStore {
  /** Undefined when nothing was stored for the room. */
  load(): Promise<StoredRoom | undefined>
  /**
   * Resolves when the change is durable (in IndexedDB: the transaction is complete); all of it or nothing is stored.
   * Rejects when it could not be stored; the session then sends nothing, shows the problem `store` and tries again.
   */
  save(changes: RoomChanges): Promise<void>
}

/** What a store rejected with, so that it is told apart from mistakes. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed'
}

/** Where a device keeps the statements of a project's ledger, the same for both rooms. */
export interface LedgerStore {
  /** All statements from the first. */
  load(): Promise<readonly Uint8Array[]>
  /**
   * Puts statements from `index` on (that of the first of them, from 1), in place of any that are there from that index on.
   * Durable when it resolves.
   */
  put(index: number, statements: readonly Uint8Array[]): Promise<void>
}

/**
 * What the relay's log and this device's outbox hold of the document, kept as little as the app can (a state vector and a
 * set of deletions do). Updates are Yjs updates, format 1.
 */
export interface Knowledge {
  /** Throws when the update can not be read; nothing is known of it then. What the update lacks before it must not count as known. */
  add(update: Uint8Array): void
  /** Encoded as `Y.encodeStateVector` does. */
  stateVector(): Uint8Array
  /** Whether all insertions and deletions of the update are known (as `Y.snapshotContainsUpdate`). */
  contains(update: Uint8Array): boolean
  /** Whether the updates together hold everything that is known: what a snapshot must. */
  isCoveredBy(updates: readonly Uint8Array[]): boolean
  /** For `StoredRoom.knowledge`. */
  encode(): Uint8Array
  /** Replaces what is known by what `encode` gave; empty bytes for nothing. */
  restore(encoded: Uint8Array): void
  /**
   * Runs `deliver`, which hands many updates to the provider, in one transaction of the document. Its origin must be the
   * provider (`doc.transact(deliver, provider)`), or the provider sends everything back.
   */
  together(deliver: () => void): void
}

/** What the session knows of the document besides what comes through the provider. */
export interface DocumentHooks {
  /** Resolves when everything delivered to the document before this call is on disk, however long that takes. */
  whenStored(): Promise<void>
}

/**
 * The part of a browser's WebSocket that is used. `binaryType` is set to `arraybuffer`; messages come with `data`, the end
 * with `code`. (The events are `never` so that the platform's own class fits.)
 */
export interface WebSocketLike {
  binaryType: string
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  onerror: ((event: never) => void) | null
  send(data: Uint8Array<ArrayBuffer>): void
  close(code?: number, reason?: string): void
}

/** Everything from outside that makes time pass or differ. */
export interface Environment {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls once after that many milliseconds; what it gives cancels. */
  after(milliseconds: number, call: () => void): () => void
  /** From 0 up to 1, for jitter only. */
  random(): number
  openSocket(url: string): WebSocketLike
  fetch(url: string, request: BlobRequest): Promise<BlobAnswer>
}

/** What is given to `fetch`. */
export interface BlobRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT'
  readonly headers: Record<string, string>
  readonly body?: Uint8Array<ArrayBuffer>
  readonly signal?: AbortSignal
  readonly cache: 'no-store'
  readonly credentials: 'omit'
}

/** The part of a `Response` that is used. */
export interface BlobAnswer {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: {
    getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> }
  } | null
}

/**
 * What a relay did, or let pass, that an honest one does not: in the log as `RelayFault` says; `ledger-fork` when it shows other
 * statements than before, `ledger-refused` when it shows one that is not valid.
 */
export interface RoomFault extends Omit<RelayFault, 'kind'> {
  readonly kind: RelayFaultKind | LedgerFault
}

export type LedgerFault = 'ledger-fork' | 'ledger-refused'

/** Why a room does not go on by itself, or what a person should know; words are the app's. */
export type RoomProblem =
  /** The relay ended it for good (44xx), or said why it does not serve now. */
  | { readonly kind: 'closed'; readonly reason: CloseReason }
  /** The relay took it not, and sending it again would not help. */
  | { readonly kind: 'refused'; readonly what: Refusable; readonly reason: Reason }
  | { readonly kind: 'fault'; readonly fault: RoomFault }
  /** Local changes that this device may not send with its role. They stay here. */
  | { readonly kind: 'role'; readonly role: Role }
  /** This device's disk took not what must be there before anything is sent. */
  | { readonly kind: 'store' }
  /** A large change could not be carried to or from the relay; it is tried again. */
  | { readonly kind: 'blob'; readonly failure: BlobFailure }

export type BlobFailure = 'unreachable' | 'missing' | 'damaged' | 'too-large' | 'full' | 'not-allowed'

/** Things that happened and were dealt with; the last ones, for the page that explains syncing. */
export type RoomNotice =
  /** What is stored here is older than what this device sent before: it was put back from a copy. Counting goes on behind that. */
  | { readonly kind: 'was-put-back'; readonly from: number; readonly to: number; readonly at: number }
  /** A member's change that can not be read, or that the relay has lost and a person gave up, was left out. */
  | { readonly kind: 'left-out'; readonly writer: string; readonly seq: number; readonly at: number }
  /** An owner's snapshot has not all that this device knows; it was not confirmed. */
  | { readonly kind: 'snapshot-lacks'; readonly writer: string; readonly seq: number; readonly at: number }
  /** The relay's log was taken as it is because a person said so. */
  | { readonly kind: 'fault-accepted'; readonly fault: RoomFault | undefined; readonly at: number }

export interface RoomState {
  readonly connection: 'offline' | 'connecting' | 'catching-up' | 'live' | 'stopped'
  /** Since when `connection` is what it is, milliseconds since 1970. */
  readonly since: number
  /**
   * While the relay is out of reach, attempts included: since when, milliseconds since 1970, also over reloads. Undefined
   * before the first attempt has failed.
   */
  readonly lostAt: number | undefined
  /** When everything was last sent and received, milliseconds since 1970; 0 for never. While live it is now. */
  readonly lastLive: number
  /** Local changes that the relay has not acknowledged. */
  readonly waiting: number
  /** While catching up: frames taken and frames to take; in `large` bytes of one large change on its way. */
  readonly progress: { readonly done: number; readonly total: number } | undefined
  readonly large: { readonly direction: 'up' | 'down'; readonly done: number; readonly total: number } | undefined
  /** What the ledger says of this device; undefined when it is not (or no longer) a member. */
  readonly role: Role | undefined
  readonly problem: RoomProblem | undefined
  readonly notices: readonly RoomNotice[]
  /** When the next attempt to connect is made, milliseconds since 1970. */
  readonly nextAttempt: number | undefined
}
