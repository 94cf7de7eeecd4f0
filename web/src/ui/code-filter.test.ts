import { expect, test, vi } from 'vitest'
import { findCodes, foldAhead } from './code-filter.ts'
import { codebookOf } from './testing/test-codebook.ts'

const { view, name } = codebookOf({
  'شفاف‌سازی مراحل انجام کار': { definition: { brief: 'وقتی مسیر درخواست دیده می‌شود' } },
  'پايش عملكرد': {},
  'Open data': { definition: { whenNotToUse: 'Not for شفافیت of budgets' } },
})

function found(query: string): Record<string, string> | undefined {
  const codes = findCodes(view.codes.values(), query)
  return codes && Object.fromEntries([...codes].map(([id, where]) => [name(id), where]))
}

test('names are found by any of their words, folded', () => {
  expect(found('شفاف سازی')).toEqual({ 'شفاف‌سازی مراحل انجام کار': 'name' })
  expect(found('پایش عملکرد')).toEqual({ 'پايش عملكرد': 'name' })
  expect(found('DATA')).toEqual({ 'Open data': 'name' })
})

test('definitions are found in every part, also together with the name', () => {
  expect(found('می بیند')).toEqual({})
  expect(found('میشود')).toEqual({ 'شفاف‌سازی مراحل انجام کار': 'definition' })
  expect(found('open شفافیت')).toEqual({ 'Open data': 'definition' })
})

test('nothing to look for is not the same as nothing found', () => {
  expect([found('  '), found('ژژژ')]).toEqual([undefined, {}])
})

test('folding ahead changes no answer and can be stopped', () => {
  vi.useFakeTimers()
  const stop = foldAhead(view.codes.values())
  vi.runAllTimers()
  expect([vi.getTimerCount(), found('DATA')]).toEqual([0, { 'Open data': 'name' }])
  foldAhead(codebookOf({ تازه: {} }).view.codes.values())()
  expect(vi.getTimerCount()).toBe(0)
  stop()
  vi.useRealTimers()
})
