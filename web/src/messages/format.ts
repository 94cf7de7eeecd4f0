import { formatDate as dateIn, toAsciiDigits, toPersianDigits, type Calendar } from '@mazmun/text'
import { preferences } from '../app/preferences.svelte.ts'

/** How much of a moment to show: 18 Mordad 1402 · 1402/05/18 · with hours and minutes. */
export type DateDetail = 'day' | 'figures' | 'moment'

type Formatter = Intl.NumberFormat | Intl.RelativeTimeFormat
const formatters = new Map<string, Formatter>()

/** Making a formatter costs a hundred times what using it does. */
function cached<Made extends Formatter>(key: string, make: () => Made): Made {
  const known = formatters.get(key)
  if (known) return known as Made
  const made = make()
  formatters.set(key, made)
  return made
}

function digitsAre(): 'persian' | 'latin' {
  if (preferences.digits !== 'auto') return preferences.digits
  return preferences.language === 'fa' ? 'persian' : 'latin'
}

/** BCP 47 tag with the digits in force spelled out, because browsers differ in what `fa` alone implies. */
function numberTag(): string {
  return `${preferences.language === 'fa' ? 'fa-IR' : 'en-GB'}-u-nu-${digitsAre() === 'persian' ? 'arabext' : 'latn'}`
}

/** The calendar dates are shown in. */
export function calendarInForce(): Calendar {
  if (preferences.calendar !== 'auto') return preferences.calendar
  return preferences.language === 'fa' ? 'jalali' : 'gregorian'
}

/** A text with its digits as they are in force; for what was formatted elsewhere. */
export function withDigits(text: string): string {
  return digitsAre() === 'persian' ? toPersianDigits(text) : toAsciiDigits(text)
}

/** A number in the digits in force, grouped by thousands, with a minus sign where it is below zero. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  const tag = numberTag()
  const formatter = cached(`number ${tag} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(tag, options))
  // English comes with a hyphen, which is half as wide as the plus sign it may stand below.
  return formatter.format(value).replace('-', '−')
}

/** A share of one as whole percents: 0.254 → 25%. */
export function formatPercent(share: number): string {
  return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })
}

/** A size in bytes, in the largest unit that keeps it above one. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const unit = units[step] ?? 'byte'
  const value = bytes / 1000 ** step
  return formatNumber(value, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  })
}

/** Between the items of a list: Persian has a comma of its own. */
export function listSeparator(): string {
  return preferences.language === 'fa' ? '، ' : ', '
}

/** A moment (milliseconds since 1970) in the calendar and digits in force. @throws RangeError when it is no date */
export function formatDate(moment: number, detail: DateDetail = 'day'): string {
  return withDigits(
    dateIn(moment, {
      locale: preferences.language,
      calendar: calendarInForce(),
      style: detail === 'figures' ? 'short' : 'long',
      time: detail === 'moment',
    }),
  )
}

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** A past moment as seen from `now`: "5 minutes ago", "yesterday"; older than a week it is a date. */
export function formatAgo(moment: number, now: number = Date.now()): string {
  const elapsed = Math.max(0, now - moment)
  if (elapsed >= 7 * 86_400_000) return formatDate(moment)
  const tag = numberTag()
  const formatter = cached(`ago ${tag}`, () => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }))
  for (const [unit, length] of spans) {
    if (elapsed >= length) return formatter.format(-Math.floor(elapsed / length), unit)
  }
  return formatter.format(0, 'second')
}

/** Picks the English form for a count; Persian keeps the singular after a number and needs none. */
export function plural(count: number, one: string, other: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : other}`
}
