import { expect, test } from 'vitest'
import { isolate } from '@mazmun/text'
import { presence as words } from '../messages/presence.ts'
import { peopleNames, personName } from './people-names.ts'

const people = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `P${at + 1}` }))
const named = (count: number) => people(count).map(personName).join(words.separator)

test('a few people are named, of many the rest is counted', () => {
  expect(peopleNames(people(1))).toBe(isolate('P1'))
  expect(peopleNames(people(5))).toBe(named(5))
  expect(peopleNames(people(6))).toBe(words.andMore(named(4), 2))
})

test('somebody without a name is a colleague', () => {
  expect(personName({ name: '' })).toBe(isolate(words.unnamed))
})
