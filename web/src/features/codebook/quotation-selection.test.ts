import { beforeEach, expect, test } from 'vitest'
import type { CodingId, SourceRecord } from '@mazmun/model'
import type { EffectiveCoding } from '@mazmun/project'
import { QuotationSelection } from './quotation-selection.svelte.ts'
import type { Quotation } from '../../ui/quotations.ts'

function quotation(key: string, ...codings: readonly string[]): Quotation {
  return {
    key,
    source: {} as SourceRecord,
    start: 0,
    end: 1,
    codings: codings.map((id) => ({ id: id as CodingId }) as EffectiveCoding),
  }
}

const list = [quotation('a', '1'), quotation('b', '2', '3'), quotation('c', '4'), quotation('d', '5')]
const [a, b, c, d] = list as [Quotation, Quotation, Quotation, Quotation]
let selection: QuotationSelection
const chosen = () => list.filter((each) => selection.has(each)).map(({ key }) => key)

beforeEach(() => {
  selection = new QuotationSelection()
})

test('a range goes from the one last chosen to where it ends, in either direction', () => {
  selection.put(b, true)
  selection.extendTo(d, list)
  expect(chosen()).toEqual(['b', 'c', 'd'])
  selection.extendTo(a, list)
  expect(chosen()).toEqual(['a', 'b', 'c', 'd'])
})

test('a range from one that was just left leaves the others too', () => {
  selection.set(list, true)
  selection.put(b, false)
  selection.extendTo(c, list)
  expect(chosen()).toEqual(['a', 'd'])
})

test('a range with no beginning is the one quotation', () => {
  selection.extendTo(c, list)
  expect(chosen()).toEqual(['c'])
})

test('a quotation is chosen when all its codings are, and codings that left the list do not count', () => {
  selection.set([quotation('b', '2')], true)
  expect(chosen()).toEqual([])
  expect(selection.among(list)).toEqual(['2'])
  selection.set([quotation('gone', '9')], true)
  expect(selection.among(list)).toEqual(['2'])
  selection.clear()
  expect(selection.among(list)).toEqual([])
})
