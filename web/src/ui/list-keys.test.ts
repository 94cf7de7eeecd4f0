import { expect, test } from 'vitest'
import { movedIndex } from './list-keys.ts'

test('arrows wrap around, pages stop at the ends', () => {
  expect([movedIndex('ArrowDown', 2, 3), movedIndex('ArrowUp', 0, 3), movedIndex('ArrowUp', -1, 3)]).toEqual([0, 2, 2])
  expect([movedIndex('PageDown', 2, 5), movedIndex('PageUp', 2, 5)]).toEqual([4, 0])
})

test('other keys and empty lists do not move', () => {
  expect([movedIndex('a', 0, 3), movedIndex('ArrowDown', 0, 0)]).toEqual([undefined, undefined])
})
