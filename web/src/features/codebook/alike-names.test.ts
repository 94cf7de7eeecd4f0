import { expect, test } from 'vitest'
import type { CodeRecord } from '@mazmun/model'
import { alikeNames } from './alike-names.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'

function alike(name: string, others: readonly string[], most = 10) {
  const { view } = codebookOf(Object.fromEntries([name, ...others].map((each) => [each, {}])))
  const all = [...view.codes.values()]
  const wanted = all.find((code) => code.name === name) as CodeRecord
  return alikeNames(all, [wanted], most).map(({ code, same }) => [code.name, same])
}

test('names that differ by a hyphen or a joiner are the same', () => {
  const name = 'مشارکت شهروندان در خط‌مشی‌گذاری‌ها'
  const hyphened = 'مشارکت شهروندان در خط-مشی‌گذاری‌ها'
  expect(alike(name, ['نگهداشت داده', hyphened])).toEqual([[hyphened, true]])
})

test('the same letters come before many letters in common, and others are left out', () => {
  expect(alike('Trust in data', ['Cost', 'Trust in open data', 'trust in-data'])).toEqual([
    ['trust in-data', true],
    ['Trust in open data', false],
  ])
})

test('no more are named than asked for, and none that are wanted themselves', () => {
  expect(alike('Data 1', ['Data 2', 'Data 3', 'Data 4'], 2)).toHaveLength(2)
})

test('names without a letter are the same only as each other', () => {
  expect(alike('؟', ['!', 'a'])).toEqual([['!', true]])
})
