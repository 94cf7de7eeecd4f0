import type { CodeId } from '@mazmun/model'
import { describe, expect, test } from 'vitest'
import { forestOf } from './map-testing.ts'
import { shownThemes, usualLevels, type Fold } from './shown-themes.ts'

const forest = forestOf({
  city: { level: 2 },
  people: { level: 2 },
  trust: { level: 1, under: ['city', 'people'] },
  data: { level: 1, under: ['city'] },
  open: { level: 0, under: ['data'] },
  loose: { level: 0 },
})

function shown(levels: readonly number[], folds: Readonly<Record<string, Fold>> = {}) {
  return shownThemes(forest, { levels: new Set(levels), folds: new Map(Object.entries(folds)) as Map<CodeId, Fold> })
}

describe('what is on the map', () => {
  test('begins with the two highest levels above the initial codes', () => {
    expect(usualLevels([0, 1, 2, 3])).toEqual([2, 3])
    expect(usualLevels([0, 1])).toEqual([1])
    expect(usualLevels([0])).toEqual([])
  })

  test('shows the chosen levels, each theme once and in the tree under its first parent', () => {
    const { codes, treeOf, parentsOf } = shown([1, 2])
    expect([...codes].sort()).toEqual(['city', 'data', 'people', 'trust'])
    expect(treeOf.get('city' as CodeId)).toEqual(['trust', 'data'])
    expect(parentsOf.get('trust' as CodeId)).toEqual(['city', 'people'])
  })

  test('steps over levels that are not shown', () => {
    const { codes, parentsOf } = shown([0, 2])
    expect(codes).toContain('loose')
    expect(parentsOf.get('open' as CodeId)).toEqual(['city'])
  })

  test('opens a theme whose codes are of a level that is not shown, and says how many are folded', () => {
    expect(shown([1, 2]).foldedUnder.get('data' as CodeId)).toBe(1)
    const opened = shown([1, 2], { data: 'open' })
    expect(opened.codes).toContain('open')
    expect(opened.foldedUnder.has('data' as CodeId)).toBe(false)
  })

  test('closes a theme with everything that stands under it alone', () => {
    const { codes } = shown([0, 1, 2], { city: 'closed' })
    expect([...codes].sort()).toEqual(['city', 'loose', 'people', 'trust'])
  })
})
