import { expect, test } from 'vitest'
import type { CodeId, RelationId } from '@mazmun/model'
import { evenLetters, themeNamed } from './map-testing.ts'
import { networkFigure, networkLabels, stretchedLines, type NetworkInput } from './network-figure.ts'
import type { ShownThemes } from './shown-themes.ts'

const id = (name: string) => name as CodeId
const codes = ['root', 'moved', 'child', 'other', 'far'].map(id)
const shown: ShownThemes = {
  codes,
  roots: [id('root'), id('far')],
  treeOf: new Map([
    [id('root'), [id('moved'), id('other')]],
    [id('moved'), [id('child')]],
  ]),
  parentsOf: new Map([
    [id('moved'), [id('root')]],
    [id('other'), [id('root')]],
    [id('child'), [id('moved'), id('other')]],
  ]),
  foldedUnder: new Map(),
}
const relation = (name: string, from: string, to: string) =>
  ({ id: name as RelationId, from: id(from), to: id(to), kind: 'leads-to', words: '' }) as const
const input: NetworkInput = {
  shown,
  themeOf: themeNamed,
  labels: networkLabels(shown, themeNamed, evenLetters),
  relations: [relation('one', 'moved', 'far'), relation('two', 'moved', 'far'), relation('apart', 'other', 'far')],
  direction: 'ltr',
  measure: evenLetters,
}
const placesAfter = (dx: number, dy: number) =>
  new Map(
    codes.map((code, at) => {
      const goesAlong = code === 'moved' || code === 'child'
      return [code, { x: at * 220 + (goesAlong ? dx : 0), y: (at % 2) * 120 + (goesAlong ? dy : 0) }]
    }),
  )

test('while themes move only lines between them and others are drawn anew, as they will run in the end', () => {
  const stretched = stretchedLines(networkFigure(input, placesAfter(0, 0)), input, new Set([id('moved'), id('child')]))
  const lines = stretched(35, -60)
  expect(lines.map(({ key }) => key)).toEqual(['root moved', 'other child', 'one', 'two'])
  const after = networkFigure(input, placesAfter(35, -60)).lines
  expect(lines).toEqual(after.filter(({ key }) => lines.some((line) => line.key === key)))
  expect(stretched(0, 0)).not.toEqual(lines)
})
