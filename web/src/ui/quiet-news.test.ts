import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { quietNews, tellQuietly } from './quiet-news.svelte.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('news that come together are said as one, and the same words again are said again', () => {
  tellQuietly('Sara is here')
  vi.advanceTimersByTime(500)
  expect(quietNews()).toBe('')
  tellQuietly('Nima left')
  vi.advanceTimersByTime(2000)
  expect(quietNews()).toBe('Sara is here · Nima left')
  tellQuietly('Sara is here · Nima left')
  vi.advanceTimersByTime(2000)
  expect(quietNews()).not.toBe('Sara is here · Nima left')
  expect(quietNews().trim()).toBe('Sara is here · Nima left')
})
