import { describe, expect, test } from 'vitest'
import type { CodeId } from '@mazmun/model'
import type { RefusalReason } from '@mazmun/project'
import { bestDrop, dropsAt } from './drops.ts'
import { outlineOf } from '../../ui/outline.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { treeRows } from './tree-rows.ts'

const book = codebookOf({
  political: { level: 2 },
  economic: { level: 2 },
  law: { level: 1, under: ['political'] },
  gap: { under: ['law'] },
  review: { under: ['law'] },
  alone: {},
  old: { retired: true },
})
const outline = outlineOf(book.view)
const rows = treeRows(outline, { isExpanded: () => true, opensByDefault: () => true })

function drops(name: string, fraction: number, highest = false) {
  const row = rows.find((row) => (row.kind === 'group' ? row.group : book.name(row.code)) === name)
  const named = (code: CodeId | undefined) => (code === undefined ? '-' : book.name(code))
  return (
    row &&
    dropsAt(outline, row, fraction, { highest }).map(
      ({ kind, to, before, deeper }) => `${kind} ${named(to)} ${named(before)}${deeper ? ' deeper' : ''}`,
    )
  )
}

describe('where a pointer drops', () => {
  test('the middle of a row is into it, its edges are before and after it', () => {
    expect(drops('gap', 0.1)).toEqual(['before law gap', 'into gap -'])
    expect(drops('gap', 0.45)).toEqual(['into gap -', 'before law gap'])
    expect(drops('gap', 0.6)).toEqual(['into gap -', 'after law review'])
    expect(drops('review', 0.9)).toEqual(['after law -', 'into review -'])
  })

  test('after an open row is before the first below it', () => {
    expect(drops('law', 0.9)).toEqual(['after law gap deeper', 'into law -'])
  })

  test('the order at the top is only for codes of the highest level', () => {
    expect(drops('economic', 0.1)).toEqual(['into economic -'])
    expect(drops('economic', 0.1, true)).toEqual(['before - economic', 'into economic -'])
  })

  test('codes without a theme have no order, retired ones take nothing', () => {
    expect(drops('alone', 0.1)).toEqual(['into alone -'])
    expect(drops('unplaced', 0.5)).toEqual(['into - -'])
    expect([drops('retired', 0.5), drops('old', 0.5)]).toEqual([[], []])
  })
})

describe('the best of several drops', () => {
  const [first, second] = dropsAt(outline, rows.find(({ depth }) => depth === 2) ?? rows[0]!, 0.1, { highest: false })
  const tooLow: RefusalReason = { kind: 'level-too-low', parent: book.id('gap') }

  test('is the first possible one', () => {
    expect(bestDrop([first!, second!], (drop) => (drop === first ? tooLow : undefined))).toEqual({
      drop: second,
      reason: undefined,
    })
  })

  test('else says why, unless nothing would change', () => {
    expect(bestDrop([first!, second!], (drop) => (drop === first ? { kind: 'nothing-to-do' } : tooLow))).toEqual({
      drop: second,
      reason: tooLow,
    })
    expect(bestDrop([first!], () => ({ kind: 'nothing-to-do' }))).toBeUndefined()
  })
})
