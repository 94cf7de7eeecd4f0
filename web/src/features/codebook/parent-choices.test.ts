import { expect, test } from 'vitest'
import { parentChoices } from './parent-choices.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'

const book = codebookOf({
  political: { level: 2 },
  economic: { level: 2 },
  law: { level: 1, under: ['political'] },
  gap: { under: ['law'] },
  alone: {},
  old: { level: 2, retired: true },
})

function listed(codes: readonly (readonly [string, string | undefined])[], also = false): string[] {
  const places = codes.map(([code, parent]) => ({
    code: book.id(code),
    parent: parent === undefined ? undefined : book.id(parent),
  }))
  return parentChoices(book.view, places, also).map(
    ({ record, path, obstacle }) => [...path, record.name].join(' > ') + (obstacle ? `: ${obstacle}` : ''),
  )
}

test('possible parents come first, from the nearest level up, the others with the reason', () => {
  expect(listed([['gap', 'law']])).toEqual([
    'economic',
    'political',
    'alone: tooLowShort',
    'political > law > gap: isItself',
    'political > law: standsThere',
  ])
})

test('what stands below the code that moves cannot take it', () => {
  expect(listed([['political', undefined]])).toContain('political > law: standBelowShort')
})

test('a code is placed also only where it does not stand yet', () => {
  expect(listed([['gap', undefined]], true)).toContain('political > law: standsThere')
  expect(
    listed(
      [
        ['gap', undefined],
        ['alone', undefined],
      ],
      true,
    ),
  ).toContain('political > law')
})
