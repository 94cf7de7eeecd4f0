import { beforeEach, expect, test, vi } from 'vitest'
import type { CodeId, CodingId, CodingRecord, MemberId, SourceId } from '@mazmun/model'
import { codingsAt, Projection, structureAt, type ChangeSet } from '@mazmun/project'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { Flow } from './flow.ts'
import { PastQuotations, quotationsToday } from './quotations.svelte.ts'

const { view: codebook, id } = codebookOf({
  شهر: { level: 1 },
  داده: { under: ['شهر'] },
  اعتماد: { under: ['شهر'] },
  قدیم: { mergedInto: 'داده' },
})
const source = 'cccccccc-0000-7000-8000-000000000000' as SourceId
const coder = 'aaaaaaaa-0000-7000-8000-000000000000' as MemberId
const coding = (number: number, code: CodeId, at: number, start = number): CodingRecord => ({
  id: `22222222-0000-7000-8000-${String(number).padStart(12, '0')}` as CodingId,
  source,
  revision: 1,
  start,
  end: start + 5,
  code,
  coder,
  at,
})
// The third is the first once more, made with a code that stands in the other now.
const early = [coding(1, id('داده'), 10), coding(2, id('اعتماد'), 20), coding(3, id('قدیم'), 30, 1)]

let view: Projection
let told: (changes: ChangeSet) => void
const project = {
  get projection() {
    return view
  },
  onChange: (listener: (changes: ChangeSet) => void) => {
    told = listener
    return () => {}
  },
}

beforeEach(() => {
  const sources = [{ id: source, order: 0, title: '' } as never]
  view = new Projection({ ...codebook.toRecords(), sources, codings: early })
})

function code(record: CodingRecord): void {
  told(view.apply({ origin: 'local', records: [{ collection: 'codings', id: record.id, record }] }))
}

function takeAway({ id: gone }: CodingRecord): void {
  told(view.apply({ origin: 'local', records: [{ collection: 'codings', id: gone, record: undefined }] }))
}

test('today they are what the projection counts, found without a look at all codings', () => {
  const structure = structureAt(view, Infinity)
  const counted = codingsAt(view, structure, Infinity)
  const all = vi.spyOn(view.storedCodings as Map<CodingId, CodingRecord>, 'values')
  const today = quotationsToday(view)
  const flow = new Flow(structure, today, view)
  expect(flow.roots().map(({ count }) => count)).toEqual([2])
  for (const each of view.codes.keys()) {
    expect(today.of(each)).toEqual(counted.get(each) ?? [])
    expect(today.countOf(each)).toBe(counted.get(each)?.length ?? 0)
  }
  expect(all).not.toHaveBeenCalled()
})

test('of an earlier date they are found once, whatever is coded now', () => {
  const past = new PastQuotations(project)
  past.watch()
  const structure = structureAt(view, 15)
  const all = vi.spyOn(view.storedCodings as Map<CodingId, CodingRecord>, 'values')
  expect(past.at(15, structure).countOf(id('داده'))).toBe(1)
  for (let number = 4; number < 9; number += 1) {
    code(coding(number, id('داده'), 40 + number))
    expect(past.at(15, structure).countOf(id('داده'))).toBe(1)
  }
  takeAway(coding(4, id('داده'), 44))
  expect(past.at(15, structure).of(id('داده'))).toEqual([early[0]?.id])
  expect(all).toHaveBeenCalledTimes(1)
  expect(past.at(25, structureAt(view, 25)).countOf(id('اعتماد'))).toBe(1)
  expect(all).toHaveBeenCalledTimes(2)
})

test('of an earlier date they follow what comes late from another device, and what is taken away', () => {
  const past = new PastQuotations(project)
  past.watch()
  const structure = structureAt(view, 15)
  const count = () => past.at(15, structure).countOf(id('داده'))
  expect(count()).toBe(1)
  code(coding(9, id('داده'), 12))
  expect(count()).toBe(2)
  takeAway(coding(9, id('داده'), 12))
  expect(count()).toBe(1)
})
