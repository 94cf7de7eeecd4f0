import { expect, test } from 'vitest'
import { outlineOf } from '../../ui/outline.ts'
import { firstKeyOf, keyAbove, keyUnder, placeOf, standingIn } from './row-keys.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'

const book = codebookOf({
  top: { level: 2 },
  other: { level: 2 },
  theme: { level: 1, under: ['top', 'other'] },
  code: { under: ['theme'] },
  alone: {},
  old: { retired: true },
})
const outline = outlineOf(book.view)
const key = (...names: string[]) =>
  names.map((name) => (['unplaced', 'retired'].includes(name) ? name : book.id(name))).join('/')

test('a key tells the code and what it stands under there', () => {
  expect(placeOf(key('top', 'theme'))).toEqual({ code: book.id('theme'), parent: book.id('top') })
  expect(placeOf(key('unplaced', 'alone'))).toEqual({ code: book.id('alone'), parent: undefined })
  expect([keyAbove(key('top')), keyAbove(key('top', 'theme'))]).toEqual([undefined, key('top')])
})

test('only places where a code in use stands are standing', () => {
  const stands = standingIn(outline)
  const places = [['top'], ['other', 'theme', 'code'], ['unplaced', 'alone']]
  expect(places.map((names) => stands(key(...names)))).toEqual([true, true, true])
  const gone = [['theme'], ['top', 'code'], ['retired', 'old'], ['unplaced', 'code'], ['alone'], ['unplaced']]
  expect(gone.map((names) => stands(key(...names)))).toEqual(gone.map(() => false))
})

test('under a parent a code is at the place that is meant, else at the first', () => {
  expect(keyUnder(outline, book.id('code'), book.id('theme'), key('other', 'theme'))).toBe(
    key('other', 'theme', 'code'),
  )
  expect(keyUnder(outline, book.id('code'), book.id('theme'))).toBe(key('top', 'theme', 'code'))
  expect(keyUnder(outline, book.id('code'), book.id('theme'), key('gone', 'theme'))).toBe(key('top', 'theme', 'code'))
  expect(keyUnder(outline, book.id('alone'), book.id('theme'))).toBe(key('unplaced', 'alone'))
  expect(firstKeyOf(outline, book.id('theme'))).toBe(key('top', 'theme'))
})
