import type { RoomSession, RoomState } from '@mazmun/sync'

/** A room at the relay with what ties a document to it. */
export interface TiedRoom {
  readonly room: Pick<RoomSession, 'state' | 'onState' | 'retry' | 'acceptFault' | 'close'>
  /** Lets document and room go. */
  readonly untie: () => void
}

/**
 * A room that the project goes on without: it is opened beside, and when that fails the failure is a state like any other,
 * which trying again can end.
 */
export class SideRoom {
  readonly #open: () => Promise<TiedRoom>
  readonly #onChange: () => void
  #tied: TiedRoom | undefined
  #ignore: (() => void) | undefined
  #opening: Promise<void> | undefined
  #isClosed = false

  /** `open` leaves nothing behind when it rejects. `onChange` is told of every other state. */
  constructor(open: () => Promise<TiedRoom>, onChange: () => void) {
    this.#open = open
    this.#onChange = onChange
    this.#opening = this.#begin()
  }

  get state(): RoomState | 'opening' | 'failed' {
    return this.#tied?.room.state ?? (this.#opening ? 'opening' : 'failed')
  }

  /** Opens it again where that failed, else connects now instead of at the next attempt. */
  retry(): void {
    if (this.#tied) this.#tied.room.retry()
    else if (!this.#isClosed && !this.#opening) {
      this.#opening = this.#begin()
      this.#onChange()
    }
  }

  acceptFault(): void {
    this.#tied?.room.acceptFault()
  }

  /** Also one that is being opened is closed. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#opening
    this.#ignore?.()
    this.#tied?.untie()
    await this.#tied?.room.close()
  }

  async #begin(): Promise<void> {
    try {
      const tied = await this.#open()
      this.#tied = tied
      this.#ignore = tied.room.onState(() => this.#onChange())
    } catch (error) {
      // Told as a state; who looks for the cause finds it.
      if (!this.#isClosed) console.error(error)
    }
    this.#opening = undefined
    if (!this.#isClosed) this.#onChange()
  }
}
