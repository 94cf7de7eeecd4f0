import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'

/**
 * Keeps the tabs of one browser that show the same document in step. The provider is not connected to any server; it
 * carries changes over a BroadcastChannel, which leaves neither the browser nor the device. Returns how to stop.
 */
export function joinTabs(name: string, doc: Y.Doc): () => void {
  const provider = new WebsocketProvider('ws://no-server.invalid', name, doc, { connect: false })
  provider.connectBc()
  return () => provider.destroy()
}
