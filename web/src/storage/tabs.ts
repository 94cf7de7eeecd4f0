import { WebsocketProvider } from 'y-websocket'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

const server = 'ws://no-server.invalid'

/**
 * Keeps the tabs of one browser that show the same document in step. The provider is not connected to any server; it
 * carries changes over a BroadcastChannel, which leaves neither the browser nor the device, and with them what
 * `awareness` knows of who is where. Returns how to stop.
 */
export function joinTabs(name: string, doc: Y.Doc, awareness?: Awareness): () => void {
  const provider = new WebsocketProvider(server, name, doc, { connect: false, ...(awareness && { awareness }) })
  provider.connectBc()
  return () => provider.destroy()
}

/**
 * Hands a change to the tabs that show the document, from where it is not open: they take it in as if it came from another
 * tab. Written as y-websocket writes an update: message 0 (sync), step 2 (update), length, bytes.
 */
export function tellTabs(name: string, update: Uint8Array): void {
  const head = [0, 2]
  for (let rest = update.length; ; rest = Math.floor(rest / 128)) {
    head.push(rest < 128 ? rest : (rest % 128) + 128)
    if (rest < 128) break
  }
  const message = new Uint8Array(head.length + update.length)
  message.set(head)
  message.set(update, head.length)
  const channel = new BroadcastChannel(`${server}/${name}`)
  channel.postMessage(message)
  channel.close()
}
