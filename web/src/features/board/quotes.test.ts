import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CodeId, SourceId } from '@mazmun/model'
import type { EffectiveCoding } from '@mazmun/project'
import { Quotes } from './quotes.svelte.ts'

const code = 'code' as CodeId
const source = { id: 's' as SourceId, revision: 1, direction: 'ltr', language: 'en' }
const passage = { id: 'c', source: source.id, revision: 1, start: 4, end: 9 } as unknown as EffectiveCoding

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A board on a device to which a text may come later. */
function quoting() {
  let text: string | undefined
  const load = vi.fn(() => (text === undefined ? Promise.reject(new Error('not here')) : Promise.resolve({ text })))
  const about = vi.fn()
  const workspace = {
    live: { about },
    team: undefined,
    project: { projection: { source: () => source } },
    session: { transcripts: { load } },
  }
  const quotes = new Quotes(workspace as unknown as ConstructorParameters<typeof Quotes>[0], () => passage)
  const asked = async () => {
    quotes.ask(code)
    await vi.runAllTimersAsync()
    return quotes.of(code)?.text
  }
  return { asked, load, about, come: (now: string) => (text = now) }
}

test('a quotation whose text came later is there when it is asked for again; one that is there is not read twice', async () => {
  const { asked, load, about, come } = quoting()
  expect(await asked()).toBeUndefined()
  expect(about).toHaveBeenCalledWith('sources')
  come('Two trees stand here.')
  expect(await asked()).toBe('trees')
  expect(await asked()).toBe('trees')
  expect(load).toHaveBeenCalledTimes(2)
})
