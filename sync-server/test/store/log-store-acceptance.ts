import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LogStore, NewFrame, RoomLog } from '../../src/store/log-store.ts'
import { MemoryLogStore } from '../../src/store/memory-log-store.ts'

const sha256 = (...parts: readonly (Uint8Array | string)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

const project = sha256('project')
const roomName = sha256('room')
const writerKey = (number: number) => sha256(`writer ${number}`)
const statement = (text: string) => new Uint8Array(Buffer.from(text))

/** A writer that makes good frames: each names the one before and what it has seen. */
class Pen {
  counter = 0
  previous = new Uint8Array(32)
  readonly writer: Uint8Array

  constructor(number: number) {
    this.writer = writerKey(number)
  }

  frame(log: RoomLog, change: Partial<NewFrame> = {}): NewFrame {
    const bytes =
      change.bytes ?? Buffer.from(`frame ${this.counter + 1} of ${Buffer.from(this.writer).toString('hex')}`)
    return {
      writer: this.writer,
      counter: this.counter + 1,
      previous: this.previous,
      hash: sha256(bytes),
      seen: log.head,
      ledgerIndex: 1,
      isSnapshot: false,
      at: 1000,
      roomBytes: 1_000_000,
      ...change,
      bytes: new Uint8Array(bytes),
    }
  }

  /** Appends the next frame, which must be stored. */
  async write(log: RoomLog, change: Partial<NewFrame> = {}) {
    const frame = this.frame(log, change)
    const result = await log.append(frame)
    if (result.kind !== 'stored') throw new Error(result.kind)
    this.counter += 1
    this.previous = new Uint8Array(frame.hash)
    return { ...result, frame }
  }
}

const bytesOf = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString('hex')

/** What every `LogStore` must do. `open` gives an empty one; `reopen` closes it and opens what it left behind. */
export function acceptLogStore(open: () => LogStore, reopen?: (store: LogStore) => Promise<LogStore>): void {
  const start = async () => {
    const store = open()
    await store.foundProject(project, statement('found'))
    return { store, log: await store.openRoom(project, roomName) }
  }

  test('R1 a project is made once, and statements follow one another', async () => {
    const store = open()
    expect(await store.statements(project)).toBeUndefined()
    expect(await store.foundProject(project, statement('found'))).toBe(true)
    expect(await store.foundProject(project, statement('again'))).toBe(false)
    expect(await store.appendStatement(project, 2, statement('two'))).toBe(true)
    expect(await store.appendStatement(project, 2, statement('other two'))).toBe(false)
    expect(await store.appendStatement(project, 4, statement('four'))).toBe(false)
    expect(await store.appendStatement(sha256('other'), 1, statement('one'))).toBe(false)
    const texts = (await store.statements(project))?.map((bytes) => Buffer.from(bytes).toString())
    expect(texts).toEqual(['found', 'two'])
    expect(await store.countProjects()).toBe(1)
    await store.close()
  })

  test('R2 a room of a project that is not here cannot be opened', async () => {
    const store = open()
    await expect(store.openRoom(project, roomName)).rejects.toThrow()
    await store.close()
  })

  test('R3 frames are numbered from 1 and chained', async () => {
    const { store, log } = await start()
    const start0 = sha256('mazmun/log/1', roomName)
    expect(log.head).toMatchObject({ seq: 0 })
    expect(bytesOf(log.head.hash)).toBe(bytesOf(start0))
    const [a, b] = [new Pen(1), new Pen(2)]
    const one = await a.write(log)
    const two = await b.write(log, { ledgerIndex: 3 })
    const three = await a.write(log)
    expect([one.seq, two.seq, three.seq]).toEqual([1, 2, 3])
    const h1 = sha256(start0, one.frame.hash)
    const h2 = sha256(h1, two.frame.hash)
    expect([bytesOf(one.hash), bytesOf(two.hash)]).toEqual([bytesOf(h1), bytesOf(h2)])
    expect(bytesOf(await log.hashAt(0))).toBe(bytesOf(start0))
    expect(bytesOf(await log.hashAt(2))).toBe(bytesOf(h2))
    expect(await log.hashAt(4)).toBeUndefined()
    expect(log.head).toMatchObject({ seq: 3 })
    expect(log.ledgerIndex).toBe(3)
    expect(log.bytes).toBe([one, two, three].reduce((sum, { frame }) => sum + frame.bytes.length, 0))
    const writer = await log.writer(a.writer)
    expect([writer.counter, bytesOf(writer.hash)]).toEqual([2, bytesOf(three.frame.hash)])
    expect((await log.writer(writerKey(9))).counter).toBe(0)
    await store.close()
  })

  test('R4 the same frame again is known, another one under its counter is refused', async () => {
    const { store, log } = await start()
    const pen = new Pen(1)
    const first = await pen.write(log)
    await pen.write(log)
    expect(await log.append(first.frame)).toEqual({ kind: 'known', seq: 1, hash: expect.anything() as unknown })
    const other = { ...first.frame, hash: sha256('other'), bytes: statement('other') }
    expect(await log.append(other)).toEqual({ kind: 'used' })
    // Both of them waiting for one commit.
    const frame = pen.frame(log)
    const results = await Promise.all([log.append(frame), log.append(frame), log.append({ ...other, counter: 3 })])
    expect(results.map(({ kind }) => kind)).toEqual(['stored', 'known', 'used'])
    await store.close()
  })

  test('R5 a counter that is not next, another frame before, another log seen: refused, and nothing is there of it', async () => {
    const { store, log } = await start()
    const pen = new Pen(1)
    await pen.write(log)
    const change = async (fields: Partial<NewFrame>) => (await log.append(pen.frame(log, fields))).kind
    expect(await change({ counter: 3 })).toBe('gap')
    expect(await change({ previous: sha256('another') })).toBe('other-log')
    expect(await change({ seen: { seq: 1, hash: sha256('another') } })).toBe('other-log')
    expect(await change({ seen: { seq: 9, hash: log.head.hash } })).toBe('other-log')
    expect(log.head.seq).toBe(1)
    expect(await log.read(0, 1_000_000)).toHaveLength(1)
    await pen.write(log)
    await store.close()
  })

  test('R6 a room holds no more than it may', async () => {
    const { store, log } = await start()
    const pen = new Pen(1)
    const size = { bytes: new Uint8Array(600) }
    await pen.write(log, { ...size, roomBytes: 1000 })
    expect(await log.append(pen.frame(log, { ...size, roomBytes: 1000 }))).toEqual({ kind: 'full' })
    await pen.write(log, { ...size, roomBytes: 1200 })
    await store.close()
  })

  test('R7 frames are read in order, in pages', async () => {
    const { store, log } = await start()
    const pen = new Pen(1)
    for (let count = 0; count < 5; count += 1) await pen.write(log, { bytes: new Uint8Array(100).fill(count) })
    const seqs = async (after: number, bytes: number) => (await log.read(after, bytes)).map(({ seq }) => seq)
    expect(await seqs(0, 250)).toEqual([1, 2])
    expect(await seqs(2, 10)).toEqual([3])
    expect(await seqs(3, 10_000)).toEqual([4, 5])
    expect(await seqs(5, 10_000)).toEqual([])
    expect((await log.frame(2))?.bytes[0]).toBe(1)
    expect(await log.frame(6)).toBeUndefined()
    await store.close()
  })

  test('R8 dropping keeps hashes and counters, forgets snapshots among what goes, and gives room back', async () => {
    const { store, log } = await start()
    const pen = new Pen(1)
    const frames = []
    for (let count = 1; count <= 6; count += 1)
      frames.push(await pen.write(log, { isSnapshot: count === 2 || count === 5 }))
    await log.confirm(5)
    expect((await log.snapshots()).map(({ seq, covers, confirmed }) => [seq, covers, confirmed])).toEqual([
      [5, 4, true],
      [2, 1, false],
    ])
    const before = log.bytes
    expect(await log.drop(4)).toBe(4)
    expect(log.floor).toBe(4)
    expect(log.bytes).toBeLessThan(before)
    expect((await log.read(0, 1_000_000)).map(({ seq }) => seq)).toEqual([5, 6])
    expect((await log.snapshots()).map(({ seq }) => seq)).toEqual([5])
    expect(bytesOf(await log.hashAt(3))).toBe(bytesOf(frames.at(2)?.hash))
    expect((await log.append(frames.at(2)?.frame ?? pen.frame(log))).kind).toBe('known')
    expect(await log.drop(4)).toBe(0)
    await pen.write(log)
    await store.close()
  })

  test('R9 dissolving leaves the statements and no frame', async () => {
    const { store, log } = await start()
    await new Pen(1).write(log, { isSnapshot: true })
    await log.close()
    await store.dissolve(project)
    expect(await store.statements(project)).toHaveLength(1)
    const again = await store.openRoom(project, roomName)
    expect(again.head.seq).toBe(0)
    expect(await again.read(0, 1_000_000)).toEqual([])
    await store.close()
  })

  if (reopen !== undefined) {
    test('R10 everything is there again after opening anew', async () => {
      const { store, log } = await start()
      const pen = new Pen(1)
      for (let count = 1; count <= 4; count += 1) await pen.write(log, { isSnapshot: count === 3, ledgerIndex: count })
      await log.confirm(3)
      await log.drop(1)
      const next = await reopen(store)
      const room = await next.openRoom(project, roomName)
      expect([room.head.seq, room.ledgerIndex, room.floor, room.bytes]).toEqual([4, 4, 1, log.bytes])
      expect(bytesOf(room.head.hash)).toBe(bytesOf(log.head.hash))
      expect((await room.snapshots())[0]).toMatchObject({ seq: 3, covers: 2, at: 1000, confirmed: true })
      await pen.write(room)
      await next.close()
    })
  }

  test('R11 it does what the store in memory does, whatever is asked of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const [mine, model] = await Promise.all([start(), openModel()])
        const pens = new Map<number, Pen>()
        for (const one of steps) {
          const left = await run(mine.log, pens, one, false)
          expect(left).toEqual(await run(model.log, pens, one, true))
        }
        expect(await stateOf(mine.log)).toEqual(await stateOf(model.log))
        await mine.store.close()
      }),
      { numRuns: 30 },
    )
  })
}

type Step =
  | {
      readonly kind: 'write'
      readonly pen: number
      readonly off: number
      readonly size: number
      readonly isSnapshot: boolean
    }
  | { readonly kind: 'confirm'; readonly seq: number }
  | { readonly kind: 'drop'; readonly seq: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    pen: fc.integer({ min: 0, max: 2 }),
    off: fc.constantFrom(0, 0, 0, 0, -1, 1),
    size: fc.integer({ min: 1, max: 400 }),
    isSnapshot: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('confirm' as const), seq: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ kind: fc.constant('drop' as const), seq: fc.integer({ min: 0, max: 20 }) }),
)

async function openModel() {
  const store = new MemoryLogStore()
  await store.foundProject(project, statement('found'))
  return { store, log: await store.openRoom(project, roomName) }
}

/** Does the same to both; only the second one moves the pens on. */
async function run(log: RoomLog, pens: Map<number, Pen>, one: Step, moves: boolean): Promise<unknown> {
  if (one.kind === 'drop') return log.drop(Math.min(one.seq, log.head.seq))
  if (one.kind === 'confirm') return log.confirm(one.seq)
  const pen = pens.get(one.pen) ?? new Pen(one.pen)
  pens.set(one.pen, pen)
  const counter = Math.max(1, pen.counter + 1 + one.off)
  const bytes = new Uint8Array(one.size).fill(counter)
  const frame = pen.frame(log, { bytes, counter, isSnapshot: one.isSnapshot, roomBytes: 3000 })
  const result = await log.append(frame)
  if (moves && result.kind === 'stored') {
    pen.counter = frame.counter
    pen.previous = new Uint8Array(frame.hash)
  }
  return 'hash' in result ? { ...result, hash: bytesOf(result.hash) } : result
}

async function stateOf(log: RoomLog) {
  const frames = await log.read(0, 1_000_000)
  const snapshots = await log.snapshots()
  return {
    head: [log.head.seq, bytesOf(log.head.hash)],
    numbers: [log.bytes, log.floor, log.ledgerIndex],
    frames: frames.map(({ seq, bytes }) => [seq, bytesOf(bytes)]),
    snapshots: snapshots.map(({ seq, covers, writer, at, confirmed }) => [seq, covers, bytesOf(writer), at, confirmed]),
  }
}
