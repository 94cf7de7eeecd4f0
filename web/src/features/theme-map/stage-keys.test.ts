import { expect, test } from 'vitest'
import type { CodeId } from '@mazmun/model'
import { labelledNode, labelOf } from './node-label.ts'
import { evenLetters } from './map-testing.ts'
import { StageDeeds } from './stage-deeds.svelte.ts'
import { StageDrawing } from './stage-drawing.svelte.ts'
import { StageKeys } from './stage-keys.ts'
import type { StageEditing, StageProps } from './stage-props.ts'
import { StageWindow } from './stage-window.svelte.ts'

const nodes = ['first', 'second'].map((name, at) => {
  const label = labelOf(name, undefined, { size: 13, weight: 400, width: 100, shape: 'box' }, evenLetters)
  return labelledNode({ key: name, code: name as CodeId, name, hue: 0, rank: 0 }, label, { x: 0, y: at * 80 }, 'ltr')
})

/** A stage of two themes, and what was told to whoever keeps them. */
function stage({ isPointing = false } = {}) {
  const told: string[] = []
  let selection: ReadonlySet<CodeId> = new Set()
  const nothing = () => {}
  const editing: StageEditing = {
    mayMove: true,
    lifted: undefined,
    shift: { dx: 0, dy: 0 },
    stretched: [],
    canFold: () => false,
    foldedUnder: () => undefined,
    fold: nothing,
    moveBy: (codes, dx, dy) => told.push(`${codes.join()} by ${dx} ${dy}`),
    endMove: () => told.push('kept'),
    giveMoveUp: () => told.push('given up'),
    relate: nothing,
    editRelation: nothing,
  }
  const props: StageProps = {
    figure: { box: { x: 0, y: 0, width: 100, height: 100 }, direction: 'ltr', nodes, lines: [], texts: [] },
    window: new StageWindow(),
    label: '',
    describe: () => '',
    get selection() {
      return selection
    },
    onselect: (codes) => (selection = new Set(codes)),
    isDimmed: () => false,
    editing,
    onmenu: nothing,
    onopen: nothing,
  }
  const deeds = new StageDeeds(props, new StageDrawing(props), nothing)
  const keys = new StageKeys(
    {
      nodes,
      entry: nodes[0],
      get hasSelection() {
        return selection.size > 0
      },
      escapePointer: () => isPointing,
      focus: nothing,
      openMenu: nothing,
      openPage: nothing,
    },
    deeds,
  )
  const press = (key: string, altKey = false): boolean => {
    let isDone = false
    keys.down({ key, altKey, preventDefault: () => void (isDone = true) } as Partial<KeyboardEvent> as KeyboardEvent)
    return isDone
  }
  return { told, press, letGo: () => keys.up({ key: 'Alt' } as KeyboardEvent), selected: () => [...selection] }
}

test('a move by keys is one step, kept when the key is let go', () => {
  const { told, press, letGo } = stage()
  press('ArrowDown', true)
  press('ArrowRight', true)
  letGo()
  letGo()
  expect(told).toEqual(['first by 0 10', 'first by 10 10', 'kept'])
})

test('Escape gives a move by keys up: nothing is kept, what was chosen stays chosen, the next move begins anew', () => {
  const { told, press, letGo, selected } = stage()
  press('ArrowDown', true)
  expect(press('Escape', true)).toBe(true)
  letGo()
  expect(told).toEqual(['first by 0 10', 'given up'])
  expect(selected()).toEqual(['first'])
  press('ArrowUp', true)
  letGo()
  expect(told.slice(2)).toEqual(['first by 0 -10', 'kept'])
})

test('Escape lets the selection go only when nothing goes on, and is left to others when there is none', () => {
  const pointing = stage({ isPointing: true })
  pointing.press(' ')
  pointing.press('Escape')
  expect(pointing.selected()).toEqual(['first'])
  const still = stage()
  still.press(' ')
  expect([still.press('Escape'), still.selected(), still.press('Escape')]).toEqual([true, [], false])
})
