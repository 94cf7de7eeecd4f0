import { expect, test } from 'vitest'
import type { CodeId } from '@mazmun/model'
import { outlineOf } from '../../ui/outline.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { boardColumns, cardKey, placeOfKey, type BoardColumn } from './board-columns.ts'

type Codes = Parameters<typeof codebookOf>[0]

const study: Codes = {
  Image: { level: 3 },
  Law: { level: 2, under: ['Image'] },
  Trust: { level: 2, under: ['Image'] },
  Rules: { level: 1, under: ['Law'] },
  Openness: { level: 1, under: ['Law', 'Trust'] },
  Loose: { level: 1 },
  permit: { under: ['Rules'] },
  data: { under: ['Openness'] },
  direct: { under: ['Law'] },
  waiting: {},
  gone: { retired: true },
}

function read(codes: Codes, options: { shown?: readonly string[]; before?: readonly BoardColumn[] } = {}) {
  const { view, id, name } = codebookOf(codes)
  const columns = boardColumns(outlineOf(view), {
    levelOf: (code) => view.codes.get(code)?.level ?? 0,
    levels: 4,
    ...(options.shown && { shown: new Set(options.shown.map(id)) }),
    ...(options.before && { before: options.before }),
  })
  const plain = (key: string) => {
    const column = columns.find((each) => each.key === key)
    return column?.groups.map(({ parent, cards }) => [
      parent === undefined ? '' : name(parent),
      cards.map(({ code }) => name(code)).join(' '),
    ])
  }
  return { columns, plain, id }
}

test('a column a level and an inbox, groups in the order of the tree, a card under every parent', () => {
  const { columns, plain } = read(study)
  expect(columns.map(({ key }) => key)).toEqual(['inbox', 'level-0', 'level-1', 'level-2', 'level-3'])
  expect(plain('inbox')).toEqual([['', 'waiting']])
  expect(plain('level-3')).toEqual([['', 'Image']])
  expect(plain('level-2')).toEqual([['Image', 'Law Trust']])
  expect(plain('level-1')).toEqual([
    ['', 'Loose'],
    ['Law', 'Rules Openness'],
    ['Trust', 'Openness'],
  ])
  expect(plain('level-0')).toEqual([
    ['Law', 'direct'],
    ['Rules', 'permit'],
    ['Openness', 'data'],
  ])
  expect(columns.find(({ key }) => key === 'level-1')?.count).toBe(3)
})

test('while all codes are initial ones, all of them wait in the inbox', () => {
  const { plain } = read({ b: {}, a: {} })
  expect(plain('inbox')).toEqual([['', 'a b']])
  expect(plain('level-0')).toEqual([])
})

test('shows only what is asked for, and no group without a card', () => {
  const { plain } = read(study, { shown: ['data', 'Trust'] })
  expect(plain('level-0')).toEqual([['Openness', 'data']])
  expect(plain('level-1')).toEqual([])
  expect(plain('level-2')).toEqual([['Image', 'Trust']])
})

test('what a change does not touch is the same object again', () => {
  const before = read(study).columns
  expect(read(study, { before }).columns.every((column, at) => column === before[at])).toBe(true)
  const { columns: after } = read({ ...study, permit: { under: ['Openness'] } }, { before })
  const column = (columns: readonly BoardColumn[], key: string) => columns.find((each) => each.key === key)
  for (const key of ['inbox', 'level-1', 'level-2', 'level-3']) expect(column(after, key)).toBe(column(before, key))
  expect(column(after, 'level-0')).not.toBe(column(before, 'level-0'))
  expect(column(after, 'level-0')?.groups[0]).toBe(column(before, 'level-0')?.groups[0])
})

test('a key of a card says its place', () => {
  const [code, parent] = ['c' as CodeId, 'p' as CodeId]
  expect(placeOfKey(cardKey(code, parent))).toEqual({ code, parent })
  expect(placeOfKey(cardKey(code, undefined))).toEqual({ code, parent: undefined })
})
