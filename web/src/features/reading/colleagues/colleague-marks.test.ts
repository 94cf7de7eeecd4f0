import { expect, test } from 'vitest'
import { selectedByHue, type ColleagueMark } from './colleague-marks.ts'

function mark(key: string, hue: number, start: number, end: number, isSelected = true): ColleagueMark {
  return { key, name: key, initials: key, hue, span: { start, end }, isSelected }
}

test('R60 selections of one colour are sorted and apart, those that meet are one', () => {
  const marks = [
    mark('c', 2, 40, 50),
    mark('a', 2, 5, 12),
    mark('b', 2, 10, 20),
    mark('d', 2, 20, 25),
    mark('e', 7, 0, 9),
  ]
  expect([...selectedByHue(marks)]).toEqual([
    [7, [{ start: 0, end: 9 }]],
    [
      2,
      [
        { start: 5, end: 25 },
        { start: 40, end: 50 },
      ],
    ],
  ])
})

test('R60 a selection inside another does not shorten it', () => {
  expect(selectedByHue([mark('a', 1, 0, 30), mark('b', 1, 5, 10)]).get(1)).toEqual([{ start: 0, end: 30 }])
})

test('R60 where somebody only stands nothing is underlined', () => {
  expect(selectedByHue([mark('a', 1, 0, 30, false)]).size).toBe(0)
})
