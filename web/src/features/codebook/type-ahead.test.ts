import { expect, test } from 'vitest'
import { findTyped, TypeAhead } from './type-ahead.ts'

const names = ['بازنگری قوانین', 'شفافیت', 'شفاف‌سازی بودجه', 'كارايى', 'می‌پذیرد', 'Data sharing']

test('a letter moves to the next name that begins with it and wraps around', () => {
  expect([findTyped(names, 0, 'ش'), findTyped(names, 1, 'ش'), findTyped(names, 2, 'ش')]).toEqual([1, 2, 1])
  expect(findTyped(names, 1, 'شش')).toBe(2)
})

test('more letters stay on a name that still matches', () => {
  expect([findTyped(names, 1, 'شف'), findTyped(names, 1, 'شفاف‌س'), findTyped(names, 1, 'شفافس')]).toEqual([1, 2, 2])
})

test('letters are folded: Arabic forms, half-spaces, case', () => {
  expect([findTyped(names, 0, 'کارای'), findTyped(names, 0, 'می پ'), findTyped(names, 0, 'dat')]).toEqual([3, 4, 5])
})

test('nothing begins so', () => {
  expect([findTyped(names, 0, 'ژ'), findTyped([], 0, 'ژ'), findTyped(names, 0, ' ')]).toEqual([-1, -1, -1])
})

test('letters belong together until a pause', () => {
  const typing = new TypeAhead()
  expect([
    typing.isUnderWay(0),
    typing.add('ش', 0),
    typing.isUnderWay(600),
    typing.add('ف', 600),
    typing.isUnderWay(1400),
    typing.add('ب', 1400),
  ]).toEqual([false, 'ش', true, 'شف', false, 'ب'])
})
