import { expect, test } from 'vitest'
import type { CaseId, CodeId, MemberId, SourceId } from '@mazmun/model'
import { casesDiffer, spreadOf } from './spread.ts'

const [theme, below, other] = ['t', 'b', 'o'] as unknown as [CodeId, CodeId, CodeId]
const codings = [
  { code: theme, source: 's1', coder: 'm1' },
  { code: below, source: 's1', coder: 'm2' },
  { code: below, source: 's3', coder: 'm1' },
  { code: other, source: 's2', coder: 'm3' },
]

function view(caseOf: Readonly<Record<string, string>>) {
  return {
    lattice: () => ({ childrenOf: new Map([[theme, [below]]]) }),
    codingsOfCode: (code: CodeId) => codings.filter((coding) => coding.code === code),
    sources: () =>
      ['s1', 's2', 's3'].map((id) => ({ id: id as SourceId, title: `Source ${id}`, caseId: caseOf[id] as CaseId })),
    cases: new Map(Object.values(caseOf).map((id) => [id as CaseId, { id, name: `Case ${id}` }])),
    members: new Map(['m1', 'm2'].map((id) => [id as MemberId, { id, name: `Coder ${id}` }])),
  } as unknown as Parameters<typeof spreadOf>[0]
}

test('every source and case is told with what it has of a theme and of what lies below it', () => {
  const spread = spreadOf(view({ s1: 'c1', s2: 'c1', s3: 'c2' }), theme)
  expect(spread.total).toBe(3)
  expect(spread.sources.map(({ name, count }) => [name, count])).toEqual([
    ['Source s1', 2],
    ['Source s2', 0],
    ['Source s3', 1],
  ])
  expect(spread.cases.map(({ name, count }) => [name, count])).toEqual([
    ['Case c1', 2],
    ['Case c2', 1],
  ])
  expect(casesDiffer(spread)).toBe(true)
})

test('who coded most stands first', () => {
  expect(spreadOf(view({}), theme).coders.map(({ name, count }) => [name, count])).toEqual([
    ['Coder m1', 2],
    ['Coder m2', 1],
  ])
})

test('a case for each source says nothing further', () => {
  expect(casesDiffer(spreadOf(view({ s1: 'c1', s2: 'c2', s3: 'c3' }), theme))).toBe(false)
  expect(casesDiffer(spreadOf(view({}), theme))).toBe(false)
})
