import { expect, test } from 'vitest'
import type { CodeId, CodingId, MemberId, SourceId, SourceRecord } from '@mazmun/model'
import type { EffectiveCoding } from '@mazmun/project'
import { quotationCount, quotationsOf } from './quotations.ts'

const sources = ['s1', 's2', 's3'].map((id) => ({ id }) as SourceRecord)

function coding(id: string, source: string, start: number, end: number, coder = 'a', code = 'c'): EffectiveCoding {
  return {
    id: id as CodingId,
    source: source as SourceId,
    start,
    end,
    revision: 1,
    coder: coder as MemberId,
    code: code as CodeId,
    appliedCode: code as CodeId,
    at: 0,
  }
}

const codings = [
  coding('1', 's2', 40, 50),
  coding('2', 's2', 10, 20, 'b'),
  coding('3', 's2', 10, 20, 'a', 'd'),
  coding('4', 's2', 10, 20, 'a', 'c'),
  coding('5', 's1', 5, 9),
  coding('6', 's2', 10, 30),
]
const view = {
  sources: () => sources,
  codingsOfCode: (code: CodeId) => codings.filter((one) => one.code === code),
}
const both = ['c', 'd'] as CodeId[]

test('quotations come by source and in reading order; the same words are one quotation', () => {
  const groups = quotationsOf(view, both)
  expect(
    groups.map(({ source, quotations }) => [
      source.id,
      quotations.map(({ codings: made }) => made.map(({ id }) => id).join()),
    ]),
  ).toEqual([
    ['s1', ['5']],
    ['s2', ['6', '4,3,2', '1']],
  ])
  expect(quotationCount(groups)).toBe(4)
})

test('a coder left out takes along what only they coded', () => {
  const groups = quotationsOf(view, both, ({ coder }) => coder !== 'a')
  expect(groups.map(({ source, quotations }) => [source.id, quotations.length])).toEqual([['s2', 1]])
})
