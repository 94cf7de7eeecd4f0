import { expect, test } from 'vitest'
import {
  emptyDefinition,
  type CodeId,
  type CodingId,
  type CodingRecord,
  type MemberId,
  type ProjectId,
  type SourceId,
  type SourceRecord,
} from '@mazmun/model'
import { noRecords, Projection } from '@mazmun/project'
import { arrivedIn } from './arrivals.ts'

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const [me, sara] = [id(1) as MemberId, id(2) as MemberId]
const [here, there] = [id(11) as SourceId, id(12) as SourceId]
const code = id(21) as CodeId

function coding(number: number, source: SourceId, coder: MemberId): CodingRecord {
  return { id: id(number) as CodingId, source, revision: 0, start: number, end: number + 5, code, coder, at: number }
}

function sourceOf(source: SourceId, order: number): SourceRecord {
  const blob = { hash: '', key: '', size: 0 }
  return {
    ...{ id: source, title: 'P01', language: 'en', direction: 'ltr', format: 'txt', fileName: '', digest: '' },
    ...{ transcript: blob, original: blob, characters: 0, words: 0, sentences: 0, revision: 0 },
    ...{ order, importedAt: 0, importedBy: me },
  }
}

function view(): Projection {
  return new Projection({
    ...noRecords,
    journal: [],
    project: {
      id: id(9) as ProjectId,
      name: '',
      description: '',
      language: 'en',
      unit: 'free',
      levels: ['code'],
      createdAt: 0,
    },
    codes: [{ id: code, name: 'Trust', level: 0, definition: emptyDefinition, createdAt: 0, createdBy: me }],
    sources: [here, there].map(sourceOf),
  })
}

function arrived(origin: 'remote' | 'local', ...codings: CodingRecord[]): readonly string[] {
  const projection = view()
  const changes = projection.apply({
    origin,
    records: codings.map((record) => ({ collection: 'codings', id: record.id, record })),
  })
  return arrivedIn(changes, { projection, member: me }, here).map((one) => one.id)
}

test('a colleague’s coding of the source on screen has arrived', () => {
  expect(arrived('remote', coding(100, here, sara), coding(101, here, sara))).toEqual([id(100), id(101)])
})

test('codings elsewhere, one’s own from another tab and what is done here have not', () => {
  expect(arrived('remote', coding(100, there, sara), coding(101, here, me))).toEqual([])
  expect(arrived('local', coding(100, here, sara))).toEqual([])
})
