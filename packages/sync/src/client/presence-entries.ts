import { joined, Malformed } from '../bytes.ts'
import { varString, varUint, YReader } from './y-bytes.ts'

/** What one client (a document in a tab) shows of itself. */
export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  /** JSON; `null` when the client has left. */
  readonly state: string
}

export const gone = 'null'

/** Takes an awareness update apart; `Malformed` when it is none. */
export function decodeEntries(update: Uint8Array): PresenceEntry[] {
  const reader = new YReader(update)
  const count = reader.varUint()
  // Each takes three bytes at least: a false count costs nothing.
  if (count * 3 > update.length) throw new Malformed('more entries than bytes')
  const entries = Array.from({ length: count }, () => ({
    client: reader.varUint(),
    clock: reader.varUint(),
    state: reader.varString(),
  }))
  if (!reader.done) throw new Malformed('bytes behind the entries')
  return entries
}

/** Whether the state is what the provider's awareness can take: it parses it without a net. */
export function isReadable({ state }: PresenceEntry): boolean {
  try {
    JSON.parse(state)
    return true
  } catch {
    return false
  }
}

export function encodeEntries(entries: readonly PresenceEntry[]): Uint8Array<ArrayBuffer> {
  return joined(
    varUint(entries.length),
    ...entries.flatMap(({ client, clock, state }) => [varUint(client), varUint(clock), varString(state)]),
  )
}
