import { expect, test } from 'vitest'
import { rankedSearch } from './ranked-search.ts'

const codes = [
  { name: 'حفظ حریم خصوصی', note: 'داده‌های شهروندان' },
  { name: 'شفاف‌سازی مراحل کار', note: '' },
  { name: 'عدم شفافیت', note: '' },
  { name: 'شفافیت', note: 'حریم گشوده' },
  { name: 'می‌خواهم ببینم', note: '' },
]
const search = rankedSearch(
  codes,
  ({ name }) => name,
  ({ note }) => note,
)
const names = (query: string, most = 10) => search(query, most).map(({ name }) => name)

test('names that begin with the query come first, then those with such a word', () => {
  expect(names('شفاف')).toEqual(['شفاف‌سازی مراحل کار', 'شفافیت', 'عدم شفافیت'])
})

test('a name comes before a definition', () => {
  expect(names('حریم').slice(0, 2)).toEqual(['حفظ حریم خصوصی', 'شفافیت'])
})

test.each(['شفاف سازی', 'شفافسازی', 'شفاف‌سازي', 'شفاف‌سازی'])(
  'letter forms and half-spaces do not matter: %s',
  (query) => {
    expect(names(query)[0]).toBe('شفاف‌سازی مراحل کار')
  },
)

test('a slip of the finger still finds', () => {
  expect(names('خصوضی')).toContain('حفظ حریم خصوصی')
})

test('nothing typed gives the list as it stands, and never more than asked for', () => {
  expect(names('', 2)).toEqual(['حفظ حریم خصوصی', 'شفاف‌سازی مراحل کار'])
  expect(names('ا', 2)).toHaveLength(2)
})
