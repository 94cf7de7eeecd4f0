import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derivedId, newId, parseId } from './ids.ts'
import { compareSpans, contains, hull, overlaps, type Span } from './span.ts'
import { snapToUnits, spanIndexAt, unitsOf, type Transcript } from './transcript.ts'

const span = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]): Span => ({ start, end: start + length }))

/** Sorted spans that do not overlap, with gaps between some. */
const units = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 6 })), { maxLength: 15 }).map((parts) => {
  let at = 0
  return parts.map(([gap, length]): Span => {
    const start = at + gap
    at = start + length
    return { start, end: at }
  })
})

describe('ids', () => {
  it('M1 are UUIDs, ours in the order they were made; others are taken over in lower case', () => {
    const made = Array.from({ length: 50 }, () => newId())
    expect([...made].sort()).toEqual(made)
    expect(parseId('5F0B0B62-8C5A-4A0E-9C80-2A6C1D3E4F50')).toBe('5f0b0b62-8c5a-4a0e-9c80-2a6c1d3e4f50')
    expect(parseId('not an id')).toBeUndefined()
    // The same namespace and name as in RFC 9562, appendix A.4.
    expect(derivedId('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    )
    // No UUID has version 9, but a document can hold one.
    expect(parseId(derivedId('01890f00-0000-9000-8000-000000000001', 'code'))).toBeDefined()
    expect(() => derivedId('not an id', 'code')).toThrow(TypeError)
  })
})

describe('spans', () => {
  it('M10 overlap when they share a character', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        const shared = Array.from({ length: 90 }, (_, at) => at).some(
          (at) => at >= a.start && at < a.end && at >= b.start && at < b.end,
        )
        expect(overlaps(a, b)).toBe(shared)
        expect(contains(hull(a, b), a) && contains(hull(a, b), b)).toBe(true)
      }),
    )
  })

  it('M11 put what contains before what is contained', () => {
    fc.assert(
      fc.property(span, span, (a, b) => {
        if (contains(a, b) && !contains(b, a)) expect(compareSpans(a, b)).toBeLessThan(0)
      }),
    )
  })
})

describe('units', () => {
  it('M12 snapping covers every unit the span touches, and only those', () => {
    fc.assert(
      fc.property(units, span, (list, raw) => {
        const touched = list.filter((unit) => overlaps(unit, raw))
        const first = touched[0]
        const last = touched.at(-1)
        expect(snapToUnits(raw, list)).toEqual(first && last ? { start: first.start, end: last.end } : undefined)
      }),
    )
  })

  it('M12 finds the unit at an offset as a walk would', () => {
    fc.assert(
      fc.property(units, fc.nat(120), (list, offset) => {
        expect(spanIndexAt(list, offset)).toBe(list.findLastIndex((unit) => unit.start <= offset))
      }),
    )
  })

  it('M13 of turns are what is said, without labels', () => {
    const transcript: Transcript = {
      text: 'P01: hello\n\nP02:',
      turns: [
        { start: 0, bodyStart: 5, end: 10, speaker: 'P01' },
        { start: 12, bodyStart: 16, end: 16, speaker: 'P02' },
      ],
      paragraphs: [{ start: 5, end: 10 }],
      sentences: [{ start: 5, end: 10 }],
    }
    expect(unitsOf(transcript, 'turn')).toEqual([{ start: 5, end: 10 }])
    expect(unitsOf(transcript, 'free')).toBe(transcript.sentences)
  })
})
