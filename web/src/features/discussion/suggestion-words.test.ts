import { beforeEach, describe, expect, test } from 'vitest'
import type { CodingId } from '@mazmun/model'
import { setPreferences } from '../../app/preferences.svelte.ts'
import { codebookOf } from '../../ui/testing/test-codebook.ts'
import { previewLines } from './preview-lines.ts'
import { codesOf, suggestionTitle } from './suggestion-words.ts'

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')

describe('a suggestion', () => {
  const { view, id } = codebookOf({
    T: { level: 1 },
    U: { level: 1 },
    a: { under: ['T'] },
    b: { under: ['T'] },
    c: { under: ['U'], mergedInto: 'b' },
    d: { under: ['b'] },
  })
  const [a, b, c] = [id('a'), id('b'), id('c')]
  const title = (change: Parameters<typeof suggestionTitle>[1]) => plain(suggestionTitle(view, change))

  beforeEach(() => setPreferences({ language: 'en' }))

  test('is told as one sentence', () => {
    expect(title({ kind: 'rename', code: a, name: 'n' })).toBe('Rename “a” to “n”')
    expect(title({ kind: 'merge', codes: [a, c, b], into: b })).toBe('Merge “a” and “c” into “b”')
    expect(title({ kind: 'move', codes: [a, b, c, id('d')], to: id('T') })).toBe('Move “a”, “b” and 2 more under “T”')
    expect(title({ kind: 'move', codes: [a] })).toBe('Move “a” out of every theme')
    expect(title({ kind: 'split', code: a, name: 'n', codings: ['x' as CodingId] })).toBe(
      'Split 1 coding off “a” as “n”',
    )
    setPreferences({ language: 'fa' })
    expect(title({ kind: 'merge', codes: [a], into: b })).toBe('ادغام «a» در «b»')
  })

  test('is about the codes that stand for those it names', () => {
    expect(codesOf(view, { kind: 'merge', codes: [a, c], into: b })).toEqual([a, b])
    expect(codesOf(view, { kind: 'rename', code: c, name: 'n' })).toEqual([b])
  })

  test('says what it would come to', () => {
    expect(previewLines(view, { kind: 'move', codes: [a], to: id('U') }).map(plain)).toEqual(['stands under “T” now'])
    expect(previewLines(view, { kind: 'move', codes: [id('T')] }).map(plain)).toEqual(['stands under nothing now'])
    expect(previewLines(view, { kind: 'split', code: a, name: 'n', codings: ['x' as CodingId] }).map(plain)).toEqual([
      '0 codings go, 0 stay',
      '1 of the chosen is no longer there',
    ])
  })
})
