import { expect, test } from 'vitest'
import type { JournalEntry } from '@mazmun/model'
import type { StructureMoment } from '@mazmun/project'
import type { VersionEntry } from '../../storage/database.ts'
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
    sinceChoices({ visits, elsewhere, versions, moments: [] }).map(({ key }) => key)
  expect(keys(undefined)).toEqual(['visit b', 'visit a', 'version v'])
  expect(keys(20)).toEqual(['visit b', 'visit a', 'version v'])
  expect(keys(30)).toEqual(['date 30', 'visit b', 'visit a', 'version v'])
})
