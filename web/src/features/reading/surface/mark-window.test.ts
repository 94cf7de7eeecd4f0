import type { Span } from '@mazmun/model'
import { expect, test } from 'vitest'
import { unionOf } from './coding-marks.ts'
import { MarkWindow } from './mark-window.ts'

const paragraphs = [
  { start: 5, end: 20 },
  { start: 26, end: 40 },
  { start: 46, end: 60 },
]

function recorder(): { readonly marks: MarkWindow; readonly shown: Map<string, readonly Span[]> } {
  const shown = new Map<string, readonly Span[]>()
  return { marks: new MarkWindow(paragraphs, { paintMark: (name, spans) => shown.set(name, spans) }), shown }
}

test('R15 a mark is painted only in paragraphs and only near the view', () => {
  const { marks, shown } = recorder()
  marks.show({ start: 5, end: 40 })
  marks.set('passage', [{ start: 0, end: 60 }])
  expect(shown.get('passage')).toEqual([
    { index: 0, start: 5, end: 20 },
    { index: 1, start: 26, end: 40 },
  ])
  marks.show({ start: 46, end: 60 })
  expect(shown.get('passage')).toEqual([{ index: 2, start: 46, end: 60 }])
})

test('R15 of many finds those near the view are painted', () => {
  const { marks, shown } = recorder()
  const finds = Array.from({ length: 20 }, (_, at) => ({ start: at * 3, end: at * 3 + 2 }))
  marks.show({ start: 27, end: 33 })
  marks.set('found', finds)
  expect(shown.get('found')?.map(({ start }) => start)).toEqual([27, 30])
})

test('R15 a mark without spans is gone', () => {
  const { marks, shown } = recorder()
  marks.show({ start: 0, end: 60 })
  marks.set('flash', [{ start: 6, end: 8 }])
  marks.set('flash', [])
  expect(shown.get('flash')).toEqual([])
})

test('R15 active codings of one hue that overlap are painted once', () => {
  expect(
    unionOf([
      { start: 8, end: 12 },
      { start: 0, end: 9 },
      { start: 20, end: 21 },
    ]),
  ).toEqual([
    { start: 0, end: 12 },
    { start: 20, end: 21 },
  ])
})
