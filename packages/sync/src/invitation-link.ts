import { fromBase64Url, toBase64Url } from './base64url.ts'
import { bytesText, joined, Malformed, Reader, sameBytes, textBytes, Writer } from './bytes.ts'
import { sha256 } from './crypto/hash.ts'

export interface Invitation {
  /** The relay's origin: `https://host[:port]`, `http` for one in the own network. */
  readonly relay: string
  /** Root public key. */
  readonly project: Uint8Array
  /** 32 bytes; who has it may join. */
  readonly seed: Uint8Array
  /** What the project is called, to show before joining. Not verified. */
  readonly name?: string | undefined
}

/**
 * Why a text holds no invitation that can be used:
 * - `nothing`: there is no link to an invitation in it
 * - `incomplete`: its end is missing
 * - `damaged`: characters were changed
 * - `newer`: made by a later version of the app
 * - `no-relay`: the address of the relay is none
 */
export type InvitationProblem = 'nothing' | 'incomplete' | 'damaged' | 'newer' | 'no-relay'

export type ParsedInvitation =
  { readonly ok: true; readonly invitation: Invitation } | { readonly ok: false; readonly problem: InvitationProblem }

const version = 1
const checksumLength = 4
const nameLimit = 200

/**
 * The link to give to somebody. Everything is in the fragment, which browsers send to no server.
 * @param app Address of the page that joins; the relay's own `/join` when it is left out.
 * @throws RangeError when the relay is no origin or the name is longer than 200 bytes.
 */
export function formatInvitation({ relay, project, seed, name = '' }: Invitation, app = `${relay}/join`): string {
  if (!isRelay(relay)) throw new RangeError('a relay is named by its origin')
  const title = textBytes(name)
  if (title.length > nameLimit) throw new RangeError(`a name of more than ${nameLimit} bytes`)
  const address = textBytes(relay)
  const content = new Writer()
    .u8(version)
    .exactly(project, 32)
    .exactly(seed, 32)
    .u16(address.length)
    .bytes(address)
    .u8(title.length)
    .bytes(title)
    .finish()
  return `${app.replace(/#.*$/s, '')}#${toBase64Url(joined(content, checksum(content)))}`
}

/** Joiners, direction marks and the like, which copying out of a message brings along. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
const encodedRun = /^[A-Za-z0-9_-]+/
/** A bare fragment is taken for an invitation from this length on: that of a project's key and a seed. */
const shortestBare = 86

/**
 * Finds an invitation in what somebody pasted: the link, the link inside a message, wrapped over several lines, or its
 * fragment alone.
 */
export function parseInvitation(text: string): ParsedInvitation {
  const clean = text.replaceAll(invisible, '')
  let problem: InvitationProblem = 'nothing'
  for (const candidate of candidates(clean)) {
    const parsed = parseCandidate(candidate)
    if (parsed.ok) return parsed
    problem = parsed.problem
  }
  return { ok: false, problem }
}

/** What follows `/join#` anywhere, else the text itself when it is long enough to be a fragment. */
function candidates(text: string): string[] {
  const links = Array.from(text.matchAll(/\/join\/?#\s*/g), (match) => text.slice(match.index + match[0].length))
  if (links.length > 0) return links
  const bare = text.trim().replace(/^#/, '')
  return (encodedRun.exec(bare)?.[0].length ?? 0) >= shortestBare ? [bare] : []
}

/** Tries the first run of letters, then as many that follow behind white space as it takes to be whole. */
function parseCandidate(text: string): ParsedInvitation {
  let code = ''
  let first: ParsedInvitation | undefined
  for (const word of text.split(/\s+/)) {
    const run = encodedRun.exec(word)?.[0] ?? ''
    code += run
    const parsed = parseCode(code)
    if (parsed.ok || parsed.problem === 'newer') return parsed
    first ??= parsed
    if (parsed.problem !== 'incomplete' || run !== word) break
  }
  return first ?? { ok: false, problem: 'incomplete' }
}

function parseCode(code: string): ParsedInvitation {
  const bytes = fromBase64Url(code)
  if (bytes === undefined || bytes.length === 0) return { ok: false, problem: 'incomplete' }
  if (bytes[0] !== version) return { ok: false, problem: (bytes[0] ?? 0) > version ? 'newer' : 'damaged' }
  const length = contentLength(bytes)
  if (length === undefined || bytes.length < length + checksumLength) return { ok: false, problem: 'incomplete' }
  const content = bytes.subarray(0, length)
  if (!sameBytes(checksum(content), bytes.subarray(length, length + checksumLength))) {
    return { ok: false, problem: 'damaged' }
  }
  return readContent(content)
}

/** By the lengths that the content itself names; undefined when it ends before they do. */
function contentLength(bytes: Uint8Array): number | undefined {
  try {
    const reader = new Reader(bytes)
    reader.bytes(65)
    reader.bytes(reader.u16())
    reader.bytes(reader.u8())
    return bytes.length - reader.left
  } catch {
    return undefined
  }
}

function readContent(content: Uint8Array): ParsedInvitation {
  try {
    const reader = new Reader(content.subarray(1))
    const project = reader.bytes(32)
    const seed = reader.bytes(32)
    const relay = bytesText(reader.bytes(reader.u16()))
    const name = bytesText(reader.bytes(reader.u8()))
    if (!isRelay(relay)) return { ok: false, problem: 'no-relay' }
    return { ok: true, invitation: { relay, project, seed, name: name === '' ? undefined : name } }
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, problem: 'damaged' }
    throw error
  }
}

function checksum(content: Uint8Array): Uint8Array {
  return sha256(textBytes('mazmun/link/1'), content).subarray(0, checksumLength)
}

function isRelay(relay: string): boolean {
  try {
    const { origin, protocol } = new URL(relay)
    return origin === relay && (protocol === 'https:' || protocol === 'http:')
  } catch {
    return false
  }
}
