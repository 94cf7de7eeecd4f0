import { expect, test } from 'vitest'
import type { FrozenId, JournalEntry, MemberId } from '@mazmun/model'
import type { FrozenRecord, StructureMoment } from '@mazmun/project'
import type { VersionEntry } from '../../storage/database.ts'
import { sinceKey } from './past-reader.svelte.ts'
import { frozenRows } from './frozen-rows.ts'
import { endsOfDays, sinceChoices } from './since-choices.ts'

const moment = (at: number): StructureMoment => ({ at, entries: [{} as JournalEntry] })
const noon = new Date(2026, 10, 21, 12).getTime()
const day = 86_400_000

test('days on which the structure changed end at midnight here; today has not ended', () => {
  const ends = endsOfDays(
    [moment(noon - 3 * day), moment(noon - 3 * day + 5), moment(noon - day), moment(noon - 9)],
    noon,
  )
  expect(ends.map((end) => new Date(end).getDate())).toEqual([20, 18])
  expect(new Date(ends[0] ?? 0).getHours()).toBe(23)
})

test('the last visit comes first, before it one made since on another device; of versions only named ones', () => {
  const visits = [
    { id: 'b', at: 20 },
    { id: 'a', at: 10 },
  ]
  const versions = [
    { id: 'v', at: 15, name: 'v1' },
    { id: 'w', at: 16 },
  ] as VersionEntry[]
  const keys = (elsewhere: number | undefined) =>
    sinceChoices({ visits, elsewhere, versions, frozen: [], moments: [] }).map(({ key }) => key)
  expect(keys(undefined)).toEqual(['visit b', 'visit a', 'version v'])
  expect(keys(20)).toEqual(['visit b', 'visit a', 'version v'])
  expect(keys(30)).toEqual(['date 30', 'visit b', 'visit a', 'version v'])
})

const frozenAt = (id: string, at: number, name: string): FrozenRecord => ({
  id: id as FrozenId,
  name,
  note: '',
  by: 'm' as MemberId,
  at,
})
const keptAt = (id: string, at: number, name?: string, frozen?: string) => ({ id, at, name, frozen }) as VersionEntry

test('a frozen version is compared with as it is kept here; elsewhere with the codes of its date, newest first', () => {
  const choices = sinceChoices({
    visits: [],
    elsewhere: undefined,
    versions: [keptAt('v', 11, 'mine', 'a'), keptAt('own', 30, 'own'), keptAt('automatic', 40)],
    frozen: [frozenAt('b', 20, 'theirs'), frozenAt('a', 10, 'mine'), frozenAt('c', 20, 'also theirs')],
    moments: [],
  })
  expect(choices.map(({ key }) => key)).toEqual(['version own', 'frozen b', 'frozen c', 'version v'])
  expect(choices.find(({ key }) => key === 'frozen b')?.since).toEqual({ kind: 'date', at: 20, frozen: 'b' })
  expect(choices.find(({ key }) => key === 'frozen b')?.label).toContain('theirs')
})

test('two versions frozen, and a day that ended, at one moment are three choices', () => {
  const at = new Date(2026, 10, 18, 23, 59, 59, 999).getTime()
  const keys = sinceChoices({
    visits: [],
    elsewhere: undefined,
    versions: [],
    frozen: [frozenAt('a', at, 'a'), frozenAt('b', at, 'b')],
    moments: [moment(at)],
  }).map(({ key }) => key)
  expect(keys).toEqual(['frozen a', 'frozen b', `date ${at}`])
})

test('a kept version goes by what the team knows of it, until that is taken off the list', () => {
  const kept = keptAt('v', 11, 'renamed here', 'a')
  const record = frozenAt('a', 10, 'v1')
  expect(frozenRows([record], [kept])).toMatchObject([{ name: 'v1', at: 10, shared: record, kept }])
  expect(frozenRows([], [kept])).toMatchObject([{ name: 'renamed here', at: 11, shared: undefined, kept }])
  expect(frozenRows([], [kept]).map(({ since }) => sinceKey(since))).toEqual(['version v'])
})
