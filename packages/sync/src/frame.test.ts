import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { deflate, inflate } from './compress.ts'
import { openBlob, sealBlob } from './blob.ts'
import { Malformed } from './bytes.ts'
import {
  decodeSnapshot,
  decodeUpdate,
  encodeSnapshot,
  encodeUpdateBlob,
  encodeUpdates,
  packUpdates,
  unpackUpdates,
} from './content.ts'
import { randomBytes } from './crypto/hash.ts'
import { decodeFrame, encodeHeader, headerLength, type Frame } from './frame-header.ts'
import { openFrame, verifyFrameSignature } from './frame.ts'
import type { EpochKey } from './keyring.ts'
import { chainStart } from './log-chain.ts'
import { openPresence } from './presence.ts'
import { removeDevices } from './statement-makers.ts'
import { flipped } from './testing/flipped.ts'
import { anything, bytesOf, throwsOnlyMalformed } from './testing/fuzz.ts'
import { TestProject, testTime } from './testing/test-project.ts'

let project: TestProject
let key: EpochKey

beforeAll(async () => {
  project = await TestProject.found()
  key = project.keyring(project.owner).current!
})

async function opened(frame: Frame): Promise<Uint8Array | undefined> {
  return (await verifyFrameSignature(frame)) ? openFrame(frame, key) : undefined
}

test('F1 F2 a frame opens to what was sealed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (content) => {
      const { bytes } = await project.frame(project.owner, content)
      const frame = decodeFrame(bytes)
      expect(await opened(frame)).toEqual(content)
      expect(encodeHeader(frame.header)).toEqual(bytes.slice(0, headerLength))
    }),
    { numRuns: 30 },
  )
})

test('F1 a small frame is 194 bytes of header, 24 of nonce, 256 of content, 16 of tag and 64 of signature', async () => {
  const { bytes } = await project.frame(project.owner, new Uint8Array(30))
  expect(bytes.length).toBe(194 + 24 + 256 + 16 + 64)
})

test('F1 F2 no changed frame is accepted, whichever bit it is', async () => {
  const { bytes } = await project.frame(project.owner, new Uint8Array([1, 2, 3]))
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    try {
      const frame = decodeFrame(flipped(bytes, bit))
      // The cipher alone keeps what is before the signature, the signature everything.
      if (bit < (bytes.length - 64) * 8) expect(openFrame(frame, key)).toBeUndefined()
      if (bit % 5 === 0) expect(await verifyFrameSignature(frame)).toBe(false)
    } catch (error) {
      expect(error).toBeInstanceOf(Malformed)
    }
  }
})

test('F2 the signature is over the domain: one of a statement is none of a frame', async () => {
  const { bytes } = await project.frame(project.owner, new Uint8Array(1))
  const statement = project.ledger.statements[0]!
  const mixed = new Uint8Array([...bytes.slice(0, -64), ...statement.slice(-64)])
  expect(await verifyFrameSignature(decodeFrame(mixed))).toBe(false)
})

test('D1 whatever comes, decoders throw nothing but Malformed and changed frames do not open', async () => {
  const valid = await Promise.all([0, 300, 3000].map((length) => project.frame(project.owner, randomBytes(length))))
  const frames = valid.map(({ bytes }) => bytes)
  await fc.assert(
    fc.asyncProperty(anything(fc.constantFrom(...frames)), async (bytes) => {
      throwsOnlyMalformed(() => decodeFrame(bytes))
      if (frames.some((frame) => Buffer.compare(frame, bytes) === 0)) return
      const accepted = await Promise.resolve()
        .then(() => opened(decodeFrame(bytes)))
        .catch((error: unknown) => (error instanceof Malformed ? undefined : Promise.reject(error as Error)))
      expect(accepted).toBeUndefined()
    }),
    { numRuns: 800 },
  )
})

const blob = fc.record({ hash: bytesOf(32), key: bytesOf(32), size: fc.nat() })

describe('D2 contents', () => {
  test('updates come back as they were, deflated when that is shorter', async () => {
    const updates = fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(updates, async (sent) => {
        expect(unpackUpdates(packUpdates(sent))).toEqual(sent)
        expect(await decodeUpdate(await encodeUpdates(sent))).toEqual({ kind: 'updates', updates: sent })
      }),
      { numRuns: 100 },
    )
    const repetitive = [new Uint8Array(9000)]
    const content = await encodeUpdates(repetitive)
    expect(content[0]).toBe(1)
    expect(content.length).toBeLessThan(100)
    expect((await encodeUpdates([randomBytes(9000)]))[0]).toBe(0)
  })

  test('a blob in place of updates, and a snapshot', async () => {
    const writers = fc
      .uniqueArray(fc.tuple(bytesOf(32), fc.nat(), bytesOf(32)), { selector: ([id]) => id.join(), maxLength: 5 })
      .map((list) => new Map(list.map(([id, counter, hash]) => [Buffer.from(id).toString('hex'), { counter, hash }])))
    await fc.assert(
      fc.asyncProperty(blob, writers, async (place, listed) => {
        expect(await decodeUpdate(encodeUpdateBlob(place))).toEqual({ kind: 'blob', blob: place })
        const snapshot = { blob: place, writers: listed }
        expect(decodeSnapshot(encodeSnapshot(snapshot))).toEqual(snapshot)
      }),
      { numRuns: 60 },
    )
  })

  test('a snapshot that names a writer twice is none', () => {
    const place = { hash: randomBytes(32), key: randomBytes(32), size: 1 }
    const one = encodeSnapshot({
      blob: place,
      writers: new Map([['ab'.repeat(32), { counter: 1, hash: randomBytes(32) }]]),
    })
    const twice = new Uint8Array([...one, ...one.slice(-72)])
    twice[73] = 2
    expect(() => decodeSnapshot(twice)).toThrow(Malformed)
  })

  test('whatever comes, decoding throws nothing but Malformed', async () => {
    const update = await encodeUpdates([new Uint8Array(900), randomBytes(9)])
    const snapshot = encodeSnapshot({
      blob: { hash: randomBytes(32), key: randomBytes(32), size: 1 },
      writers: new Map(),
    })
    await fc.assert(
      fc.asyncProperty(anything(fc.constantFrom(update, snapshot)), async (bytes) => {
        throwsOnlyMalformed(() => decodeSnapshot(bytes))
        throwsOnlyMalformed(() => unpackUpdates(bytes))
        const error: unknown = await decodeUpdate(bytes).then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        if (error !== undefined) expect(error).toBeInstanceOf(Malformed)
      }),
      { numRuns: 600 },
    )
  })

  test('inflating stops at its limit and takes nothing cut off or followed by more', async () => {
    const bomb = await deflate(new Uint8Array(5_000_000))
    await expect(inflate(bomb, 1_000_000)).rejects.toThrow('more than 1000000 bytes')
    expect((await inflate(bomb, 5_000_000)).length).toBe(5_000_000)
    await expect(inflate(bomb.slice(0, -2), 5_000_000)).rejects.toThrow(Malformed)
    await expect(inflate(new Uint8Array([...bomb, 0]), 5_000_000)).rejects.toThrow(Malformed)
  })
})

test('D3 a blob opens at its place only, unchanged', async () => {
  const content = randomBytes(1000)
  const { place, sealed } = await sealBlob(content)
  expect(await openBlob(place, sealed)).toEqual(content)
  expect(await openBlob(place, flipped(sealed, 77))).toBeUndefined()
  expect(await openBlob({ ...place, key: randomBytes(32) }, sealed)).toBeUndefined()
  expect(await openBlob({ ...place, size: 999 }, sealed)).toBeUndefined()
})

test('D4 presence is taken from members who are there, in rising order, and nothing else', async () => {
  const team = await TestProject.found()
  const viewer = await team.add('viewer')
  const { ledger } = team
  const counters = new Map<string, number>()
  const read = (bytes: Uint8Array) =>
    openPresence(bytes, { room: 'coding', ledger, keyring: team.keyring(team.owner), counters })
  const send = async (counter: number, options = {}) => {
    const instead = { counter, previous: new Uint8Array(32) }
    const sealed = await team.frame(viewer, new Uint8Array([counter]), { type: 'presence', instead, ...options })
    return sealed.bytes
  }
  const second = await send(2)
  expect(await read(second)).toEqual({ writer: viewer.id, content: new Uint8Array([2]) })
  expect(await read(second)).toBeUndefined()
  expect(await read(await send(1))).toBeUndefined()
  expect(await read(await send(3, { room: 'review' }))).toBeUndefined()
  expect(await read(await send(3, { type: 'update' }))).toBeUndefined()
  expect(await read(flipped(await send(3), 4000))).toBeUndefined()
  expect(await read(new Uint8Array(5))).toBeUndefined()
  const late = await send(4, { seen: chainStart(team.room('coding')) })
  await team.append(await removeDevices(ledger, team.owner.keys, [viewer.keys.signing.public], testTime))
  expect(await read(late)).toBeUndefined()
})
