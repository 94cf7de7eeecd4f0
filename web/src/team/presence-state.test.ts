import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CodeId, CodingId, SourceId } from '@mazmun/model'
import { areas, clampSpan, decodePresence, encodePresence, type PresenceState } from './presence-state.ts'
import { memberId } from './testing/wired.ts'

const source = '00000000-0000-7000-8000-0000000000aa' as SourceId
const state: PresenceState = {
  member: memberId(1),
  device: 'a1',
  name: 'نیلوفر راد',
  hue: 3,
  at: 1000,
  away: false,
  area: 'reading',
  source,
  revision: 2,
  passage: { start: 4, end: 9 },
  unit: { start: 0, end: 20 },
  top: 0,
  coding: '00000000-0000-7000-8000-0000000000bb' as CodingId,
  follows: memberId(2),
}

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('what a tab says of itself', () => {
  test('arrives as it was said', () => {
    expect(decodePresence(overTheWire(encodePresence(state)))).toEqual(state)
    const onCode = { ...state, area: 'code', code: '00000000-0000-7000-8000-0000000000cc' as CodeId } as const
    expect(decodePresence(overTheWire(encodePresence(onCode)))).toEqual(onCode)
    const onCard = { ...onCode, area: 'board', under: '00000000-0000-7000-8000-0000000000dd' as CodeId } as const
    expect(decodePresence(overTheWire(encodePresence(onCard)))).toEqual(onCard)
  })

  test('stays far below what a relay passes on', () => {
    const long = encodePresence({ ...state, name: '\u{1f600}'.repeat(400) })
    expect(JSON.stringify(long).length * 3).toBeLessThan(4096)
  })
})

describe('what a hostile tab says', () => {
  const said = encodePresence(state)

  test.each([
    ['no object', 'text'],
    ['nothing', null],
    ['a list', [said]],
    ['no version', { ...said, version: undefined }],
    ['another version', { ...said, version: 2 }],
    ['no member', { ...said, member: 7 }],
    ['a member that is no id', { ...said, member: '__proto__' }],
  ])('%s is not shown', (_, value) => {
    expect(decodePresence(value)).toBeUndefined()
  })

  test('fields that are not known or not right are left out', () => {
    const seen = decodePresence({
      ...said,
      html: '<img src=x>',
      hue: 99,
      device: '../../x',
      at: 'now',
      away: 'yes',
      area: 'vault',
      passage: [9, 4],
      unit: [0, 1e300],
      top: -1,
      coding: { toString: 'x' },
      follows: 'everybody',
    })
    expect(seen).toEqual({
      member: state.member,
      name: state.name,
      hue: 0,
      device: '',
      at: 0,
      away: false,
      area: 'elsewhere',
      source,
      revision: 2,
    })
  })

  test('a card is an id under an id, and only on the board', () => {
    const card = { code: '00000000-0000-7000-8000-0000000000cc', under: '00000000-0000-7000-8000-0000000000dd' }
    const at = (part: object) => decodePresence({ ...said, ...part })
    expect(at({ ...card, area: 'board', under: '"]{}' })).toMatchObject({ area: 'board', code: card.code })
    expect(at({ ...card, area: 'board', under: '"]{}' })).not.toHaveProperty('under')
    expect(at({ ...card, area: 'board', code: ['x'] })).not.toHaveProperty('under')
    expect(at({ ...card, area: 'board', code: '../x' })).not.toHaveProperty('code')
    expect(at({ ...card, area: 'code' })).not.toHaveProperty('under')
    expect(at({ ...card, area: 'reading' })).not.toHaveProperty('code')
  })

  test('a place in the text needs a source and its revision', () => {
    expect(decodePresence({ ...said, revision: undefined })).not.toHaveProperty('passage')
    expect(decodePresence({ ...said, source: 'x' })).not.toHaveProperty('unit')
  })

  test('a name is one line of bounded length', () => {
    const named = (name: string) => decodePresence({ ...said, name })?.name
    expect(named('a\u202eb\n\n\u2028c\0')).toBe('a b c')
    expect(named('x'.repeat(100_000))).toHaveLength(120)
    expect(named('x'.repeat(119) + '\u{1f600}')?.isWellFormed()).toBe(true)
  })

  test('nothing breaks it', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), fc.jsonValue(), (one, other) => {
        for (const value of [one, other, { ...said, passage: other, unit: one, name: other, source: one }]) {
          const seen = decodePresence(value)
          if (!seen) continue
          expect(areas).toContain(seen.area)
          expect(seen.hue).toBeLessThan(12)
          for (const span of [seen.passage, seen.unit]) if (span) expect(span.start).toBeLessThan(span.end)
        }
      }),
    )
  })
})

test('a span is cut to the text there is', () => {
  expect(clampSpan({ start: 3, end: 90 }, 10)).toEqual({ start: 3, end: 10 })
  expect(clampSpan({ start: 10, end: 90 }, 10)).toBeUndefined()
  expect(clampSpan({ start: 0, end: 4 }, 10)).toEqual({ start: 0, end: 4 })
})
