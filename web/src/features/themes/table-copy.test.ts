import { beforeEach, expect, test } from 'vitest'
import { emptyDefinition, newId, type CodeId, type MemberId, type PlacementId, type ProjectId } from '@mazmun/model'
import { noRecords, Projection, themeTable } from '@mazmun/project'
import { setPreferences } from '../../app/preferences.svelte.ts'
import { copyOf } from './table-copy.ts'
import { TableView } from './table-view.ts'

const levels = ['Code', 'Sub-theme', 'Main theme', 'Dimension']
const by = newId<MemberId>()

/** A view of codes written as name → level and the names above it. */
function viewOf(codes: Readonly<Record<string, readonly [number, ...string[]]>>): TableView {
  const ids = new Map(Object.keys(codes).map((name) => [name, newId<CodeId>()]))
  const idOf = (name: string) => ids.get(name) as CodeId
  const view = new Projection({
    ...noRecords,
    project: {
      id: newId<ProjectId>(),
      name: '',
      description: '',
      language: 'en',
      unit: 'sentence',
      levels,
      createdAt: 0,
    },
    journal: [],
    codes: Object.entries(codes).map(([name, [level]], createdAt) => ({
      id: idOf(name),
      name,
      level,
      definition: emptyDefinition,
      createdAt,
      createdBy: by,
    })),
    placements: Object.entries(codes).flatMap(([name, [, ...parents]], order) =>
      parents.map((parent) => ({ id: newId<PlacementId>(), parent: idOf(parent), child: idOf(name), order })),
    ),
  })
  return new TableView(themeTable(view, { row: 2, column: 1 }), view, levels)
}

const study = viewOf({
  People: [3],
  Trust: [2, 'People'],
  'A & B': [2, 'People'],
  Openness: [1, 'Trust', 'A & B'],
  '=1+1': [1, 'Trust'],
  'Said\topenly': [0, 'Openness'],
})

beforeEach(() => setPreferences({ language: 'en' }))

test('a spreadsheet gets a line a row, with nothing in it that parts cells or runs', () => {
  const { text } = copyOf(study, { codes: true, counts: true }, 'ltr')
  expect(text.split('\r\n').map((line) => line.split('\t').slice(0, 6))).toEqual([
    ['Dimension', 'No.', 'Main theme', 'Sub-themes', 'Sub-themes', 'Codes'],
    ['People', '1', 'Trust', 'Openness: Said openly; =1+1', '2', '1'],
    ['People', '2', 'A & B', 'Openness (what stands under it is listed at no. 1)', '1', '1'],
  ])
  expect(copyOf(viewOf({ '=1+1': [2] }), { codes: false, counts: false }, 'ltr').text).toContain("\t'=1+1\t")
})

test('a document gets a table in the direction of the page, its digits, and names as text', () => {
  setPreferences({ language: 'fa' })
  const { html } = copyOf(study, { codes: false, counts: false }, 'rtl')
  expect(html).toMatch(/^<table dir="rtl"/)
  expect(html).toContain('<td>۲</td><td dir="auto">A &#38; B</td>')
  expect(html).not.toContain('style')
})
