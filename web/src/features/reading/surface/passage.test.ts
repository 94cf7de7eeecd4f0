import { unitsOf } from '@mazmun/model'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyCommand, type KeyPress } from './keyboard.ts'
import { PassageState } from './passage-state.ts'
import type { Passage } from './surface-events.ts'
import { interview, transcriptOf } from './testing.ts'
import { dragSpan, nudgeSpan, passageSpan } from './unit-movement.ts'

const { text } = interview
const sentences = unitsOf(interview, 'sentence')
const none = (): never => {
  throw new Error('not asked for the first unit')
}

function stateAt(sentence: number, kind: 'sentence' | 'free' = 'sentence'): PassageState {
  const state = new PassageState(interview, kind, 'en')
  state.goTo(sentence, false)
  return state
}

function words(passage: Passage | null): string | undefined {
  if (!passage) return undefined
  const { start, end } = passageSpan(passage)
  return text.slice(start, end)
}

describe('R30 arrows', () => {
  test('step from unit to unit and stop at the ends of the source', () => {
    const state = stateAt(0)
    state.move({ kind: 'unit', step: 1, extend: false }, none)
    expect(words(state.passage)).toBe('The law came late.')
    state.move({ kind: 'unit', step: -1, extend: false }, none)
    state.move({ kind: 'unit', step: -1, extend: false }, none)
    expect(words(state.passage)).toBe('What changed first.')
  })

  test('begin with the first unit in view', () => {
    const state = new PassageState(interview, 'sentence', 'en')
    state.move({ kind: 'unit', step: 1, extend: false }, () => 3)
    expect(words(state.passage)).toBe('Nobody asked the citizens.')
  })

  test('select the unit that was clicked, then go on from it', () => {
    const state = new PassageState(interview, 'sentence', 'en')
    state.point(text.indexOf('office'))
    expect(state.passage).toBeNull()
    state.move({ kind: 'unit', step: 1, extend: false }, none)
    expect(words(state.passage)).toBe('Every office had its own rules.')
    state.move({ kind: 'unit', step: 1, extend: false }, none)
    expect(words(state.passage)).toBe('Nobody asked the citizens.')
  })

  test('go on from where Escape gave the passage up', () => {
    const state = stateAt(1)
    state.clear()
    expect(state.passage).toBeNull()
    state.move({ kind: 'unit', step: 1, extend: false }, none)
    expect(words(state.passage)).toBe('Every office had its own rules.')
  })

  test('do nothing in a source without units', () => {
    const state = new PassageState({ text: '', turns: [], paragraphs: [], sentences: [] }, 'sentence', 'fa')
    expect(state.move({ kind: 'unit', step: 1, extend: false }, none)).toBe(false)
    expect(state.passage).toBeNull()
  })
})

test('R31 Shift extends by one unit, shrinks on the way back and turns round at the anchor', () => {
  const state = stateAt(2)
  const extend = (step: 1 | -1): string | undefined => {
    state.move({ kind: 'unit', step, extend: true }, none)
    return words(state.passage)
  }
  expect(extend(1)).toBe(text.slice(sentences[2]?.start, sentences[3]?.end))
  expect(extend(-1)).toBe('Every office had its own rules.')
  expect(extend(-1)).toBe('The law came late. Every office had its own rules.')
  expect(state.passage?.focus).toBe(sentences[1]?.start)
})

test('R31 a passage is always whole units, whatever the keys', () => {
  const key = fc.record({
    step: fc.constantFrom(1 as const, -1 as const),
    extend: fc.boolean(),
    kind: fc.constantFrom('unit' as const, 'edge' as const),
  })
  fc.assert(
    fc.property(fc.array(key, { maxLength: 30 }), (keys) => {
      const state = stateAt(2)
      for (const command of keys) {
        state.move(command, none)
        const { start, end } = passageSpan(state.passage as Passage)
        expect(sentences.some((unit) => unit.start === start)).toBe(true)
        expect(sentences.some((unit) => unit.end === end)).toBe(true)
        expect(end).toBeGreaterThan(start)
      }
    }),
  )
})

test('R32 Home and End go to the ends of the source, with Shift they extend to them', () => {
  const state = stateAt(3)
  state.move({ kind: 'edge', step: 1, extend: true }, none)
  expect(passageSpan(state.passage as Passage)).toEqual({ start: sentences[3]?.start, end: sentences.at(-1)?.end })
  state.move({ kind: 'edge', step: -1, extend: false }, none)
  expect(words(state.passage)).toBe('What changed first.')
})

test('R33 left and right follow the direction of the text', () => {
  const press = (key: string): KeyPress => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false })
  expect(keyCommand(press('ArrowRight'), false, false)).toEqual({ kind: 'unit', step: 1, extend: false })
  expect(keyCommand(press('ArrowRight'), true, false)).toEqual({ kind: 'unit', step: -1, extend: false })
  expect(keyCommand(press('ArrowLeft'), true, false)).toEqual({ kind: 'unit', step: 1, extend: false })
  expect(keyCommand({ ...press('ArrowLeft'), ctrlKey: true, shiftKey: true }, true, true)).toEqual({
    kind: 'word',
    step: 1,
  })
  expect(keyCommand({ ...press('ArrowLeft'), ctrlKey: true, shiftKey: true }, true, false)).toBeUndefined()
  expect(keyCommand({ ...press('k'), ctrlKey: true }, true, true)).toBeUndefined()
})

describe('R34 a drawn selection', () => {
  const draw = (kind: 'sentence' | 'free', anchor: number, focus: number): Passage | null => {
    const state = new PassageState(interview, kind, 'en')
    state.draw({ anchor, focus })
    return state.passage
  }

  test('widens to whole units and keeps its direction', () => {
    const from = text.indexOf('office')
    expect(words(draw('sentence', from, text.indexOf('Nobody') + 2))).toBe(
      text.slice(sentences[2]?.start, sentences[3]?.end),
    )
    const back = draw('sentence', from, from - 20)
    expect(back?.anchor).toBeGreaterThan(back?.focus as number)
  })

  test('in free coding is what was drawn, without white space at its edges', () => {
    const from = text.indexOf(' office')
    expect(words(draw('free', from, from + ' office '.length))).toBe('office')
  })

  test('never begins or ends in a speaker label', () => {
    const label = text.indexOf('P07:')
    const passage = draw('free', label - 2, label + 12)
    expect(words(passage)).toBe('The law')
    expect(draw('free', label, label + 4)).toBeNull()
  })

  test('across a label covers whole sentences on both sides', () => {
    expect(words(draw('sentence', text.indexOf('citizens'), text.indexOf('And') + 1))).toContain('And then.')
  })
})

describe('R35 fine steps in free coding', () => {
  test('move the focus edge by word and by character, also over a paragraph end', () => {
    const state = stateAt(2, 'free')
    state.move({ kind: 'word', step: -1 }, none)
    expect(words(state.passage)).toBe('Every office had its own ')
    state.move({ kind: 'character', step: -1 }, none)
    expect(words(state.passage)).toBe('Every office had its own')
    state.move({ kind: 'word', step: 1 }, none)
    state.move({ kind: 'word', step: 1 }, none)
    expect(words(state.passage)?.endsWith('Nobody')).toBe(true)
  })

  test('take a Persian word with a zero-width non-joiner as one word', () => {
    const source = transcriptOf([{ speaker: 'پ', paragraphs: ['آنها می‌روند خانه.'] }])
    const state = new PassageState(source, 'free', 'fa')
    const start = source.text.indexOf('می')
    state.passage = { anchor: start, focus: start + 1 }
    state.move({ kind: 'word', step: 1 }, none)
    expect(source.text.slice(start, state.passage.focus)).toBe('می‌روند')
  })

  test('never make the passage empty', () => {
    const state = new PassageState(interview, 'free', 'en')
    const start = text.indexOf('law')
    state.passage = { anchor: start, focus: start + 1 }
    state.move({ kind: 'character', step: -1 }, none)
    expect(state.passage).toEqual({ anchor: start, focus: start + 1 })
  })

  test('extending by unit keeps a free beginning', () => {
    const state = new PassageState(interview, 'free', 'en')
    state.passage = { anchor: text.indexOf('came'), focus: text.indexOf('came') + 4 }
    state.move({ kind: 'unit', step: 1, extend: true }, none)
    expect(words(state.passage)).toBe('came late.')
    state.move({ kind: 'unit', step: 1, extend: true }, none)
    expect(words(state.passage)).toBe('came late. Every office had its own rules.')
    state.move({ kind: 'unit', step: -1, extend: true }, none)
    expect(words(state.passage)).toBe('came late.')
  })
})

describe('R36 a coding’s extent', () => {
  const span = fc.tuple(fc.nat(sentences.length - 1), fc.nat(sentences.length - 1)).map(([a, b]) => ({
    start: (sentences[Math.min(a, b)] as { start: number }).start,
    end: (sentences[Math.max(a, b)] as { end: number }).end,
  }))
  const edge = fc.constantFrom('start' as const, 'end' as const)

  test('moves by whole units, never becomes empty and keeps its other edge', () => {
    fc.assert(
      fc.property(
        span,
        edge,
        fc.constantFrom(1 as const, -1 as const),
        fc.nat(text.length),
        (from, side, step, offset) => {
          for (const moved of [nudgeSpan(sentences, from, side, step), dragSpan(sentences, from, side, offset, true)]) {
            expect(moved.end).toBeGreaterThan(moved.start)
            expect(side === 'start' ? moved.end : moved.start).toBe(side === 'start' ? from.end : from.start)
            expect(sentences.some((unit) => unit.start === moved.start)).toBe(true)
            expect(sentences.some((unit) => unit.end === moved.end)).toBe(true)
          }
        },
      ),
    )
  })

  test('a nudge and its opposite undo each other', () => {
    const from = { start: sentences[2]?.start as number, end: sentences[3]?.end as number }
    expect(nudgeSpan(sentences, nudgeSpan(sentences, from, 'end', 1), 'end', -1)).toEqual(from)
    expect(nudgeSpan(sentences, nudgeSpan(sentences, from, 'start', -1), 'start', 1)).toEqual(from)
  })

  test('in free coding goes by word', () => {
    const state = new PassageState(interview, 'free', 'en')
    const start = text.indexOf('law')
    expect(state.nudge({ start, end: start + 3 }, 'end', 1)).toEqual({ start, end: start + 8 })
  })
})

test('R37 another unit of analysis keeps the place', () => {
  const state = stateAt(3)
  state.setUnit('turn')
  expect(state.current).toBe(1)
  state.clear()
  state.move({ kind: 'unit', step: 1, extend: false }, none)
  expect(words(state.passage)).toBe('And then.')
})
