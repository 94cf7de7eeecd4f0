import { joined, Malformed } from '../bytes.ts'
import { varBytes, varUint, YReader } from './y-bytes.ts'

/**
 * What y-websocket's provider and a server say to each other. Step 1 asks for what a state vector lacks, step 2 answers, an
 * update tells of a change; presence is an awareness update. https://github.com/yjs/y-protocols/blob/master/PROTOCOL.md
 */
export type YMessage =
  | { readonly kind: 'step-1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step-2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'presence-query' }

const sync = 0
const awareness = 1
const awarenessQuery = 3
const syncKinds = ['step-1', 'step-2', 'update'] as const

/** `Malformed` when it is none of these. */
export function decodeYMessage(bytes: Uint8Array): YMessage {
  const reader = new YReader(bytes)
  const type = reader.varUint()
  if (type === awareness) return { kind: 'presence', update: reader.varBytes() }
  if (type === awarenessQuery) return { kind: 'presence-query' }
  const kind = type === sync ? syncKinds[reader.varUint()] : undefined
  if (kind === undefined) throw new Malformed('unknown message of y-protocols')
  const content = reader.varBytes()
  return kind === 'step-1' ? { kind, stateVector: content } : { kind, update: content }
}

export function encodeYMessage(message: YMessage): Uint8Array<ArrayBuffer> {
  if (message.kind === 'presence') return joined(varUint(awareness), varBytes(message.update))
  if (message.kind === 'presence-query') return varUint(awarenessQuery)
  const content = message.kind === 'step-1' ? message.stateVector : message.update
  return joined(varUint(sync), varUint(syncKinds.indexOf(message.kind)), varBytes(content))
}

/** An update in which nothing happens. */
export const emptyUpdate: Uint8Array = Uint8Array.of(0, 0)

/** The state vector of a document without anything. */
export const emptyStateVector: Uint8Array = Uint8Array.of(0)
