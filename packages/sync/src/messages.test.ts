import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Malformed } from './bytes.ts'
import { closeCodes, closeReason, isFinal } from './close-codes.ts'
import { authenticationBytes, decodeMessage, encodeMessage, reasons, type Message } from './messages.ts'
import { roles, roomNames } from './room.ts'
import { anything, bytesOf, throwsOnlyMalformed } from './testing/fuzz.ts'

const hash = bytesOf(32)
const u16 = fc.nat(0xffff)
const u32 = fc.nat(0xffffffff)
const u64 = fc.nat(Number.MAX_SAFE_INTEGER)
const some = fc.uint8Array({ maxLength: 300 })
const place = fc.record({ seq: u64, hash })

const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({
    kind: fc.constant('hello' as const),
    protocol: u16,
    challenge: hash,
    limits: fc.record({
      frameBytes: u32,
      appendsPerSecond: u16,
      appendBurst: u16,
      presenceBytes: u16,
      presencePerSecond: u16,
      heartbeatSeconds: u16,
      roomBytes: u64,
      blobBytes: u64,
      blobChunkBytes: u32,
      authenticationSeconds: u16,
    }),
  }),
  fc.record({
    kind: fc.constant('authenticate' as const),
    protocol: u16,
    project: hash,
    room: fc.constantFrom(...roomNames),
    key: hash,
    ledger: fc.record({ index: u32, hash }),
    cursor: place,
    signature: bytesOf(64),
    found: some,
  }),
  fc.record({
    kind: fc.constant('welcome' as const),
    role: fc.option(fc.constantFrom(...roles), { nil: undefined }),
    token: hash,
    head: place,
    own: fc.record({ counter: u64, hash }),
    replayFrom: u64,
    statements: fc.array(some, { maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('frames' as const),
    frames: fc.array(fc.record({ seq: u64, frame: some }), { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('caught-up' as const), seq: u64, hash }),
  fc.record({ kind: fc.constantFrom('append' as const, 'presence' as const), frame: some }),
  fc.record({ kind: fc.constant('acknowledged' as const), counter: u64, seq: u64, hash }),
  fc.record({
    kind: fc.constant('refused' as const),
    what: fc.constantFrom('frame' as const, 'statement' as const, 'presence' as const),
    number: u64,
    reason: fc.constantFrom(...reasons),
    retryAfter: u32,
  }),
  fc.record({ kind: fc.constant('state' as const), statement: some }),
  fc.record({ kind: fc.constant('ledger' as const), statements: fc.array(some, { maxLength: 5 }) }),
  fc.record({ kind: fc.constantFrom('ping' as const, 'pong' as const) }),
  fc.record({ kind: fc.constant('left' as const), writer: hash }),
)

test('M1 every message comes back as it was', () => {
  fc.assert(
    fc.property(message, (sent) => {
      expect(decodeMessage(encodeMessage(sent))).toEqual(sent)
    }),
    { numRuns: 500 },
  )
})

test('M1 numbers on the wire are those of docs/protocol.md', () => {
  expect(encodeMessage({ kind: 'ping' })).toEqual(new Uint8Array([12]))
  expect(encodeMessage({ kind: 'pong' })).toEqual(new Uint8Array([13]))
  expect(encodeMessage({ kind: 'left', writer: new Uint8Array(32) })[0]).toBe(14)
  const refused = { kind: 'refused', what: 'presence', number: 258, reason: 'bad-signature', retryAfter: 1 } as const
  expect(encodeMessage(refused)).toEqual(new Uint8Array([8, 3, 0, 0, 0, 0, 0, 0, 1, 2, 12, 0, 0, 0, 1]))
  expect(encodeMessage({ kind: 'append', frame: new Uint8Array([9]) })).toEqual(new Uint8Array([6, 9]))
})

test('M2 whatever comes, the decoder throws nothing but Malformed', () => {
  const changed = anything(message.map((sent) => encodeMessage(sent)))
  fc.assert(
    fc.property(changed, (bytes) => throwsOnlyMalformed(() => decodeMessage(bytes))),
    { numRuns: 3000 },
  )
})

test('M2 a false count of statements costs nothing', () => {
  const welcome = encodeMessage({
    kind: 'welcome',
    role: 'coder',
    token: new Uint8Array(32),
    head: { seq: 0, hash: new Uint8Array(32) },
    own: { counter: 0, hash: new Uint8Array(32) },
    replayFrom: 0,
    statements: [],
  })
  welcome.fill(255, -4)
  expect(() => decodeMessage(welcome)).toThrow(Malformed)
})

test('S1 what is signed to authenticate is the text, challenge, room, origin, ledger and cursor', () => {
  const answer = {
    challenge: new Uint8Array(32).fill(1),
    room: new Uint8Array(32).fill(2),
    origin: 'https://relay.example',
    ledger: { index: 3, hash: new Uint8Array(32).fill(4) },
    cursor: { seq: 5, hash: new Uint8Array(32).fill(6) },
  }
  const bytes = authenticationBytes(answer)
  expect(bytes.length).toBe(21 + 32 + 32 + 4 + 21 + 4 + 32 + 8 + 32)
  expect(new TextDecoder().decode(bytes.subarray(0, 21))).toBe('mazmun/authenticate/1')
  expect(authenticationBytes({ ...answer, origin: 'https://other.example' })).not.toEqual(bytes)
})

test('M3 codes of closing are told apart, and those that wait for a person', () => {
  for (const [reason, code] of Object.entries(closeCodes)) expect(closeReason(code)).toBe(reason)
  expect(closeReason(1006)).toBeUndefined()
  expect([4403, 4410, 1008, 1012, 1006].map(isFinal)).toEqual([true, true, false, false, false])
})
