import * as Y from 'yjs'

/** What tabs tell each other about a document they show. State vectors say what a tab has. */
type TabMessage =
  /** A tab that has come to the document; the others send what it lacks. */
  | { readonly kind: 'joined'; readonly vector: Uint8Array }
  /** The answer's other half: the tab that came sends what the answering one lacks. */
  | { readonly kind: 'present'; readonly vector: Uint8Array }
  | { readonly kind: 'changes'; readonly update: Uint8Array }

/**
 * Keeps the tabs of one browser that show the same document in step, over a BroadcastChannel, which leaves neither the
 * browser nor the device. Only what another tab lacks is ever sent. Returns how to stop.
 */
export function joinTabs(name: string, doc: Y.Doc): () => void {
  const channel = new BroadcastChannel(name)
  const post = (message: TabMessage): void => channel.postMessage(message)
  const sendMissing = (vector: Uint8Array): void =>
    post({ kind: 'changes', update: Y.encodeStateAsUpdate(doc, vector) })
  const pass = (update: Uint8Array, origin: unknown): void => {
    if (origin !== channel) post({ kind: 'changes', update })
  }

  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    switch (data.kind) {
      case 'joined':
        sendMissing(data.vector)
        post({ kind: 'present', vector: Y.encodeStateVector(doc) })
        return
      case 'present':
        sendMissing(data.vector)
        return
      case 'changes':
        Y.applyUpdate(doc, data.update, channel)
    }
  }
  doc.on('update', pass)
  post({ kind: 'joined', vector: Y.encodeStateVector(doc) })
  return () => {
    doc.off('update', pass)
    channel.close()
  }
}
