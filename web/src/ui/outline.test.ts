import { expect, test } from 'vitest'
import { outlineOf } from './outline.ts'
import { codebookOf } from './testing/test-codebook.ts'

test('themes come as people put them, others in the order they were made, codes without a theme by Persian name', () => {
  const { view, name } = codebookOf({
    سیاسی: { level: 2 },
    اقتصادی: { level: 2 },
    فرهنگی: { level: 2, order: 1 },
    یاری: {},
    آموزش: {},
    پایش: {},
    بودجه: { under: ['اقتصادی'] },
  })
  const outline = outlineOf(view)
  expect(outline.tops.map(name)).toEqual(['فرهنگی', 'سیاسی', 'اقتصادی'])
  expect(outline.unplaced.map(name)).toEqual(['آموزش', 'پایش', 'یاری'])
  expect(outline.levelCounts).toEqual([4, 0, 3])
})

test('while all codes are of one level none is unplaced', () => {
  const { view, name } = codebookOf({ ب: {}, الف: {} })
  const outline = outlineOf(view)
  expect([outline.unplaced, outline.tops.map(name)]).toEqual([[], ['الف', 'ب']])
})

test('retired and merged codes are not in the tree; what stood under a retired theme alone is unplaced', () => {
  const { view, id, name } = codebookOf({
    اصلی: { level: 2 },
    کهنه: { level: 1, retired: true, under: ['اصلی'] },
    یتیم: { under: ['کهنه'] },
    رفته: { mergedInto: 'یتیم' },
  })
  const outline = outlineOf(view)
  expect(outline.unplaced.map(name)).toEqual(['یتیم'])
  expect(outline.retired.map(name)).toEqual(['کهنه'])
  expect(outline.childrenOf.has(id('اصلی'))).toBe(false)
})

test('an empty codebook has an empty outline', () => {
  expect(outlineOf(codebookOf({}).view)).toEqual({
    tops: [],
    unplaced: [],
    retired: [],
    childrenOf: new Map(),
    parentsOf: new Map(),
    levelCounts: [],
  })
})
