import { expect, test } from 'vitest'
import type { SourceId, SourceRecord, Transcript } from '@mazmun/model'
import { TranscriptShelf } from './transcript-shelf.ts'

const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id }) as SourceRecord) as [SourceRecord, SourceRecord, SourceRecord]
const transcript: Transcript = { text: 'x', turns: [], paragraphs: [], sentences: [] }

test('texts come one after the other, each once, and one that is missing holds nobody up', async () => {
  const asked: SourceId[] = []
  const shelf = new TranscriptShelf({
    load: ({ id }: SourceRecord) => {
      asked.push(id)
      return id === b.id ? Promise.reject(new Error('gone')) : Promise.resolve(transcript)
    },
  })
  expect(shelf.textOf(a.id).kind).toBe('waiting')
  await shelf.fill([a, b, c], new AbortController().signal)
  await shelf.fill([a, c], new AbortController().signal)
  expect(asked).toEqual(['a', 'b', 'c'])
  expect([a, b, c].map(({ id }) => shelf.textOf(id).kind)).toEqual(['here', 'missing', 'here'])
})

test('an aborted filling opens nothing more', async () => {
  const stop = new AbortController()
  const shelf = new TranscriptShelf({
    load: () => {
      stop.abort()
      return Promise.resolve(transcript)
    },
  })
  await shelf.fill([a, b], stop.signal)
  expect([shelf.textOf(a.id).kind, shelf.textOf(b.id).kind]).toEqual(['here', 'waiting'])
})
