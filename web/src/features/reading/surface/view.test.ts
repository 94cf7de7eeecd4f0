import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeTo } from './coding-change.ts'
import { IntervalIndex } from './interval-index.ts'
import { printableOf } from './printable.ts'
import { coding, codings, interview } from './testing.ts'
import { blocksOf, piecesOf, spansTouching } from './text-blocks.ts'
import { comfortableScroll, viewMargin, windowAround } from './view-window.ts'

describe('R16 blocks', () => {
  test('cover every paragraph exactly and cut only after white space', () => {
    const sentence = 'گفت‌وگو دربارهٔ حکمرانی شهر. '
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 }), (sizes) => {
        let text = ''
        const paragraphs = sizes.map((size) => {
          const start = text.length
          text += `${sentence.repeat(size)}\n`
          return { start, end: text.length - 1 }
        })
        const blocks = blocksOf(text, paragraphs)
        paragraphs.forEach((paragraph, at) => {
          const own = blocks.filter((block) => block.paragraph === at)
          expect(own[0]?.start).toBe(paragraph.start)
          expect(own.at(-1)?.end).toBe(paragraph.end)
          own.slice(1).forEach((block, next) => {
            expect(block.start).toBe(own[next]?.end)
            expect(text[block.start - 1]).toBe(' ')
          })
        })
      }),
      { numRuns: 20 },
    )
  })

  test('pieces of a span leave out what lies between paragraphs', () => {
    const paragraphs = [
      { start: 2, end: 10 },
      { start: 14, end: 20 },
    ]
    expect(piecesOf(paragraphs, { start: 0, end: 30 })).toEqual([
      { index: 0, start: 2, end: 10 },
      { index: 1, start: 14, end: 20 },
    ])
    expect(piecesOf(paragraphs, { start: 10, end: 14 })).toEqual([])
    expect(spansTouching(paragraphs, { start: 9, end: 15 })).toEqual({ first: 0, last: 2 })
  })
})

test('R17 what is painted always reaches half a margin beyond the view', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1500, max: 1500 }), { maxLength: 40 }), (moves) => {
      let top = 0
      let window = windowAround({ top, bottom: top + 800 }, undefined)
      for (const move of moves) {
        top += move
        window = windowAround({ top, bottom: top + 800 }, window)
        expect(top - window.top).toBeGreaterThanOrEqual(viewMargin / 2)
        expect(window.bottom - top - 800).toBeGreaterThanOrEqual(viewMargin / 2)
      }
    }),
  )
})

test('R17 scrolling less than half a margin paints nothing', () => {
  const window = windowAround({ top: 0, bottom: 800 }, undefined)
  expect(windowAround({ top: viewMargin / 2, bottom: 800 + viewMargin / 2 }, window)).toBe(window)
})

describe('R38 the current unit', () => {
  test('does not move the page while it is comfortably in view', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 500 }), fc.integer({ min: 10, max: 200 }), (top, size) => {
        expect(comfortableScroll({ top, bottom: top + size }, 800)).toBe(0)
      }),
    )
  })

  test('is wholly in view after the scroll when it fits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), fc.integer({ min: 10, max: 600 }), (top, size) => {
        const by = comfortableScroll({ top, bottom: top + size }, 800)
        expect(top - by).toBeGreaterThanOrEqual(0)
        expect(top + size - by).toBeLessThanOrEqual(800)
      }),
    )
  })

  test('shows its beginning when it is taller than the view', () => {
    const by = comfortableScroll({ top: 3000, bottom: 5000 }, 800)
    expect(3000 - by).toBe(56)
  })
})

test('R39 a list of codings becomes the smallest change', () => {
  fc.assert(
    fc.property(codings(60), codings(60), (before, after) => {
      const index = new IntervalIndex(before)
      const { added, updated, removed } = changeTo(index, after)
      expect(changeTo(index, before)).toEqual({ added: [], updated: [], removed: [] })
      for (const id of removed) index.remove(id)
      for (const one of [...added, ...updated]) index.set(one)
      expect(index.inOrder()).toEqual(new IntervalIndex(after).inOrder())
    }),
  )
})

test('R50 on paper code names stand as words at the paragraph they start in', () => {
  const start = interview.text.indexOf('The law')
  const end = interview.text.indexOf(' Every')
  const paragraphs = printableOf(interview, [coding(1, start, end, 1, 'a'), coding(2, start, end, 1, 'b')])
  expect(paragraphs.map((paragraph) => paragraph.speaker)).toEqual(['Interviewer', 'P07', 'P07', 'Interviewer', 'P07'])
  expect(paragraphs[1]?.codes).toEqual([{ name: 'Code 1', initials: ['A', 'B'], quote: 'The law came late.' }])
  expect(paragraphs[2]?.codes).toEqual([])
})
