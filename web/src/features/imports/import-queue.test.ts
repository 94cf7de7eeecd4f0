import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ImportAnswer, ImportJob } from '../../workers/import-protocol.ts'
import { ImportQueue, type ImportOutcome, type ImportWorker } from './import-queue.ts'

/** A worker that answers when told to. */
class Stub implements ImportWorker {
  static readonly all: Stub[] = []
  onmessage: ImportWorker['onmessage'] = null
  onerror: ImportWorker['onerror'] = null
  job: ImportJob | undefined
  ended = false

  constructor() {
    Stub.all.push(this)
  }

  postMessage(job: ImportJob): void {
    this.job = job
  }

  terminate(): void {
    this.ended = true
  }

  answer(answer: ImportAnswer): void {
    this.job = undefined
    this.onmessage?.({ data: answer } as MessageEvent<ImportAnswer>)
  }

  crash(): void {
    this.onerror?.({ message: 'out of memory' } as ErrorEvent)
  }

  static get working(): Stub[] {
    return Stub.all.filter((stub) => stub.job && !stub.ended)
  }
}

const done: ImportAnswer = { kind: 'refused', reason: { kind: 'empty' } }
const job = (name: string): ImportJob => ({ kind: 'read', material: { kind: 'text', text: name }, options: {} })
const textOf = (stub: Stub | undefined) => (stub?.job?.material.kind === 'text' ? stub.job.material.text : undefined)

function queueOf(names: readonly string[]) {
  const queue = new ImportQueue({ spawn: () => new Stub(), workers: 2, patience: 60_000 })
  const outcomes = new Map<string, ImportOutcome['kind']>()
  const begun: string[] = []
  const add = (name: string, urgent = false) =>
    queue.run(job(name), { urgent, begun: () => begun.push(name) }).then(({ kind }) => outcomes.set(name, kind))
  const all = Promise.all(names.map((name) => add(name)))
  return { queue, outcomes, begun, add, all }
}

beforeEach(() => {
  vi.useFakeTimers()
  Stub.all.length = 0
})
afterEach(() => vi.useRealTimers())

describe('the import queue', () => {
  it('does all jobs in their order, two at a time, with two workers', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `file ${index}`)
    const { outcomes, begun, all } = queueOf(names)
    while (Stub.working.length > 0) {
      expect(Stub.working.length).toBeLessThanOrEqual(2)
      Stub.working[0]?.answer(done)
    }
    await all
    expect(begun).toEqual(names)
    expect(outcomes.size).toBe(200)
    expect(Stub.all).toHaveLength(2)
  })

  it('a crash costs one file and one worker', async () => {
    const { outcomes, all } = queueOf(['a', 'b', 'c'])
    Stub.working[0]?.crash()
    expect(Stub.all[0]?.ended).toBe(true)
    while (Stub.working.length > 0) Stub.working[0]?.answer(done)
    await all
    expect(Object.fromEntries(outcomes)).toEqual({ a: 'crashed', b: 'refused', c: 'refused' })
    expect(Stub.all).toHaveLength(3)
  })

  it('a worker whose script, or a part it needs, could not be fetched says so, and the next job gets a fresh one', async () => {
    const { outcomes, all } = queueOf(['a', 'b', 'c'])
    Stub.working[0]?.onerror?.(new Event('error') as ErrorEvent)
    Stub.working[0]?.answer({ kind: 'crashed', message: 'Failed to fetch dynamically imported module: /x.js' })
    while (Stub.working.length > 0) Stub.working[0]?.answer(done)
    await all
    expect(Object.fromEntries(outcomes)).toEqual({ a: 'not-fetched', b: 'not-fetched', c: 'refused' })
    expect(Stub.all).toHaveLength(3)
  })

  it('a file that takes more than a minute is given up, the others go on', async () => {
    const { outcomes, all } = queueOf(['slow', 'b', 'c'])
    const [slow, other] = Stub.working
    vi.advanceTimersByTime(59_000)
    other?.answer(done)
    vi.advanceTimersByTime(1_000)
    expect(slow?.ended).toBe(true)
    slow?.answer(done)
    expect(textOf(Stub.working[0])).toBe('c')
    Stub.working[0]?.answer(done)
    await all
    expect(Object.fromEntries(outcomes)).toEqual({ slow: 'timed-out', b: 'refused', c: 'refused' })
  })

  it('an urgent job comes next', async () => {
    const { begun, add } = queueOf(['a', 'b', 'c', 'd'])
    void add('now', true)
    while (Stub.working.length > 0) Stub.working[0]?.answer(done)
    expect(begun).toEqual(['a', 'b', 'now', 'c', 'd'])
  })

  it('stopping ends what is under way and keeps what is done', async () => {
    const { queue, outcomes, all } = queueOf(['a', 'b', 'c', 'd'])
    Stub.working[0]?.answer(done)
    queue.stop()
    await all
    expect(Object.fromEntries(outcomes)).toEqual({ a: 'refused', b: 'stopped', c: 'stopped', d: 'stopped' })
    expect(Stub.working).toHaveLength(0)
  })

  it('works on after a stop, and lets its workers go when it is closed', async () => {
    const { queue, add, all } = queueOf(['a'])
    queue.stop()
    await all
    const again = add('b')
    Stub.working[0]?.answer(done)
    await again
    queue.close()
    expect(Stub.all.every(({ ended }) => ended)).toBe(true)
  })
})
