/**
 * A shortcut as written in the source: modifiers, then one key, joined by `+`: `Mod+K`, `Shift+ArrowDown`,
 * `I`, `?`. `Mod` is ⌘ on a Mac and Ctrl elsewhere. Keys are upper-case letters, digits, punctuation, or the
 * names of `KeyboardEvent.key` ("Enter", "ArrowDown", "Space").
 */
export type Shortcut = string

/** A shortcut taken apart. */
export interface Keystroke {
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
  readonly key: string
}

/** What a matcher reads of a keyboard event. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Characters that need Shift on some layouts and not on others: Shift is not asked about. */
const punctuation = /^[^\p{L}\p{N}\s]$/u

/** What a key types on the US layout; used when the layout in force types no ASCII. */
const usLayout: Readonly<Record<string, string>> = {
  Slash: '/',
  Period: '.',
  Comma: ',',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
}
const usShifted: Readonly<Record<string, string>> = {
  Slash: '?',
  Period: '>',
  Comma: '<',
  Semicolon: ':',
  Quote: '"',
  BracketLeft: '{',
  BracketRight: '}',
  Backslash: '|',
  Minus: '_',
  Equal: '+',
  Backquote: '~',
}

/** True on Apple devices, where ⌘ takes the place of Ctrl. */
export const isApple: boolean = /Mac|iPhone|iPad/.test(navigator.platform)

/** Takes a shortcut apart; throws a `RangeError` on one that could never be pressed. */
export function parseShortcut(shortcut: Shortcut): Keystroke {
  const parts = shortcut.split('+')
  const key = parts.pop() || '+'
  const modifiers = parts.filter((part) => part !== '')
  const unknown = modifiers.find((part) => part !== 'Mod' && part !== 'Shift' && part !== 'Alt')
  if (unknown !== undefined || key !== (key.length === 1 ? key.toUpperCase() : key))
    throw new RangeError(`Not a shortcut: ${shortcut}`)
  return { mod: modifiers.includes('Mod'), shift: modifiers.includes('Shift'), alt: modifiers.includes('Alt'), key }
}

/**
 * The key a press stands for, whatever the layout. A Latin layout is taken at its word (Z is where
 * the reader sees Z); a press that types no ASCII character, as under a Persian layout, is read by
 * the key's place on the US layout.
 */
export function pressedKey(press: KeyPress): string {
  if (press.key === ' ') return 'Space'
  if (press.key.length > 1) return press.key
  if (/^[!-~]$/.test(press.key)) return press.key.toUpperCase()
  const place = /^(?:Key([A-Z])|Digit(\d)|Numpad(\d))$/.exec(press.code)
  if (place) return place[1] ?? place[2] ?? place[3] ?? press.key
  return (press.shiftKey ? usShifted : usLayout)[press.code] ?? press.key
}

/** True when the press is the shortcut. */
export function matches(press: KeyPress, stroke: Keystroke, apple: boolean = isApple): boolean {
  const mod = apple ? press.metaKey : press.ctrlKey
  const otherMod = apple ? press.ctrlKey : press.metaKey
  if (mod !== stroke.mod || otherMod || press.altKey !== stroke.alt) return false
  if (!punctuation.test(stroke.key) && press.shiftKey !== stroke.shift) return false
  return pressedKey(press) === stroke.key
}

/** Ctrl/⌘ combinations that edit text; a text field keeps them. */
const editingKeys = new Set([
  'A',
  'C',
  'V',
  'X',
  'Y',
  'Z',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'Backspace',
  'Delete',
])

/** True when a text field with the focus must get this press instead of the shortcut. */
export function belongsToTextField(stroke: Keystroke): boolean {
  return !stroke.mod || editingKeys.has(stroke.key)
}
