/**
 * What a relay keeps of its projects: the statements of each, and a log of sealed frames for each room. Everything that
 * is said to be stored here would survive the loss of power at that moment. Which statement or frame is allowed is decided
 * before; a store only keeps the order, and refuses what does not fit the log it has.
 *
 * Byte strings handed in are kept as they are and must not be changed afterwards.
 */
export interface LogStore {
  /** Makes a project with its first statement. False when it is there already. Rejects with `NotStored`. */
  foundProject(project: Uint8Array, statement: Uint8Array): Promise<boolean>
  /** All statements of a project in order, or undefined when it is not here. */
  statements(project: Uint8Array): Promise<readonly Uint8Array[] | undefined>
  /** Adds a statement; `index` counts from 1. False when it is not the next one. Rejects with `NotStored`. */
  appendStatement(project: Uint8Array, index: number, statement: Uint8Array): Promise<boolean>
  /** A room of a project that is here, made when it is opened first. One opener at a time. Rejects with `NotStored`. */
  openRoom(project: Uint8Array, room: Uint8Array): Promise<RoomLog>
  /** Deletes the frames of all rooms of a project; its statements stay. Its rooms must not be open. */
  dissolve(project: Uint8Array): Promise<void>
  /** How many projects are here. */
  countProjects(): Promise<number>
  /** Ends what is under way and closes. */
  close(): Promise<void>
}

/** The log of one room. Frames are numbered from 1; `hash` is the log's chained hash behind that frame. */
export interface RoomLog {
  /** The newest frame that is stored; 0 and the chain's start when there is none. */
  readonly head: LogHead
  /** Frames up to this one were dropped, or are being dropped. */
  readonly floor: number
  /** Bytes of all frames that are kept. */
  readonly bytes: number
  /** The highest ledger index that a stored frame named. */
  readonly ledgerIndex: number
  append(frame: NewFrame): Promise<AppendResult>
  /** The newest frame of a writer: counter and hash of the frame, 0 and zeros when there is none. */
  writer(device: Uint8Array): Promise<WriterHead>
  /** The log's hash at a frame, also at one that was dropped; undefined beyond the head. */
  hashAt(seq: number): Promise<Uint8Array | undefined>
  /** Frames behind `after` that are kept, in order: as many as fit into `maximumBytes`, but at least one if there is one. */
  read(after: number, maximumBytes: number): Promise<readonly StoredFrame[]>
  /** One frame, undefined when it is not here or was dropped. */
  frame(seq: number): Promise<StoredFrame | undefined>
  /** Snapshots that are kept, newest first. */
  snapshots(): Promise<readonly StoredSnapshot[]>
  /** Marks a snapshot as one that others may start from. */
  confirm(seq: number): Promise<void>
  /**
   * Drops the bytes of frames up to `through`, and forgets snapshots among them. Their hashes and counters stay, so that
   * the log's chain can still be held against anybody's. Returns how many were dropped.
   */
  drop(through: number): Promise<number>
  /** Lets the room go; it can be opened again. */
  close(): Promise<void>
}

export interface LogHead {
  readonly seq: number
  readonly hash: Uint8Array
}

export interface WriterHead {
  readonly counter: number
  readonly hash: Uint8Array
}

export interface NewFrame {
  readonly writer: Uint8Array
  readonly counter: number
  /** Hash of the writer's frame before. */
  readonly previous: Uint8Array
  /** SHA-256 of the whole frame. */
  readonly hash: Uint8Array
  /** What the writer had seen of this log. */
  readonly seen: LogHead
  readonly ledgerIndex: number
  /** A snapshot stands for the log up to `seen.seq`. */
  readonly isSnapshot: boolean
  /** Milliseconds since 1970, the relay's clock. */
  readonly at: number
  readonly bytes: Uint8Array
  /** The room may hold this many bytes with the frame. */
  readonly roomBytes: number
}

export interface StoredFrame {
  readonly seq: number
  readonly bytes: Uint8Array
}

export interface StoredSnapshot {
  readonly seq: number
  /** The frame up to which it stands for the log. */
  readonly covers: number
  readonly writer: Uint8Array
  readonly at: number
  readonly confirmed: boolean
}

/**
 * - `stored`: durable, under this seq. `known`: this very frame is here already, under this seq.
 * - `used`: another frame has this counter. `gap`: the counter is not the writer's next.
 * - `other-log`: the writer's frame before, or the log it has seen, is not what is here.
 * - `full`: the room would hold more than it may. `not-stored`: the disk did not take it.
 */
export type AppendResult =
  | { readonly kind: 'stored' | 'known'; readonly seq: number; readonly hash: Uint8Array }
  | { readonly kind: 'used' | 'gap' | 'other-log' | 'full' | 'not-stored' }

/** The disk did not take it: full, broken or gone. Nothing of it is there. */
export class NotStored extends Error {
  override readonly name = 'NotStored'
}

/** A folder that cannot be used, with a sentence for who runs the relay. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused'
  readonly inUse: boolean

  constructor(message: string, inUse = false) {
    super(message)
    this.inUse = inUse
  }
}
