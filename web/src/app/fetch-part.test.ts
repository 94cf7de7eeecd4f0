import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest'
import { fetchPart, whenFetched } from './fetch-part.ts'

const missing = () => new TypeError('Failed to fetch dynamically imported module: /assets/part.js')

/** What is told, which the console hears too. */
let told: MockInstance<typeof console.error>

beforeEach(() => {
  told = vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.useFakeTimers()
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a part that does not come is tried again until it does, without a word for a while', async () => {
  const load = vi
    .fn(() => Promise.resolve('part'))
    .mockRejectedValueOnce(missing())
    .mockRejectedValueOnce(missing())
  const fetched = fetchPart(load)
  await vi.advanceTimersByTimeAsync(2_999)
  expect(load).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(await fetched).toBe('part')
  expect(told).not.toHaveBeenCalled()
})

test('it is tried at once when the network is back', async () => {
  const load = vi.fn(() => Promise.resolve('part')).mockRejectedValueOnce(missing())
  const fetched = fetchPart(load)
  await vi.advanceTimersByTimeAsync(10)
  dispatchEvent(new Event('online'))
  expect(await fetched).toBe('part')
})

test('that parts stay away is told once, and they are tried on', async () => {
  const load = vi.fn<() => Promise<string>>().mockImplementation(() => Promise.reject(missing()))
  const leaving = new AbortController()
  whenFetched(load, () => {}, leaving.signal)
  whenFetched(load, () => {}, leaving.signal)
  await vi.advanceTimersByTimeAsync(300_000)
  expect(told).toHaveBeenCalledOnce()
  const tried = load.mock.calls.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(load.mock.calls.length).toBe(tried + 2)
  leaving.abort()
  await vi.advanceTimersByTimeAsync(300_000)
  expect(load.mock.calls.length).toBe(tried + 2)
})

test('what else is wrong with a part, or with what is done with it, is told and not tried again', async () => {
  const load = vi.fn(() => Promise.reject(new Error('a fault')))
  await expect(fetchPart(load)).rejects.toThrow('a fault')
  expect(load).toHaveBeenCalledOnce()
  const fault = new Error('in its use')
  whenFetched(
    () => Promise.resolve(),
    () => Promise.reject(fault),
  )
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toHaveBeenCalledExactlyOnceWith(fault)
})

test('one that comes after it was called off is not used', async () => {
  const leaving = new AbortController()
  const use = vi.fn()
  const load = () => {
    leaving.abort()
    return Promise.resolve()
  }
  whenFetched(load, use, leaving.signal)
  await vi.advanceTimersByTimeAsync(0)
  expect(use).not.toHaveBeenCalled()
})
