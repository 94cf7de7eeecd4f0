import { expect, test } from 'vitest'
import type { CodeId, JournalAction, JournalEntry, JournalEntryId, MemberId, PlacementId } from '@mazmun/model'
import { lastChanges } from './codes-of-action.ts'

const [a, b, c] = ['a', 'b', 'c'] as [CodeId, CodeId, CodeId]

function journalOf(actions: readonly JournalAction[]): readonly JournalEntry[] {
  return actions.map((action, at) => ({ id: String(at) as JournalEntryId, at, by: 'm' as MemberId, action }))
}

test('P116 the last change of a code is the last that changed what it is; that of a merged code counts for its heir', () => {
  const journal = journalOf([
    { kind: 'code-created', code: a, name: 'الف' },
    { kind: 'code-created', code: b, name: 'ب' },
    { kind: 'code-placed', code: b, parent: a },
    { kind: 'code-recoloured', code: a },
    { kind: 'evidence-chosen', theme: a, codings: 1, stance: 'supports' },
    { kind: 'themes-related', from: b, to: a, relation: 'leads-to', label: '' },
    { kind: 'code-renamed', code: c, from: 'پ', to: 'ت' },
  ])
  const last = (canonical: (code: CodeId) => CodeId) =>
    [...lastChanges(journal, canonical)].map(([code, { at }]) => [code, at])
  expect(last((code) => code)).toEqual([
    [a, 2],
    [b, 2],
    [c, 6],
  ])
  expect(last((code) => (code === c ? a : code))).toEqual([
    [a, 6],
    [b, 2],
  ])
})

test('P116 what a step changed of the structure counts, though its action names no code', () => {
  const [restored] = journalOf([{ kind: 'version-restored', name: 'v1', madeAt: '2026-11-21T00:00:00Z', what: 'part' }])
  const place = { parent: a, child: b, order: 1 }
  const entry = {
    ...(restored as JournalEntry),
    changes: [
      { kind: 'place', placement: 'p' as PlacementId, from: place },
      { kind: 'order', code: c, from: 1, to: 2 },
    ],
  } satisfies JournalEntry
  expect([...lastChanges([entry], (code) => code).keys()]).toEqual([a, b])
})
