import { afterEach, expect, test, vi } from 'vitest'
import { inSlices } from './in-slices.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Ten steps of 4 ms each. */
function* tenSteps(log: number[]): Generator<undefined, string> {
  for (let step = 1; step <= 10; step += 1) {
    vi.setSystemTime(Date.now() + 4)
    log.push(step)
    yield
  }
  return 'done'
}

function stillClock(): void {
  vi.useFakeTimers()
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now())
}

test('works a few steps at a time and tells the result once', () => {
  stillClock()
  const log: number[] = []
  const results: string[] = []
  inSlices(tenSteps(log), (result) => results.push(result))
  expect(log).toEqual([1, 2])
  expect(results).toEqual([])
  vi.runAllTimers()
  expect(log).toHaveLength(10)
  expect(results).toEqual(['done'])
})

test('what was called off goes no further and tells nothing', () => {
  stillClock()
  const log: number[] = []
  const stop = inSlices(tenSteps(log), () => expect.unreachable())
  stop()
  vi.runAllTimers()
  expect(log).toEqual([1, 2])
})
