import * as Y from 'yjs'
import { RoomSession, type RoomName, type TeamLedger } from '@mazmun/sync'
import type { TeamEntry } from '../storage/database.ts'
import { HeldRoom } from './arriving-store.ts'
import { browserEnvironment } from './browser-environment.ts'
import { RelayProvider } from './relay-provider.ts'

/** A room on its way to a device that joins: in memory, until all of it is here. */
export class ArrivingRoom {
  readonly doc: Y.Doc
  readonly held: HeldRoom
  readonly room: RoomSession
  readonly #provider: RelayProvider

  private constructor(doc: Y.Doc, held: HeldRoom, room: RoomSession, provider: RelayProvider) {
    this.doc = doc
    this.held = held
    this.room = room
    this.#provider = provider
  }

  static async begin({ id, relay }: TeamEntry, team: TeamLedger, name: RoomName): Promise<ArrivingRoom> {
    const doc = new Y.Doc()
    const held = new HeldRoom()
    const provider = new RelayProvider(doc)
    try {
      const room = await RoomSession.open({
        relay,
        room: name,
        team,
        store: held,
        knowledge: provider.knowledge,
        document: { whenStored: () => Promise.resolve() },
        environment: browserEnvironment,
      })
      provider.connect(room, id)
      return new ArrivingRoom(doc, held, room, provider)
    } catch (error) {
      provider.close()
      doc.destroy()
      throw error
    }
  }

  /** Ends the connection; the document stays. */
  async leave(): Promise<void> {
    this.#provider.close()
    await this.room.close()
  }
}

/**
 * Resolves with whether the room is here as the relay has it; false when it does not come, or nothing is heard of it for
 * so many milliseconds. @throws the signal's reason
 */
export function whenHere(
  room: Pick<RoomSession, 'state' | 'onState'>,
  patience: number,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => end(false), patience)
    const leave = () => {
      clearTimeout(timer)
      stop()
      signal.removeEventListener('abort', abort)
    }
    const end = (isHere: boolean) => {
      leave()
      resolve(isHere)
    }
    const abort = () => {
      leave()
      reject(signal.reason as Error)
    }
    const look = () => {
      const { connection } = room.state
      if (connection === 'live' || connection === 'stopped') end(connection === 'live')
      // Attempts to connect are nothing that was heard.
      if (connection !== 'catching-up') return
      clearTimeout(timer)
      timer = setTimeout(() => end(false), patience)
    }
    const stop = room.onState(look)
    signal.addEventListener('abort', abort)
    if (signal.aborted) abort()
    else look()
  })
}
