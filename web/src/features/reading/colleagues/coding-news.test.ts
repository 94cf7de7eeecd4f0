import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CodeId, CodingId, MemberId } from '@mazmun/model'
import { CodingNews, codingPause, type ArrivedCoding } from './coding-news.ts'

function coding(number: number): ArrivedCoding {
  return {
    id: String(number) as CodingId,
    coder: 'a' as MemberId,
    code: 'c' as CodeId,
    start: number,
    end: number + 1,
  }
}

let told: string[] = []
let news: CodingNews

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  news = new CodingNews((codings) => told.push(codings.map(({ id }) => id).join()))
})

afterEach(() => {
  vi.useRealTimers()
})

test('a storm of codings is told in one go, the next one in another', () => {
  for (let number = 1; number <= 3; number += 1) {
    news.add([coding(number)])
    vi.advanceTimersByTime(codingPause / 4)
  }
  expect(told).toEqual([])
  vi.advanceTimersByTime(codingPause)
  news.add([coding(4)])
  vi.advanceTimersByTime(codingPause)
  expect(told).toEqual(['1,2,3', '4'])
})

test('nothing is told of nothing, nor once it was stopped', () => {
  news.add([])
  vi.advanceTimersByTime(codingPause)
  news.add([coding(1)])
  news.stop()
  vi.advanceTimersByTime(codingPause)
  expect(told).toEqual([])
})
