import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import { sealedSocketFor, type RoomSession } from '@mazmun/sync'
import { DocumentKnowledge } from './knowledge.ts'

/** Nobody is asked there: the sealed socket knows the relay's address itself. */
const address = 'ws://sealed.invalid'

/** Ties a document to what is said about it at the relay, once the session for that is there. */
export class RelayProvider {
  readonly knowledge: DocumentKnowledge
  readonly #doc: Y.Doc
  readonly #awareness: Awareness
  /** Where nobody says who is here, nothing is said of it. */
  readonly #isSilent: boolean
  #provider: WebsocketProvider | undefined

  /** `onUpdate` is told of what the relay has before it is applied, and of what is made here. */
  constructor(doc: Y.Doc, awareness?: Awareness, onUpdate?: (update: Uint8Array) => void) {
    this.#doc = doc
    this.#isSilent = awareness === undefined
    this.#awareness = awareness ?? silence(doc)
    this.knowledge = new DocumentKnowledge((deliver) => doc.transact(deliver, this.#provider), onUpdate)
  }

  /** Tabs of this device are kept in step by another provider. */
  connect(room: RoomSession, name: string): void {
    this.#provider = new WebsocketProvider(address, name, this.#doc, {
      disableBc: true,
      WebSocketPolyfill: sealedSocketFor(room) as unknown as typeof WebSocket,
      awareness: this.#awareness,
    })
  }

  close(): void {
    this.#provider?.destroy()
    if (this.#isSilent) this.#awareness.destroy()
  }
}

/** The provider would make one that speaks. */
function silence(doc: Y.Doc): Awareness {
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  return awareness
}
