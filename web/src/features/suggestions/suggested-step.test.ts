import { expect, test } from 'vitest'
import type { Suggestion } from '@mazmun/analysis'
import type { CodeId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import { draftOf, stepsFor } from './suggested-step.ts'

const [low, high] = ['low', 'high'] as unknown as readonly [CodeId, CodeId]
const view = {
  codes: new Map([
    [low, { level: 0 }],
    [high, { level: 1 }],
  ]),
  lattice: () => ({ parentsOf: new Map() }),
  isInUse: () => true,
} as unknown as Pick<Projection, 'codes' | 'isInUse' | 'lattice'>

const draftsOf = (suggestion: Partial<Suggestion>) => stepsFor(suggestion as Suggestion, view).map(draftOf)

test('who may not change the codebook suggests the usual step first', () => {
  expect(draftsOf({ kind: 'same-name', codes: [low, high], sameLevel: false })).toEqual([
    { kind: 'move', codes: [low] },
    { kind: 'merge', codes: [low, high] },
  ])
  expect(draftsOf({ kind: 'same-name', codes: [low, high], sameLevel: true })).toEqual([
    { kind: 'merge', codes: [low, high] },
  ])
})

test('a thin theme can be suggested to go elsewhere', () => {
  expect(draftsOf({ kind: 'thin-theme', codes: [high] })).toEqual([
    { kind: 'merge', codes: [high] },
    { kind: 'move', codes: [high] },
  ])
})
