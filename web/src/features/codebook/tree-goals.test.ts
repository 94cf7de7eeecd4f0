import { describe, expect, test } from 'vitest'
import type { CodeId } from '@mazmun/model'
import { outlineOf } from '../../ui/outline.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { goalOf, type Direction } from './tree-goals.ts'

const book = codebookOf({
  political: { level: 2 },
  economic: { level: 2 },
  law: { level: 1, under: ['political'] },
  rights: { level: 1, under: ['political'] },
  gap: { under: ['law'] },
  review: { under: ['law'] },
  budget: { under: ['law', 'political'] },
  alone: {},
  zone: { level: 1 },
})
const outline = outlineOf(book.view)
const levelOf = (code: CodeId) => book.view.codes.get(code)?.level ?? 0
const key = (path: string) =>
  path
    .split('/')
    .map((name) => (name === 'unplaced' ? name : book.id(name)))
    .join('/')

function goal(direction: Direction, ...paths: string[]) {
  const found = goalOf(outline, paths.map(key), direction, levelOf)
  if (typeof found === 'string') return found
  const named = (code: CodeId | undefined) => (code === undefined ? undefined : book.name(code))
  return [named(found.to), named(found.before), found.parentKey?.split('/').map(book.name).join('/')]
}

describe('a step along the row', () => {
  test('up and down, and none beyond the ends', () => {
    expect(goal('up', 'political/law/review')).toEqual(['law', 'gap', 'political/law'])
    expect(goal('down', 'political/law/gap')).toEqual(['law', 'budget', 'political/law'])
    expect(goal('down', 'political/law/review')).toEqual(['law', undefined, 'political/law'])
    expect([goal('up', 'political/law/gap'), goal('down', 'political/law/budget')]).toEqual(['isFirst', 'isLast'])
  })

  test('of several rows together, past the code beside them', () => {
    expect(goal('up', 'political/law/review', 'political/law/budget')).toEqual(['law', 'gap', 'political/law'])
    expect(goal('down', 'political/law/gap', 'political/law/review')).toEqual(['law', undefined, 'political/law'])
    expect(goal('up', 'political/law/review', 'political/budget')).toBe('differentRows')
  })

  test('at the top, but not among codes that come by name', () => {
    expect(goal('up', 'economic')).toEqual([undefined, 'political', undefined])
    expect(goal('down', 'unplaced/alone')).toBe('byName')
    const flat = outlineOf(codebookOf({ a: {}, b: {} }).view)
    expect(goalOf(flat, [flat.tops[1] as string], 'up', () => 0)).toBe('byName')
  })
})

describe('in and out', () => {
  test('in goes under the nearest code of a higher level before it', () => {
    expect(goal('in', 'political/budget')).toEqual(['rights', undefined, 'political/rights'])
    expect(goal('in', 'unplaced/alone')).toBe('noThemeAbove')
    expect(goal('in', 'political/rights')).toBe('noThemeAbove')
  })

  test('out goes beside the code it stands under, after it', () => {
    expect(goal('out', 'political/law/gap')).toEqual(['political', 'rights', 'political'])
    expect(goal('out', 'political/law')).toEqual([undefined, undefined, undefined])
    expect([goal('out', 'political'), goal('out', 'unplaced/alone')]).toEqual(['isAtTop', 'isAtTop'])
  })
})
