import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Suggestion } from '@mazmun/analysis'
import type { CodeId } from '@mazmun/model'
import type { Workspace } from '../../live/workspace.svelte.ts'
import type { AnalysisClient } from '../../workers/analysis-client.ts'
import { LiveSuggestions } from './live-suggestions.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function sameName(...codes: readonly string[]): Suggestion {
  return { kind: 'same-name', key: `same-name:${codes.join('+')}`, score: 1, codes: codes as CodeId[], sameLevel: true }
}

/** A workspace in which codes may go and suggestions be dismissed, and a worker that is answered by hand. */
function stage() {
  const gone = new Set<string>()
  const dismissedSuggestions = new Set<string>()
  const view = { isInUse: (code: CodeId) => !gone.has(code), dismissedSuggestions }
  const asked: { answer: (suggestions: readonly Suggestion[]) => void; signal: AbortSignal }[] = []
  const client: Pick<AnalysisClient, 'suggest' | 'close'> = {
    suggest: (_, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(undefined))
        asked.push({ signal, answer: (suggestions) => resolve({ suggestions, missing: 0 }) })
      }),
    close: () => {},
  }
  const workspace = { live: { about: () => view }, project: { projection: view } } as unknown as Workspace
  return { found: new LiveSuggestions(workspace, client), asked, gone, dismissedSuggestions }
}

async function answered(asked: ReturnType<typeof stage>['asked'], suggestions: readonly Suggestion[]): Promise<void> {
  await vi.runAllTimersAsync()
  asked.at(-1)?.answer(suggestions)
  await vi.runAllTimersAsync()
}

test('what is dismissed is apart from what is open, and what is about a code that is gone is nowhere', async () => {
  const { found, asked, gone, dismissedSuggestions } = stage()
  dismissedSuggestions.add('same-name:a+b')
  gone.add('c')
  found.look()
  await answered(asked, [sameName('a', 'b'), sameName('b', 'c'), sameName('d', 'e')])
  expect(found.groups).toEqual([{ kind: 'same-name', suggestions: [sameName('d', 'e')] }])
  expect(found.dismissed).toEqual([sameName('a', 'b')])
})

test('what was found stays until there is something newer', async () => {
  const { found, asked } = stage()
  found.look()
  await answered(asked, [sameName('a', 'b')])
  const before = found.groups
  found.look()
  await vi.runAllTimersAsync()
  expect(found.looking.kind).toBe('looking')
  expect(found.groups).toEqual(before)
  found.stop()
  expect(asked[1]?.signal.aborted).toBe(true)
  expect([found.looking.kind, found.groups]).toEqual(['found', before])
})

test('a change while it is looking makes it begin anew, after a while', async () => {
  const { found, asked } = stage()
  found.watch()
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveLength(1)
  found.watch()
  found.watch()
  await vi.advanceTimersByTimeAsync(100)
  expect([asked.length, asked[0]?.signal.aborted]).toEqual([1, false])
  await vi.runAllTimersAsync()
  expect([asked.length, asked[0]?.signal.aborted]).toEqual([2, true])
  await answered(asked, [sameName('a', 'b')])
  expect(found.looking).toEqual({ kind: 'found' })
})

test('stopped before anything was found it says so', async () => {
  const { found } = stage()
  found.look()
  await vi.runAllTimersAsync()
  found.stop()
  expect([found.looking.kind, found.groups]).toEqual(['stopped', undefined])
})
