import { expect, test } from 'vitest'
import { textLimits } from '@mazmun/project'
import { nameProblem } from './code-naming.ts'
import { besides, below } from './new-code-wish.ts'
import { outlineOf } from '../../ui/outline.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { treeRows } from './tree-rows.ts'

const book = codebookOf({
  سیاسی: { level: 2 },
  قانون: { level: 1, under: ['سیاسی'] },
  خلأ: { under: ['قانون'] },
  تنها: {},
  کهنه: { retired: true },
})
const rows = treeRows(outlineOf(book.view), { isExpanded: () => true, opensByDefault: () => true })
const rowOf = (name: string) => rows.find((row) => row.kind === 'code' && row.code === book.id(name))

test('a new code goes one level below a theme', () => {
  expect(below(book.view, book.id('سیاسی'))).toEqual({ name: '', level: 1, parent: book.id('سیاسی') })
  expect(besides(book.view, rowOf('قانون'), 'نو')).toEqual({ name: 'نو', level: 0, parent: book.id('قانون') })
})

test('beside an initial code it goes under the same theme', () => {
  expect(besides(book.view, rowOf('خلأ'))).toEqual({ name: '', level: 0, parent: book.id('قانون') })
})

test('without a theme to go under it stands alone', () => {
  const alone = { name: '', level: 0 }
  expect([
    besides(book.view, rowOf('تنها')),
    besides(book.view, rowOf('کهنه')),
    besides(book.view, rows[0]),
    besides(book.view, undefined),
  ]).toEqual([alone, alone, alone, alone])
})

test('a name is judged under folding and by level; a code may keep its own', () => {
  expect(nameProblem(book.view, ' ', 0)).toEqual({ kind: 'empty' })
  expect(nameProblem(book.view, ` ${'ن'.repeat(textLimits.name)} `, 0)).toBeUndefined()
  expect(nameProblem(book.view, 'ن'.repeat(textLimits.name + 1), 0)).toEqual({ kind: 'too-long' })
  expect(nameProblem(book.view, 'قانون', 1)).toEqual({ kind: 'taken', by: book.id('قانون') })
  expect(nameProblem(book.view, 'سیاسي', 2)).toEqual({ kind: 'taken', by: book.id('سیاسی') })
  expect(nameProblem(book.view, 'سیاسي', 2, book.id('سیاسی'))).toBeUndefined()
  expect([nameProblem(book.view, 'قانون', 0), nameProblem(book.view, 'کهنه', 0)]).toEqual([undefined, undefined])
})
