import { hueCount, type Hue } from '@mazmun/model'

export const interfaceLanguages = ['fa', 'en'] as const
export type InterfaceLanguage = (typeof interfaceLanguages)[number]

/** Width of a side pane in CSS pixels, kept while it is collapsed. */
export interface PaneState {
  readonly size: number
  readonly collapsed: boolean
}

/** What a person chose for this device. `auto` follows the interface language. */
export interface Preferences {
  readonly language: InterfaceLanguage
  readonly theme: 'system' | 'light' | 'dark'
  readonly calendar: 'auto' | 'jalali' | 'gregorian'
  readonly digits: 'auto' | 'persian' | 'latin'
  readonly density: 'comfortable' | 'compact'
  /** CSS pixels. */
  readonly readingSize: number
  readonly coderName: string
  readonly coderHue: Hue
  /** After how many days without a backup to say so; 0 = never. */
  readonly backupReminder: number
  readonly panes: Readonly<Record<string, PaneState>>
  /** Ids of commands, last used first. */
  readonly recentCommands: readonly string[]
}

/** Smallest and largest size of reading text, in CSS pixels. */
export const readingSizes = { least: 15, most: 26 } as const

/** The entry of `localStorage`; `public/boot.js` reads it before the first paint. */
export const preferencesKey = 'mazmun.preferences'

function defaults(): Preferences {
  return {
    // `public/boot.js` has guessed the language by now; a worker has no document to ask.
    language: typeof document !== 'undefined' && document.documentElement.lang === 'en' ? 'en' : 'fa',
    theme: 'system',
    calendar: 'auto',
    digits: 'auto',
    density: 'comfortable',
    readingSize: 18,
    coderName: '',
    coderHue: 0,
    backupReminder: 7,
    panes: {},
    recentCommands: [],
  }
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.find((choice) => choice === value) ?? otherwise
}

function numberWithin(value: unknown, least: number, most: number, otherwise: number): number {
  return typeof value === 'number' && value >= least && value <= most ? value : otherwise
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function panesFrom(value: unknown): Record<string, PaneState> {
  if (!isObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([id, pane]) =>
      isObject(pane) && typeof pane.size === 'number'
        ? [[id, { size: pane.size, collapsed: pane.collapsed === true }]]
        : [],
    ),
  )
}

/** Preferences from their stored form; whatever is missing or damaged takes its default. */
export function parsePreferences(stored: string | null): Preferences {
  const base = defaults()
  let saved: unknown
  try {
    saved = JSON.parse(stored ?? '{}')
  } catch {
    return base
  }
  if (!isObject(saved)) return base
  const hue = numberWithin(saved.coderHue, 0, hueCount - 1, base.coderHue)
  return {
    language: oneOf(saved.language, interfaceLanguages, base.language),
    theme: oneOf(saved.theme, ['system', 'light', 'dark'], base.theme),
    calendar: oneOf(saved.calendar, ['auto', 'jalali', 'gregorian'], base.calendar),
    digits: oneOf(saved.digits, ['auto', 'persian', 'latin'], base.digits),
    density: oneOf(saved.density, ['comfortable', 'compact'], base.density),
    readingSize: numberWithin(saved.readingSize, readingSizes.least, readingSizes.most, base.readingSize),
    coderName: typeof saved.coderName === 'string' ? saved.coderName : base.coderName,
    coderHue: Number.isInteger(hue) ? hue : base.coderHue,
    backupReminder: numberWithin(saved.backupReminder, 0, 365, base.backupReminder),
    panes: panesFrom(saved.panes),
    recentCommands: Array.isArray(saved.recentCommands)
      ? saved.recentCommands.filter((id) => typeof id === 'string')
      : [],
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(preferencesKey)
  } catch {
    // Storage is switched off in this browser; preferences last as long as the page.
    return null
  }
}

const values: Preferences & Record<string, unknown> = $state({ ...parsePreferences(stored()) })

/** The preferences in force; reading one in a template or `$derived` follows its changes, also those of other tabs. */
export const preferences: Preferences = values

/** Changes some preferences and keeps them on this device. */
export function setPreferences(changes: Partial<Preferences>): void {
  Object.assign(values, changes)
  try {
    localStorage.setItem(preferencesKey, JSON.stringify(values))
  } catch {
    // Storage is full or switched off: the choice still holds in this tab.
  }
}

/** Follows changes made in other tabs; returns how to stop. */
export function followOtherTabs(): () => void {
  const follow = (event: StorageEvent) => {
    if (event.key === preferencesKey || event.key === null) Object.assign(values, parsePreferences(event.newValue))
  }
  addEventListener('storage', follow)
  return () => removeEventListener('storage', follow)
}
