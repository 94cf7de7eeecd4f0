import { expect, test } from 'vitest'
import { initials } from './initials.ts'

test.each([
  ['Niki Rad', 'NR'],
  ['ada', 'A'],
  ['نیکی راد', 'ن\u200cر'],
  ['سارا محمدی‌نژاد', 'س\u200cن'],
  ['  ', ''],
  ['𐐨 b', '𐐀B'],
])('%s → %s', (name, letters) => expect(initials(name)).toBe(letters))
