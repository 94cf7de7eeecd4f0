import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodings, readPastedText, readSource, sniff } from '../src/index.ts'
import type { ReadSource } from '../src/index.ts'
import { fixture, fixtureNames, utf8 } from './support.ts'

const names = ['a.txt', 'a.md', 'a.docx', 'a.srt', 'a.vtt', 'a.pdf', 'no extension', '']

/** What holds of any result, whatever went in. */
function checkResult(result: ReadSource): void {
  if (result.outcome === 'refused') {
    expect(result.reason.kind).toBeTruthy()
    return
  }
  const { text, transcript } = result
  expect(transcript.text).toBe(text)
  expect(text.trim()).not.toBe('')
  let end = 0
  for (const turn of transcript.turns) {
    expect(turn.start).toBeGreaterThanOrEqual(end)
    expect(turn.bodyStart).toBeGreaterThanOrEqual(turn.start)
    expect(turn.end).toBeGreaterThanOrEqual(turn.bodyStart)
    end = turn.end
  }
  expect(end).toBeLessThanOrEqual(text.length)
  for (const spans of [transcript.paragraphs, transcript.sentences]) {
    let last = 0
    for (const span of spans) {
      expect(span.start).toBeGreaterThanOrEqual(last)
      expect(span.end).toBeGreaterThan(span.start)
      last = span.end
    }
    expect(last).toBeLessThanOrEqual(text.length)
  }
}

describe('any input', () => {
  test('I5 arbitrary bytes under any name give a result', async () => {
    const encoding = fc.option(fc.constantFrom(...encodings), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }),
        fc.constantFrom(...names),
        encoding,
        async (bytes, name, forced) => {
          checkResult(await readSource(bytes, name, forced ? { encoding: forced } : {}))
        },
      ),
      { numRuns: 400 },
    )
  })

  test('I5 arbitrary text under any name gives a result', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 })
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...names), async (words, name) => {
        checkResult(await readSource(utf8(words), name))
        checkResult(await readPastedText(words))
      }),
      { numRuns: 300 },
    )
  })

  test('I5 arbitrary lines of subtitles give a result', async () => {
    const line = fc.constantFrom(
      '',
      '1',
      '2',
      '00:00:01,000 --> 00:00:02,000',
      '00:00:02.000 --> 00:00:01.000',
      '0:1 --> x',
      'WEBVTT',
      'NOTE',
      'STYLE',
      'P01: سلام.',
      'P01:',
      ':',
      '- بله',
      '>>',
      '<v A>one',
      '</v>',
      '<v >',
      '<i>',
      '{\\an8}',
      '<00:00:01.000>w',
      '-->',
      '\u200f- نه',
      '&amp;',
      '\ufeff',
      '\t',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), fc.constantFrom('a.srt', 'a.vtt'), async (lines, name) => {
        checkResult(await readSource(utf8(lines.join('\n')), name))
      }),
      { numRuns: 500 },
    )
  })

  test('I5 every fixture, cut off anywhere, gives a result', async () => {
    for (const name of fixtureNames) {
      const bytes = fixture(name)
      const step = Math.max(1, Math.floor(bytes.length / 60))
      for (let length = 0; length < bytes.length; length += step)
        checkResult(await readSource(bytes.subarray(0, length), name))
    }
  })

  test('I39 a Word file cut off anywhere is refused, never read in part', async () => {
    for (const name of ['fa-interview.docx', 'docx-named.txt', 'fa-wrapped-text.docx']) {
      const bytes = fixture(name)
      for (let length = 4; length < bytes.length; length += 37) {
        expect((await readSource(bytes.subarray(0, length), 'a.docx')).outcome, `${name} cut at ${length}`).toBe(
          'refused',
        )
      }
    }
  })

  test('I5 I39 a Word file with bytes changed is refused or read as it was', async () => {
    const bytes = fixture('fa-wrapped-text.docx')
    const whole = await readSource(bytes, 'a.docx')
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = bytes.slice()
        for (const [at, value] of changes) changed[at] = value
        const result = await readSource(changed, 'a.docx')
        checkResult(result)
        if (result.outcome === 'read' && result.format === 'docx' && whole.outcome === 'read')
          expect(result.text).toBe(whole.text)
      }),
      { numRuns: 400 },
    )
  })

  test('I1 the same bytes are the same kind every time, and never a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...names), (bytes, name) => {
        expect(sniff(bytes, name)).toBe(sniff(bytes.slice(), name))
      }),
    )
  })
})
