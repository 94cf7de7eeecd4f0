import { expect, test } from 'vitest'
import { isQuotedIn } from './add-example.ts'

test('a quotation is known in the marks of either language, whoever wrote it', () => {
  expect(isQuotedIn('“trust begins with openness” (Interview 1)', 'trust begins with openness')).toBe(true)
  expect(isQuotedIn('پیش از آن\n«اعتماد با شفافیت» (مصاحبهٔ ۱)', 'اعتماد با شفافیت')).toBe(true)
})

test('the same words inside a longer quotation, or without marks, are no such quotation', () => {
  expect(isQuotedIn('“yes, and gladly” (Interview 1)', 'yes')).toBe(false)
  expect(isQuotedIn('yes', 'yes')).toBe(false)
  expect(isQuotedIn('', 'yes')).toBe(false)
})
