import { expect, test } from 'vitest'
import { belongsToTextField, matches, parseShortcut, type KeyPress } from './shortcuts.ts'

function press(key: string, code: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }
}

test.each([
  ['a Latin layout', press('k', 'KeyK', { ctrlKey: true })],
  ['a Persian layout', press('ن', 'KeyK', { ctrlKey: true })],
  ['Caps Lock', press('K', 'KeyK', { ctrlKey: true })],
  ['Dvorak, where K is on another key', press('k', 'KeyV', { ctrlKey: true })],
])('Mod+K is found under %s', (_layout, event) => {
  expect(matches(event, parseShortcut('Mod+K'), false)).toBe(true)
})

test('a Latin layout is taken at its word: AZERTY Z is not where QWERTY has it', () => {
  expect(matches(press('z', 'KeyW', { ctrlKey: true }), parseShortcut('Mod+Z'), false)).toBe(true)
  expect(matches(press('w', 'KeyZ', { ctrlKey: true }), parseShortcut('Mod+Z'), false)).toBe(false)
})

test('Mod is the command key on a Mac and Ctrl elsewhere, never the other one', () => {
  const control = press('k', 'KeyK', { ctrlKey: true })
  const command = press('k', 'KeyK', { metaKey: true })
  expect([matches(control, parseShortcut('Mod+K'), true), matches(command, parseShortcut('Mod+K'), true)]).toEqual([
    false,
    true,
  ])
  expect([matches(control, parseShortcut('Mod+K'), false), matches(command, parseShortcut('Mod+K'), false)]).toEqual([
    true,
    false,
  ])
})

test.each([
  ['on a US layout', press('?', 'Slash', { shiftKey: true })],
  ['on a German layout', press('?', 'Minus', { shiftKey: true })],
  ['on a Persian layout', press('؟', 'Slash', { shiftKey: true })],
])('? is found %s', (_layout, event) => {
  expect(matches(event, parseShortcut('?'), false)).toBe(true)
})

test('digits of a Persian layout and of the number pad count', () => {
  expect(matches(press('۳', 'Digit3'), parseShortcut('3'), false)).toBe(true)
  expect(matches(press('3', 'Numpad3'), parseShortcut('3'), false)).toBe(true)
  expect(matches(press('۳', 'Digit3'), parseShortcut('4'), false)).toBe(false)
})

test('modifiers must be exactly those asked for', () => {
  expect(matches(press('ArrowDown', 'ArrowDown', { shiftKey: true }), parseShortcut('Shift+ArrowDown'), false)).toBe(
    true,
  )
  expect(matches(press('ArrowDown', 'ArrowDown', { shiftKey: true }), parseShortcut('ArrowDown'), false)).toBe(false)
  expect(matches(press('c', 'KeyC', { ctrlKey: true }), parseShortcut('C'), false)).toBe(false)
  expect(matches(press('c', 'KeyC', { altKey: true }), parseShortcut('C'), false)).toBe(false)
})

test('a text field keeps plain keys and its own editing combinations', () => {
  expect(['C', 'Mod+Z', 'Mod+C', 'Shift+ArrowDown'].map((keys) => belongsToTextField(parseShortcut(keys)))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['Mod+K', 'Mod+Enter', 'Mod+Shift+F'].map((keys) => belongsToTextField(parseShortcut(keys)))).toEqual([
    false,
    false,
    false,
  ])
})

test.each(['Ctrl+K', 'Mod+k', 'Hyper+X'])('a mistyped shortcut is refused: %s', (keys) => {
  expect(() => parseShortcut(keys)).toThrow(RangeError)
})

test('plus is a key like others', () => {
  expect(parseShortcut('Mod++')).toEqual({ mod: true, shift: false, alt: false, key: '+' })
})
