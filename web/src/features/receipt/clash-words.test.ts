import { afterEach, describe, expect, it } from 'vitest'
import {
  emptyDefinition,
  newId,
  type CodeId,
  type CodingRecord,
  type MemberId,
  type MemoRecord,
  type ProjectId,
  type RelationRecord,
  type SourceId,
  type SourceRecord,
  type Stance,
} from '@mazmun/model'
import { noRecords, Projection, type Clash, type ClashKind, type Contributions, type Deed } from '@mazmun/project'
import { parsePreferences, setPreferences } from '../../app/preferences.svelte.ts'
import { clashNames } from '../../messages/receipt.ts'
import { ClashWords } from './clash-words.ts'
import { summaryOf } from './summary-words.ts'

afterEach(() => setPreferences(parsePreferences(null)))

const [me, colleague] = [newId<MemberId>(), newId<MemberId>()]
const [trust, doubt, theme] = [newId<CodeId>(), newId<CodeId>(), newId<CodeId>()]
const source = newId<SourceId>()
const blob = { hash: '0'.repeat(64), key: '', size: 1 }

const view = new Projection({
  ...noRecords,
  project: {
    id: newId<ProjectId>(),
    name: 'Study',
    description: '',
    language: 'en',
    unit: 'sentence',
    levels: ['Initial code', 'Sub-theme'],
    createdAt: 0,
  },
  journal: [],
  members: [
    { id: me, name: 'Mina', hue: 0, createdAt: 0 },
    { id: colleague, name: 'سارا', hue: 1, createdAt: 0 },
  ],
  sources: [{ id: source, title: 'P01', transcript: blob, original: blob, order: 1 } as SourceRecord],
  codes: [
    { id: trust, name: 'Trust', level: 0 },
    { id: doubt, name: 'Doubt', level: 0 },
    { id: theme, name: 'Theme', level: 1 },
  ].map((code) => ({ ...code, definition: emptyDefinition, createdAt: 0, createdBy: me })),
})

const deed = <Value>(value: Value, by: MemberId): Deed<Value> => ({ value, by, at: 1 })
const relation = (label: string): RelationRecord => ({
  id: newId(),
  from: trust,
  to: doubt,
  kind: 'leads-to',
  label,
  by: me,
  at: 0,
})
const memo = (body: string): MemoRecord => ({
  id: newId(),
  target: { kind: 'code', id: trust },
  body,
  author: me,
  createdAt: 0,
  updatedAt: 0,
})
const coding = (end: number): CodingRecord => ({
  id: newId(),
  source,
  revision: 1,
  start: 0,
  end,
  code: trust,
  coder: me,
  at: 0,
})
const sides = <Value>(base: Value, mine: Value, theirs: Value) => ({
  base,
  mine: deed(mine, me),
  theirs: deed(theirs, colleague),
  merged: theirs,
})
const used = { codings: 3, split: 1, merged: [doubt], placed: [], people: [colleague] }
const taken = { side: 'mine', deed: deed(true as const, me), used } as const

/** One of each kind. */
const clashes: { readonly [Kind in ClashKind]: Extract<Clash, { readonly kind: Kind }> } = {
  'project-name': { kind: 'project-name', ...sides('Study', 'One', 'Two') },
  'project-unit': { kind: 'project-unit', ...sides('sentence' as const, 'turn' as const, 'paragraph' as const) },
  'level-name': { kind: 'level-name', level: 1, ...sides('Sub-theme', 'Low', 'High') },
  'code-name': { kind: 'code-name', code: trust, ...sides('Faith', 'Reliance', 'Trust') },
  'code-definition': { kind: 'code-definition', code: trust, part: 'brief', ...sides('', 'Mine', 'Theirs') },
  'code-colour': { kind: 'code-colour', code: trust, ...sides<number | undefined>(undefined, 1, undefined) },
  'code-level': { kind: 'code-level', code: trust, ...sides(0, 1, 0) },
  'code-merge': { kind: 'code-merge', code: trust, ...sides<CodeId | undefined>(undefined, doubt, theme) },
  'code-retirement': { kind: 'code-retirement', code: trust, ...sides(true, false, true) },
  place: { kind: 'place', placement: newId(), code: trust, ...sides<CodeId | undefined>(theme, undefined, theme) },
  'source-title': { kind: 'source-title', source, ...sides('P1', 'P01', 'Nurse') },
  'source-removal': { kind: 'source-removal', source, ...sides(true, false, true) },
  'source-attribute': {
    kind: 'source-attribute',
    source,
    name: 'role',
    ...sides<string | undefined>('nurse', 'head nurse', undefined),
  },
  evidence: {
    kind: 'evidence',
    theme,
    coding: newId(),
    ...sides<Stance | undefined>('supports', undefined, 'contrary'),
  },
  relation: {
    kind: 'relation',
    relation: newId(),
    ...sides<RelationRecord | undefined>(relation(''), undefined, relation('often')),
  },
  memo: { kind: 'memo', memo: newId(), ...sides<MemoRecord | undefined>(memo('First'), undefined, memo('Second')) },
  coding: { kind: 'coding', coding: newId(), ...sides<CodingRecord | undefined>(coding(9), undefined, coding(12)) },
  'retired-while-used': { kind: 'retired-while-used', code: trust, ...taken },
  'merged-while-used': { kind: 'merged-while-used', code: trust, into: doubt, ...taken },
  'source-removed-while-coded': { kind: 'source-removed-while-coded', source, ...taken },
  'merged-into-each-other': {
    kind: 'merged-into-each-other',
    codes: [trust, doubt],
    ...sides<CodeId>(trust, doubt, trust),
  },
  'two-places': { kind: 'two-places', code: trust, ...sides<readonly CodeId[]>([], [theme], [doubt]) },
  cycle: {
    kind: 'cycle',
    placement: newId(),
    code: trust,
    parent: theme,
    mine: deed([trust], me),
    theirs: deed([theme], colleague),
    places: [
      {
        placement: newId(),
        mine: { id: newId(), parent: theme, child: trust, order: 1 },
        theirs: { id: newId(), parent: trust, child: theme, order: 1 },
      },
    ],
  },
  'same-name': { kind: 'same-name', name: 'Trust', mine: deed(trust, me), theirs: deed(doubt, colleague) },
}

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
const named = new ClashWords(view, me)
const said = (clash: Clash) => named.sides(clash).map(({ who, what }) => `${plain(who)}: ${plain(what)}`)

describe.each(['en', 'fa'] as const)('the words of a clash in %s', (language) => {
  it.each(Object.values(clashes))('say of $kind what each side did and what can be done', (clash) => {
    setPreferences({ language })
    const words = named.sides(clash)
    expect(words.map(({ side }) => side)).toEqual(['mine', 'theirs'])
    for (const { who, what, action } of words) {
      for (const text of [who, what, action, clashNames[clash.kind], named.neither(clash)]) {
        expect(text.trim()).not.toBe('')
        expect(text).not.toMatch(/undefined|NaN|\[object/)
      }
    }
    expect(words[0]?.what).not.toBe(words[1]?.what)
    const isOfProject = clash.kind === 'project-name' || clash.kind === 'project-unit'
    expect(named.subject(clash) === undefined).toBe(isOfProject)
  })
})

describe('the words of a clash', () => {
  it('name people, and what each of them made of it', () => {
    setPreferences({ language: 'en' })
    expect(said(clashes['code-name'])).toEqual(['You: Reliance', 'سارا: Trust'])
    expect(plain(named.before(clashes['code-name']) ?? '')).toBe('Faith')
    expect(said(clashes['retired-while-used'])).toEqual([
      'You: retired it',
      'سارا: made 3 codings with it, split 1 coding off from it, merged into it: Doubt',
    ])
    expect(said(clashes.cycle)).toEqual(['You: placed “Trust” under “Theme”', 'سارا: placed “Theme” under “Trust”'])
    expect(said(clashes.coding)).toEqual(['You: removed', 'سارا: Trust, characters 0–12'])
    expect(said(clashes.relation)).toEqual(['You: removed', 'سارا: Trust leads to Doubt (often)'])
    expect(said(clashes.evidence)).toEqual(['You: no longer chosen', 'سارا: evidence against the theme'])
    setPreferences({ language: 'fa' })
    expect(said(clashes['code-merge'])).toEqual(['شما: ادغام‌شده در Doubt', 'سارا: ادغام‌شده در Theme'])
    expect(said(clashes.place)).toEqual(['شما: از مضمونش بیرون آمده', 'سارا: زیر Theme'])
    expect(said(clashes['merged-while-used'])[0]).toBe('شما: ادغام آن در «Doubt»')
  })

  it('leave open who it was where nobody knows, and tell own work on another device', () => {
    setPreferences({ language: 'en' })
    expect(named.person(undefined, 'mine')).toBe('You')
    expect(named.person(undefined, 'theirs')).toBe('A colleague')
    expect(named.person(me, 'theirs')).toBe('You, on another device')
  })

  it('sum up what came while nothing was made here', () => {
    const theirs: Contributions = {
      people: [{ member: colleague, codings: 120, codes: [trust, doubt], memos: 0, sources: [], steps: 1 }],
      codingsRemoved: 2,
      memosRemoved: 0,
    }
    const receipt = { mine: { people: [], codingsRemoved: 0, memosRemoved: 0 }, theirs, clashes: [] }
    setPreferences({ language: 'en' })
    expect(plain(summaryOf(receipt, () => 'سارا'))).toBe(
      'Since you were here: 120 codings, 2 new codes, 1 other change, 2 codings were removed, by سارا.',
    )
    setPreferences({ language: 'fa' })
    expect(plain(summaryOf(receipt, () => undefined))).toBe(
      'از وقتی اینجا بودید: ۱۲۰ کدگذاری، ۲ کد تازه، ۱ تغییر دیگر، ۲ کدگذاری برداشته شد.',
    )
  })
})
