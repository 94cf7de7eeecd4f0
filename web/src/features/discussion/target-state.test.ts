import { beforeEach, describe, expect, test } from 'vitest'
import type { CodeId, CodingId, MemoId, SourceId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import { setPreferences } from '../../app/preferences.svelte.ts'
import { beginningOf, placeOf, targetState } from './target-state.ts'
import { kindOfTarget, orphanWords } from './target-words.ts'

const code = (name: string) => name as CodeId
const view = {
  project: { id: 'project' },
  codes: new Map([
    ['trust', { id: 'trust', name: 'Trust', level: 1 }],
    ['hope', { id: 'hope', name: 'Hope', level: 0, mergedInto: 'trust' }],
    ['fear', { id: 'fear', name: 'Fear', level: 0, retiredAt: 5 }],
  ]),
  canonical: (id: string) => (id === 'hope' ? 'trust' : id),
  coding: (id: string) => (id === 'coded' ? { code: 'trust', source: 'interview', start: 3, end: 9 } : undefined),
  source: (id: string) => (id === 'interview' ? { title: 'Interview 1' } : undefined),
  memos: new Map([['memo', { body: 'Think\nabout this', target: { kind: 'code', id: 'hope' } }]]),
} as unknown as Projection

beforeEach(() => setPreferences({ language: 'en' }))

describe('what a discussion is about', () => {
  test('is named as it is called now, and found at its place', () => {
    const target = { kind: 'coding', id: 'coded' as CodingId } as const
    expect(targetState(view, target)).toEqual({ kind: 'there', name: 'Trust' })
    expect(placeOf(view, target)).toMatchObject({ name: 'source', source: 'interview', at: { start: 3, end: 9 } })
    expect(orphanWords(target, targetState(view, target))).toBeUndefined()
    expect(kindOfTarget(view, { kind: 'code', id: code('trust') })).toBe('On the theme')
  })

  test('follows a merge to the code that stands for it', () => {
    const target = { kind: 'code', id: code('hope') } as const
    expect(targetState(view, target)).toEqual({ kind: 'merged', heir: 'trust', name: 'Trust' })
    expect(placeOf(view, target)).toMatchObject({ name: 'code', code: 'trust' })
    expect(orphanWords(target, targetState(view, target))).toBe('Merged into “\u2068Trust\u2069”.')
  })

  test('of a retired code still has its page', () => {
    const target = { kind: 'code', id: code('fear') } as const
    expect(orphanWords(target, targetState(view, target))).toBe('This code was retired.')
    expect(placeOf(view, target)).toMatchObject({ name: 'code', code: 'fear' })
  })

  test('a memo is where it was written, along a merge too', () => {
    const target = { kind: 'memo', id: 'memo' as MemoId } as const
    expect(targetState(view, target)).toEqual({ kind: 'there', name: 'Think about this' })
    expect(placeOf(view, target)).toMatchObject({ name: 'code', code: 'trust' })
  })

  test.each([
    [{ kind: 'code', id: code('none') }, 'This code is no longer in the project.'],
    [{ kind: 'coding', id: 'none' as CodingId }, 'This quotation is no longer coded so.'],
    [{ kind: 'source', id: 'none' as SourceId }, 'This source was removed.'],
    [{ kind: 'memo', id: 'none' as MemoId }, 'This memo was deleted.'],
  ] as const)('that is gone says so: %o', (target, words) => {
    expect(targetState(view, target)).toEqual({ kind: 'gone' })
    expect(placeOf(view, target)).toBeUndefined()
    expect(orphanWords(target, targetState(view, target))).toBe(words)
  })
})

test('the beginning of a text ends at a word and never within a character', () => {
  expect(beginningOf('one two three', 9)).toBe('one two…')
  expect(beginningOf('short')).toBe('short')
  expect(beginningOf('ab😀', 3)).toBe('ab…')
})
