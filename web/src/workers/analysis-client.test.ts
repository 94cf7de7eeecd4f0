import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PartMissing } from '../app/part-missing.ts'
import { codebookOf } from '../ui/testing/test-codebook.ts'
import { AnalysisClient } from './analysis-client.ts'
import type { AnalysisRequest } from './analysis-protocol.ts'
import { askWorker } from './ask-worker.ts'
import { WorkerFailed } from './worker-failed.ts'

/** Workers that say what they are told to. */
class Stub extends EventTarget {
  static readonly all: Stub[] = []
  readonly asked: AnalysisRequest[] = []
  isOver = false

  constructor() {
    super()
    Stub.all.push(this)
  }

  postMessage(request: AnalysisRequest): void {
    this.asked.push(request)
  }

  terminate(): void {
    this.isOver = true
  }

  break(message?: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), message !== undefined && { message }))
  }
}

const never = new AbortController().signal
const { view } = codebookOf({ قانون: {} })

beforeEach(() => vi.stubGlobal('Worker', Stub))
afterEach(() => {
  Stub.all.splice(0)
  vi.unstubAllGlobals()
})

test('a worker whose script does not come says so, and who asks again gets a fresh one', async () => {
  const client = new AnalysisClient()
  const first = client.suggest(view, never, () => {})
  Stub.all[0]!.break()
  await expect(first).rejects.toThrow(PartMissing)
  expect(Stub.all[0]!.isOver).toBe(true)
  const second = client.suggest(view, never, () => {})
  const [, fresh] = Stub.all
  const data = { kind: 'suggested', id: fresh!.asked[0]!.id, suggestions: [], missing: 0 }
  fresh!.dispatchEvent(new MessageEvent('message', { data }))
  expect(await second).toMatchObject({ suggestions: [] })
  client.close()
})

test('one that breaks says what broke it', async () => {
  const client = new AnalysisClient()
  const asked = client.suggest(view, never, () => {})
  Stub.all[0]!.break('out of memory')
  await expect(asked).rejects.toThrow(WorkerFailed)
})

test('a worker for one question is heard too', async () => {
  const stub = new Stub()
  const asked = askWorker(stub as never, { kind: 'x' })
  stub.break()
  await expect(asked).rejects.toThrow(PartMissing)
  expect(stub.isOver).toBe(true)
})
