import { expect, test } from 'vitest'
import { outlineOf } from '../../ui/outline.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { treeRows } from './tree-rows.ts'
import { TreeSelection } from './tree-selection.svelte.ts'

const codes = { theme: { level: 1 }, a: { under: ['theme'] }, b: { under: ['theme'] }, c: {}, old: { retired: true } }
const book = codebookOf(codes)
let outline = outlineOf(book.view)
const rows = treeRows(outline, { isExpanded: () => true, opensByDefault: () => true })
const indexOf = (name: string) => rows.findIndex((row) => row.kind === 'code' && book.name(row.code) === name)
const row = (name: string) => rows[indexOf(name)]!

test('rows are chosen one by one, as a range from the anchor, and let go', () => {
  const selection = new TreeSelection(() => outline)
  const names = () => selection.codes.map(book.name)
  selection.toggle(row('c'))
  selection.toggle(row('b'))
  selection.toggle(row('c'))
  expect(names()).toEqual(['b'])
  selection.anchorAt(row('theme').key)
  selection.extendTo(rows, indexOf('b'))
  expect(names()).toEqual(['theme', 'a', 'b'])
  expect([selection.clear(), selection.clear()]).toEqual([true, false])
})

test('headings and retired codes are not chosen', () => {
  const selection = new TreeSelection(() => outline)
  selection.anchorAt(rows[0]!.key)
  selection.extendTo(rows, rows.length - 1)
  expect(selection.codes.map(book.name).sort()).toEqual(['a', 'b', 'c', 'theme'])
})

test('with the key for more the row clicked before it is chosen too', () => {
  const selection = new TreeSelection(() => outline)
  selection.anchorAt(row('a').key)
  selection.toggleBeside(row('b'), row('a').key)
  expect(selection.codes.map(book.name)).toEqual(['a', 'b'])
})

test('a place that is gone is not chosen any more', () => {
  const selection = new TreeSelection(() => outline)
  selection.choose([row('a').key, row('c').key])
  outline = outlineOf(codebookOf({ ...codes, a: { retired: true } }).view)
  const moved = new TreeSelection(() => outline)
  moved.choose([row('a').key, row('c').key])
  expect(moved.codes.map(book.name)).toEqual(['c'])
})
