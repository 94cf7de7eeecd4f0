import { describe, expect, test } from 'vitest'
import type { CodeId, MemberId, ProjectId, SourceId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import { presence as words } from '../../messages/presence.ts'
import type { Colleague } from '../../team/presence.svelte.ts'
import { pageOf, routeTo, whereabouts } from './whereabouts.ts'

const project = 'p' as ProjectId
const source = 's' as SourceId
const code = 'c' as CodeId
const view = {
  project: { id: project },
  codes: new Map([[code, { name: 'Trust' }]]),
  source: (id: SourceId) => (id === source ? { id: source, title: 'Interview 07', revision: 2 } : undefined),
} as unknown as Projection
const sara: Colleague = { member: 'm' as MemberId, name: 'Sara', hue: 1, away: false, area: 'elsewhere' }

describe('where somebody is', () => {
  test.each<[Partial<Colleague>, string]>([
    [{ area: 'reading', source }, words.reads('Interview 07')],
    [{ area: 'reading', source: 'unknown' as SourceId }, words.atAnotherPage],
    [{ area: 'reading' }, words.atAnotherPage],
    [{ area: 'code', code }, words.atCode('Trust')],
    [{ area: 'code', code: 'unknown' as CodeId }, words.atAnotherPage],
    [{ area: 'board', code }, words.atCard('Trust')],
    [{ area: 'board', code: 'unknown' as CodeId }, words.atBoard],
    [{ area: 'themes' }, words.atThemes],
    [{ area: 'history' }, words.atHistory],
    [{}, words.atAnotherPage],
  ])('%o', (place, said) => {
    expect(whereabouts({ ...sara, ...place }, view)).toBe(said)
  })
})

describe('going to somebody', () => {
  const reading = { ...sara, area: 'reading', source, revision: 2 } as const

  test('leads to what they selected, else to where they stand, else to where they read', () => {
    const [passage, unit] = [
      { start: 3, end: 9 },
      { start: 0, end: 20 },
    ]
    const at = (colleague: Colleague) => routeTo(colleague, view)
    expect(at({ ...reading, passage, unit, top: 1 })).toEqual({ name: 'source', project, source, at: passage })
    expect(at({ ...reading, unit, top: 1 })).toEqual({ name: 'source', project, source, at: unit })
    expect(at({ ...reading, top: 1 })).toEqual({ name: 'source', project, source, at: { start: 1, end: 1 } })
    expect(at(reading)).toEqual({ name: 'source', project, source })
  })

  test('does not take offsets into another revision for its own', () => {
    expect(routeTo({ ...reading, revision: 3, top: 40 }, view)).toEqual({ name: 'source', project, source })
  })

  test('leads to their page, and nowhere when it is not here', () => {
    expect(pageOf({ ...sara, area: 'code', code }, view)).toEqual({ name: 'code', project, code })
    expect(pageOf({ ...sara, area: 'board', code }, view)).toEqual({ name: 'board', project, card: code })
    expect(pageOf({ ...sara, area: 'board' }, view)).toEqual({ name: 'board', project })
    expect(pageOf({ ...sara, area: 'themes' }, view)).toEqual({ name: 'themes', project })
    expect(pageOf({ ...sara, area: 'code', code: 'unknown' as CodeId }, view)).toBeUndefined()
    expect(pageOf(sara, view)).toBeUndefined()
  })
})
