import { expect, test } from 'vitest'
import { outlineOf } from '../../ui/outline.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { parentIndex, siblingIndexes, treeStep } from './tree-keys.ts'
import { treeRows } from './tree-rows.ts'

// 0 unplaced · 1 تنها · 2 سیاسی · 3 قانون · 4 خلأ · 5 شفافیت (closed)
const book = codebookOf({
  سیاسی: { level: 2 },
  قانون: { level: 1, under: ['سیاسی'] },
  خلأ: { under: ['قانون'] },
  شفافیت: { level: 1, under: ['سیاسی'] },
  روشنی: { under: ['شفافیت'] },
  تنها: {},
})
const closed = `${book.id('سیاسی')}/${book.id('شفافیت')}`
const rows = treeRows(outlineOf(book.view), { isExpanded: (key) => key !== closed, opensByDefault: () => true })
const step = (key: string, index: number, rightToLeft = false) => treeStep(key, rows, index, { rightToLeft, page: 3 })

test('up, down, Home, End and pages stay within the rows', () => {
  expect([step('ArrowDown', 0), step('ArrowDown', 5), step('ArrowUp', 0)]).toEqual([
    { kind: 'go', to: 1 },
    { kind: 'go', to: 5 },
    { kind: 'go', to: 0 },
  ])
  expect([step('Home', 4), step('End', 0), step('PageDown', 1), step('PageUp', 1)]).toEqual([
    { kind: 'go', to: 0 },
    { kind: 'go', to: 5 },
    { kind: 'go', to: 4 },
    { kind: 'go', to: 0 },
  ])
})

test('the arrow of the reading direction opens, then goes in; the other closes, then goes out', () => {
  expect([step('ArrowRight', 5), step('ArrowRight', 3), step('ArrowLeft', 3), step('ArrowLeft', 4)]).toEqual([
    { kind: 'open', row: 5 },
    { kind: 'go', to: 4 },
    { kind: 'close', row: 3 },
    { kind: 'go', to: 3 },
  ])
})

test('the arrows are mirrored from right to left', () => {
  expect([
    step('ArrowLeft', 5, true),
    step('ArrowLeft', 3, true),
    step('ArrowRight', 3, true),
    step('ArrowRight', 4, true),
  ]).toEqual([
    { kind: 'open', row: 5 },
    { kind: 'go', to: 4 },
    { kind: 'close', row: 3 },
    { kind: 'go', to: 3 },
  ])
})

test('a row that cannot open or close stays where it is, at the top too', () => {
  const [leaf] = treeRows(outlineOf(codebookOf({ تنها: {} }).view), {
    isExpanded: () => true,
    opensByDefault: () => true,
  })
  const alone = leaf ? [leaf] : []
  expect(treeStep('ArrowRight', alone, 0, { rightToLeft: false, page: 3 })).toEqual({ kind: 'go', to: 0 })
  expect(treeStep('ArrowLeft', alone, 0, { rightToLeft: false, page: 3 })).toEqual({ kind: 'go', to: 0 })
})

test('the star opens what stands beside a row', () => {
  expect(step('*', 3)).toEqual({ kind: 'open-siblings', row: 3 })
  expect(siblingIndexes(rows, 3)).toEqual([3, 5])
  expect(siblingIndexes(rows, 0)).toEqual([0, 2])
  expect([0, 1, 3, 4, 5].map((index) => parentIndex(rows, index))).toEqual([-1, 0, 2, 3, 2])
})

test('other keys are not the tree’s', () => {
  expect([step('Enter', 0), step('a', 0), treeStep('End', [], 0, { rightToLeft: false, page: 3 })]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
