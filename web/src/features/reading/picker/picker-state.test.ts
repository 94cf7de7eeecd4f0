import { describe, expect, it } from 'vitest'
import { newId, type CodeId } from '@mazmun/model'
import { sameName } from '@mazmun/text'
import type { PickableCode } from './code-search.ts'
import { PickerState } from './picker-state.svelte.ts'

const codes: readonly PickableCode[] = ['شفافیت', 'افزایش شفافیت', 'عدالت'].map((name) => ({
  id: newId(),
  name,
  brief: '',
  hue: 0,
  level: 0,
  codings: 0,
}))
const ids = codes.map(({ id }) => id) as [CodeId, CodeId, CodeId]

function picker(initial = '', recent: readonly CodeId[] = []): PickerState {
  return new PickerState(codes, recent, (name) => codes.find((code) => sameName(code.name, name))?.id, initial)
}

describe('the picker', () => {
  it('has the first match ready and creates only when nothing has that name', () => {
    const state = picker()
    state.type('شفاف')
    expect(state.choiceWith(state.currentOption)).toEqual({ codes: [ids[0]], create: [] })
    expect(state.options.at(-1)).toEqual({ kind: 'create', name: 'شفاف' })
    state.type('کد تازه')
    expect(state.choiceWith(state.currentOption)).toEqual({ codes: [], create: ['کد تازه'] })
  })

  it('catches a folded duplicate while it is typed: the code is first and no new one is offered', () => {
    const state = picker()
    state.type('شفافيت ')
    expect(state.existing?.id).toBe(ids[0])
    expect(state.options.some(({ kind }) => kind === 'create')).toBe(false)
    expect(state.choiceWith(state.currentOption)).toEqual({ codes: [ids[0]], create: [] })
  })

  it('applies several codes at once, and what was chosen when the field is empty', () => {
    const state = picker()
    state.toggle(codes[2] as PickableCode)
    state.type('')
    expect(state.choiceWith(state.currentOption)).toEqual({ codes: [ids[2]], create: [] })
    state.type('شفافیت')
    expect(state.choiceWith(state.currentOption)).toEqual({ codes: [ids[2], ids[0]], create: [] })
    state.toggle(codes[2] as PickableCode)
    expect(state.chosen).toEqual([])
  })

  it('offers recent codes first and goes round at the ends', () => {
    const state = picker('', [ids[2]])
    expect(state.currentOption).toMatchObject({ code: { id: ids[2] } })
    state.move(-1)
    expect(state.current).toBe(2)
    state.move(1)
    expect(state.current).toBe(0)
  })

  it('does nothing when there is nothing to do', () => {
    const state = new PickerState([], [], () => undefined, '')
    expect(state.choiceWith(state.currentOption)).toBeUndefined()
  })
})
