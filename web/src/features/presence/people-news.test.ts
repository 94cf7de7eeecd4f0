import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MemberId } from '@mazmun/model'
import { newsOf, newsPause, PeopleNews } from './people-news.ts'

const [sara, nima] = ['Sara', 'Nima'].map((name) => ({ member: name as MemberId, name })) as [Person, Person]
type Person = { readonly member: MemberId; readonly name: string }
let told: string[] = []
let news: PeopleNews

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  const names = (people: readonly Person[]) => people.map(({ name }) => name).join()
  news = new PeopleNews((came, left) => told.push(`${names(came)} / ${names(left)}`))
})

afterEach(() => {
  vi.useRealTimers()
})

test('those who come one after the other are told together', () => {
  news.update([])
  news.update([sara])
  vi.advanceTimersByTime(newsPause - 1)
  news.update([sara, nima])
  expect(told).toEqual([])
  vi.advanceTimersByTime(newsPause)
  expect(told).toEqual(['Sara,Nima / '])
})

test('who left and came back meanwhile did neither', () => {
  news.update([sara, nima])
  vi.advanceTimersByTime(newsPause)
  news.update([nima])
  news.update([sara, nima])
  vi.advanceTimersByTime(newsPause)
  news.update([nima])
  vi.advanceTimersByTime(newsPause)
  expect(told).toEqual(['Sara,Nima / ', ' / Sara'])
})

test('nothing is told once it was stopped', () => {
  news.update([sara])
  news.stop()
  vi.advanceTimersByTime(newsPause * 2)
  expect(told).toEqual([])
})

test('going to another page tells nobody of those again, and of who leaves meanwhile', () => {
  const team = {}
  const tell = (came: readonly Person[], left: readonly Person[]): void =>
    void told.push(`${came.length} / ${left.length}`)
  newsOf(team, tell).update([sara])
  vi.advanceTimersByTime(newsPause)
  newsOf(team, tell).stop()
  newsOf(team, tell).update([sara])
  newsOf(team, tell).update([])
  vi.advanceTimersByTime(newsPause)
  expect(told).toEqual(['1 / 0', '0 / 1'])
})
