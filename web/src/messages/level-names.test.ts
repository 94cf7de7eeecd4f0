import { isolate } from '@mazmun/text'
import { expect, test } from 'vitest'
import { levelsHeading, manyLevels, oneLevel } from './level-names.ts'

test.each([
  ['Sub-theme', 'sub-themes', 'Sub-themes'],
  ['category', 'categories', 'Categories'],
  ['Class', 'classes', 'Classes'],
  ['مضمون فرعی', 'مضمون فرعی', 'مضمون فرعی'],
])('several of %j are %j, and nothing English is put behind a Persian word', (level, several, heading) => {
  expect(manyLevels(level)).toBe(isolate(several))
  expect(levelsHeading(level)).toBe(isolate(heading))
})

test('one of a level is written small and parted from its surroundings', () => {
  expect(oneLevel('Main theme')).toBe(isolate('main theme'))
})
