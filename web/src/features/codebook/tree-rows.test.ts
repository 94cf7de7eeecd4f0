import { expect, test } from 'vitest'
import type { CodeId } from '@mazmun/model'
import { outlineOf } from '../../ui/outline.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { firstKeyOf, keysAbove } from './row-keys.ts'
import { treeRows, type IsExpanded } from './tree-rows.ts'

const book = codebookOf({
  سیاسی: { level: 3 },
  قانون: { level: 2, under: ['سیاسی'] },
  بازنگری: { level: 1, under: ['قانون'] },
  خلأ: { under: ['بازنگری'] },
  شفافیت: { level: 2, under: ['سیاسی'] },
  بودجه: { under: ['شفافیت', 'قانون'] },
  تنها: {},
  کهنه: { retired: true },
})
const outline = outlineOf(book.view)
const asByDefault: IsExpanded = (_, byDefault) => byDefault
const upper = (code: CodeId) => (book.view.codes.get(code)?.level ?? 0) >= 2

function drawn(isExpanded: IsExpanded, found?: readonly string[]): string[] {
  const rows = treeRows(outline, {
    isExpanded,
    opensByDefault: upper,
    ...(found && { found: new Set(found.map(book.id)) }),
  })
  return rows.map((row) => {
    const sign = row.expanded ? '-' : row.expandable ? '+' : ' '
    return `${'  '.repeat(row.depth)}${sign} ${row.kind === 'code' ? book.name(row.code) : `[${row.group} ${row.count}]`} ${row.position}/${row.siblings}`
  })
}

test('unplaced codes first, open upper levels, a code under each of its themes, retired codes folded away at the end', () => {
  expect(drawn(asByDefault)).toEqual([
    '- [unplaced 1] 1/3',
    '    تنها 1/1',
    '- سیاسی 2/3',
    '  - قانون 1/2',
    '    + بازنگری 1/2',
    '      بودجه 2/2',
    '  - شفافیت 2/2',
    '      بودجه 1/1',
    '+ [retired 1] 3/3',
  ])
})

test('what a person opened or closed wins over the default', () => {
  const open = new Map([
    [`${book.id('سیاسی')}/${book.id('قانون')}`, false],
    ['retired', true],
    ['unplaced', false],
  ])
  expect(drawn((key, byDefault) => open.get(key) ?? byDefault)).toEqual([
    '+ [unplaced 1] 1/3',
    '- سیاسی 2/3',
    '  + قانون 1/2',
    '  - شفافیت 2/2',
    '      بودجه 1/1',
    '- [retired 1] 3/3',
    '    کهنه 1/1',
  ])
})

test('a search shows the way down to what was found and opens it', () => {
  expect(drawn(asByDefault, ['خلأ', 'کهنه'])).toEqual([
    '- سیاسی 1/2',
    '  - قانون 1/1',
    '    - بازنگری 1/1',
    '        خلأ 1/1',
    '- [retired 1] 2/2',
    '    کهنه 1/1',
  ])
})

test('below a found theme without a match everything can be opened', () => {
  expect(drawn(asByDefault, ['قانون'])).toEqual(['- سیاسی 1/1', '  + قانون 1/1'])
  expect(drawn(() => true, ['قانون'])).toEqual([
    '- سیاسی 1/1',
    '  - قانون 1/1',
    '    - بازنگری 1/2',
    '        خلأ 1/1',
    '      بودجه 2/2',
  ])
})

test('nothing found shows nothing', () => {
  expect(drawn(asByDefault, [])).toEqual([])
})

test('a code is reached by opening what is above its first place', () => {
  const key = firstKeyOf(outline, book.id('خلأ'))
  expect(keysAbove(key).map((above) => book.name(above.split('/').at(-1) ?? ''))).toEqual(['سیاسی', 'قانون', 'بازنگری'])
  expect(firstKeyOf(outline, book.id('تنها'))).toBe(`unplaced/${book.id('تنها')}`)
  expect(firstKeyOf(outline, book.id('کهنه'))).toBe(`retired/${book.id('کهنه')}`)
  expect(keysAbove(book.id('سیاسی'))).toEqual([])
})
