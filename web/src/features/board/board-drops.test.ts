import { describe, expect, test } from 'vitest'
import type { CodeId } from '@mazmun/model'
import type { BoardColumn } from './board-columns.ts'
import { dropsAt, type BoardHit } from './board-drops.ts'
import type { BoardItem } from './board-layout.ts'

const levels: Readonly<Record<string, number>> = { a: 0, b: 0, c: 0, sub: 1, other: 1, main: 2 }
const id = (name: string) => name as CodeId
const levelOf = (code: CodeId) => levels[code] ?? 0
const card = (code: string, parent?: string) => ({
  key: `${parent ?? ''}/${code}`,
  code: id(code),
  parent: parent === undefined ? undefined : id(parent),
})
const box = { x: 0, y: 0, width: 100, height: 50 }
const group = { key: 'sub', parent: id('sub'), cards: [card('a', 'sub'), card('b', 'sub'), card('c', 'sub')] }
const low: BoardColumn = { key: 'level-0', level: 0, count: 3, groups: [group] }
const middle: BoardColumn = { key: 'level-1', level: 1, count: 2, groups: [] }
const inbox: BoardColumn = { key: 'inbox', level: 0, count: 0, groups: [] }

function drops(dragged: readonly string[], hit: Partial<BoardHit> & { readonly on?: BoardItem }, hasRows = true) {
  const places = dragged.map((code) => ({ code: id(code), parent: id('sub') }))
  const { on, ...rest } = hit
  return dropsAt({ column: low, onHead: false, item: on, fraction: 0.5, ...rest }, { places, levelOf, hasRows })
}
const onCard = (code: string, parent?: string): BoardItem => ({
  kind: 'card',
  key: card(code, parent).key,
  card: card(code, parent),
  index: 0,
  ...box,
})

describe('dropped on a card', () => {
  test('of a higher level they go under it, also where that will be refused', () => {
    expect(drops(['a', 'b'], { column: middle, on: onCard('other') })).toEqual([
      { kind: 'under', to: 'other', at: '/other' },
    ])
    expect(drops(['main'], { on: onCard('b', 'sub') })).toEqual([{ kind: 'under', to: 'b', at: 'sub/b' }])
  })

  test('of their own level they are merged with it, at its edges they come beside it', () => {
    const on = onCard('b', 'sub')
    expect(drops(['a'], { on })).toEqual([{ kind: 'merge', into: 'b', at: 'sub/b' }])
    expect(drops(['a'], { on, fraction: 0.1 })).toEqual([
      { kind: 'row', to: 'sub', before: 'b', at: 'sub/b', edge: 'before' },
    ])
    expect(drops(['a'], { on, fraction: 0.9 })).toEqual([
      { kind: 'row', to: 'sub', before: 'c', at: 'sub/b', edge: 'after' },
    ])
    // What is dragged itself is no neighbour to come before.
    expect(drops(['c'], { on, fraction: 0.9 })).toEqual([
      { kind: 'row', to: 'sub', before: undefined, at: 'sub/b', edge: 'after' },
    ])
    expect(drops(['a'], { on, fraction: 0.1 }, false)).toEqual([{ kind: 'merge', into: 'b', at: 'sub/b' }])
  })

  test('that is among them nothing happens', () => {
    expect(drops(['a', 'b'], { on: onCard('b', 'other') })).toEqual([])
  })
})

describe('dropped on a column', () => {
  test('a heading of a group means under its theme', () => {
    const on: BoardItem = { kind: 'head', key: 'sub:head', group, again: false, ...box }
    expect(drops(['a'], { on })).toEqual([{ kind: 'under', to: 'sub', at: 'sub:head' }])
  })

  test('the inbox takes them out, another column gives them its level', () => {
    expect(drops(['a'], { column: inbox })).toEqual([{ kind: 'out', column: 'inbox' }])
    expect(drops(['a'], { column: middle })).toEqual([{ kind: 'level', level: 1, column: 'level-1' }])
    expect(drops(['other'], { column: middle })).toEqual([{ kind: 'out', column: 'level-1' }])
    expect(drops(['a'], {})).toEqual([])
  })

  test('its head makes a theme above lower ones', () => {
    expect(drops(['a', 'b'], { column: middle, onHead: true })).toEqual([
      { kind: 'group', level: 1, column: 'level-1' },
    ])
    expect(drops(['a', 'main'], { column: middle, onHead: true })).toEqual([
      { kind: 'level', level: 1, column: 'level-1' },
    ])
  })
})
