import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FolderKeeper, folderInterval, folderQuiet } from './folder-keeper.ts'

let keeper: FolderKeeper
let written: number[]
let state: { changedAt: number; writtenAt: number }

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000 })
  written = []
  state = { changedAt: Date.now(), writtenAt: 0 }
  keeper = new FolderKeeper(async () => {
    written.push(Date.now())
    state = { ...state, writtenAt: Date.now() }
    keeper.follow(state)
  })
})

afterEach(() => {
  keeper.stop()
  vi.useRealTimers()
})

const change = () => {
  state = { ...state, changedAt: Date.now() }
  keeper.follow(state)
}

it('a folder is written when the work rests after a change, then no more', async () => {
  keeper.follow(state)
  await vi.advanceTimersByTimeAsync(folderQuiet - 1)
  expect(written).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(written).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(10 * folderInterval)
  expect(written).toHaveLength(1)
})

it('during steady work it is written every five minutes', async () => {
  keeper.follow(state)
  await vi.advanceTimersByTimeAsync(folderQuiet)
  for (let second = 0; second < 1200; second += 20) {
    change()
    await vi.advanceTimersByTimeAsync(20_000)
  }
  const gaps = written.slice(1).map((moment, at) => moment - written[at]!)
  expect(gaps.length).toBeGreaterThanOrEqual(3)
  for (const gap of gaps) {
    expect(gap).toBeGreaterThanOrEqual(folderInterval)
    expect(gap).toBeLessThan(folderInterval + 60_000)
  }
})

it('after a failure it is tried again five minutes later, not at once', async () => {
  const failing = new FolderKeeper(async () => void written.push(Date.now()))
  failing.follow(state)
  await vi.advanceTimersByTimeAsync(folderQuiet)
  failing.follow(state)
  await vi.advanceTimersByTimeAsync(folderInterval - 1)
  expect(written).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(written).toHaveLength(2)
  failing.stop()
  await vi.advanceTimersByTimeAsync(10 * folderInterval)
  expect(written).toHaveLength(2)
})

it('without a folder nothing is written', async () => {
  keeper.follow(state)
  keeper.follow(undefined)
  await vi.advanceTimersByTimeAsync(10 * folderInterval)
  expect(written).toEqual([])
})
