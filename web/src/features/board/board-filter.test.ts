import { expect, test } from 'vitest'
import type { CodeId, MemberId, SourceId } from '@mazmun/model'
import { outlineOf } from '../../ui/outline.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { filterCodes } from './board-filter.ts'
import { noFilter, parseBoardView } from './board-view.svelte.ts'

const { view, id, name } = codebookOf({
  Image: { level: 3 },
  Law: { level: 2, under: ['Image'] },
  Rules: { level: 1, under: ['Law'] },
  Loose: { level: 1 },
  permit: { under: ['Rules'] },
  licence: { under: ['Rules'] },
  waiting: {},
})
const [sara, ali] = ['sara' as MemberId, 'ali' as MemberId]
const interview = 'i' as SourceId
const facts = {
  isCodedBy: (code: CodeId, coder: MemberId) =>
    (coder === sara ? ['permit', 'waiting'] : ['licence']).includes(name(code)),
  isUsedIn: (code: CodeId) => name(code) === 'licence',
}

function filtered(part: Partial<typeof noFilter>, named?: readonly string[]) {
  const found = filterCodes(
    outlineOf(view),
    view.codes,
    { ...noFilter, ...part },
    named && new Set(named.map(id)),
    facts,
  )
  const sorted = (codes: ReadonlySet<CodeId>) => [...codes].map(name).sort().join(' ')
  return found && { found: sorted(found.found), shown: sorted(found.shown) }
}

test('no filter lets everything through', () => {
  expect(filtered({})).toBeUndefined()
})

test('a name shows the themes above it and, for a theme, what is below it', () => {
  expect(filtered({}, ['permit'])).toEqual({ found: 'permit', shown: 'Image Law Rules permit' })
  expect(filtered({}, ['Rules'])).toEqual({ found: 'Rules', shown: 'Image Law Rules licence permit' })
  expect(filtered({}, [])).toEqual({ found: '', shown: '' })
})

test('a coder shows what they used, and its themes; with a source both must hold', () => {
  expect(filtered({ coder: sara })?.found).toBe('Image Law Rules permit waiting')
  expect(filtered({ coder: ali, source: interview })?.found).toBe('Image Law Rules licence')
  expect(filtered({ coder: sara, source: interview })?.found).toBe('')
  expect(filtered({ coder: sara }, ['licence', 'waiting'])?.found).toBe('waiting')
})

test('a level and what has no theme show nothing else', () => {
  expect(filtered({ level: 1 })).toEqual({ found: 'Loose Rules', shown: 'Loose Rules' })
  expect(filtered({ unplaced: true })).toEqual({ found: 'Loose waiting', shown: 'Loose waiting' })
})

test('a kept view that is damaged is as at first', () => {
  const first = { zoom: 1, folded: [], filter: noFilter }
  for (const stored of [null, '', '7', 'null', '{"zoom":99,"folded":["x",3],"filter":{"coder":"x","level":-1}}'])
    expect(parseBoardView(stored)).toEqual(first)
  const kept = {
    zoom: 'fit',
    folded: ['inbox', 'level-2'],
    filter: { ...noFilter, query: 'a', level: 1, unplaced: true },
  }
  expect(parseBoardView(JSON.stringify(kept))).toEqual(kept)
})
