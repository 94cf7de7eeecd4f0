import { expect, test } from 'vitest'
import type { CodeId } from '@mazmun/model'
import {
  chosenWording,
  combinedWording,
  mergedDefinition,
  partsToDecide,
  wordingsOf,
  type DefinitionPart,
  type WordingChoice,
} from './merge-definition.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'

const { view, id } = codebookOf({
  left: { definition: { brief: 'of the left', full: 'the same' } },
  first: { definition: { brief: 'of the first ', full: 'the same', example: 'an example' } },
  second: { definition: { brief: 'of the first', nearMiss: ' ' } },
})
const codes = [...view.codes.values()]
const nothing = new Map<DefinitionPart, WordingChoice>()

test('wordings come once each, in the order of the codes, with everybody who has them', () => {
  expect(wordingsOf(codes, 'brief')).toEqual([
    { text: 'of the left', codes: [id('left')] },
    { text: 'of the first', codes: [id('first'), id('second')] },
  ])
})

test('there is to decide where another says what the one that is left does not', () => {
  expect(partsToDecide(codes)).toEqual(['brief', 'example'])
  expect(partsToDecide(codes.slice(0, 1))).toEqual([])
})

test('until somebody decides its own wording stays, and where it has none nothing is lost', () => {
  expect(mergedDefinition(codes, nothing)).toEqual({ brief: 'of the left', example: 'an example' })
})

test('what was picked or combined stands', () => {
  const choices = new Map<DefinitionPart, WordingChoice>([
    ['brief', { kind: 'of', code: id('second') }],
    ['example', { kind: 'combined', text: 'my words' }],
  ])
  expect(mergedDefinition(codes, choices)).toEqual({ brief: 'of the first', example: 'my words' })
})

test('a pick of a code that is no longer among them counts for nothing', () => {
  const wordings = wordingsOf(codes, 'brief')
  expect(chosenWording(wordings, { kind: 'of', code: 'gone' as CodeId })).toBe(wordings[0])
})

test('combining puts one after the other', () => {
  expect(combinedWording(wordingsOf(codes, 'brief'))).toBe('of the left\nof the first')
})
