import { expect, test } from 'vitest'
import { transcribe } from '@mazmun/text'
import { excerptOf, telltalePassage } from './transcript-excerpt.ts'

const text = Array.from({ length: 50 }, (_, index) => `P0${index % 2}: یک جمله. و یک جملهٔ دیگر که بلندتر است.`).join(
  '\n',
)

test('an excerpt is whole paragraphs with their turns and sentences', () => {
  const transcript = transcribe(text)
  const excerpt = excerptOf(transcript, 300)
  expect(excerpt.text.length).toBeLessThanOrEqual(300)
  expect(excerpt.text.length).toBeGreaterThan(200)
  expect(text.startsWith(excerpt.text)).toBe(true)
  expect(excerpt.paragraphs).toEqual(transcript.paragraphs.slice(0, excerpt.paragraphs.length))
  expect(excerpt.turns).toHaveLength(excerpt.paragraphs.length)
  expect(excerpt.sentences).toHaveLength(2 * excerpt.paragraphs.length)
  expect(excerpt.turns.at(-1)?.end).toBe(excerpt.text.length)
})

test('a short transcript is its own excerpt, a long first paragraph comes whole', () => {
  const short = transcribe('یک جمله.')
  expect(excerptOf(short, 300)).toBe(short)
  const long = transcribe(`${'واژه '.repeat(100)}.\nدومی.`)
  expect(excerptOf(long, 50).paragraphs).toEqual(long.paragraphs.slice(0, 1))
})

test('a passage shows where encodings differ', () => {
  expect(telltalePassage(`${'plain '.repeat(50)}café au lait`, 120)).toMatch(/^[a-z ]{30,40}café au lait$/u)
  expect(telltalePassage('only\n\nplain', 120)).toBe('only plain')
})
