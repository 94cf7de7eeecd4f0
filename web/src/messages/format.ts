import { preferences } from '../app/preferences.svelte.ts'

/** How much of a moment to show. */
export type DateDetail = 'day' | 'moment'

const formatters = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

function cached<Formatter extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => Formatter): Formatter {
  const known = formatters.get(key)
  if (known) return known as Formatter
  const made = make()
  formatters.set(key, made)
  return made
}

/** BCP 47 tag with the digits and calendar in force spelled out, because browsers differ in what `fa` alone implies. */
function locale(): string {
  const persianDigits = preferences.digits === 'auto' ? preferences.language === 'fa' : preferences.digits === 'persian'
  const jalali = preferences.calendar === 'auto' ? preferences.language === 'fa' : preferences.calendar === 'jalali'
  const region = preferences.language === 'fa' ? 'fa-IR' : 'en-GB'
  return `${region}-u-ca-${jalali ? 'persian' : 'gregory'}-nu-${persianDigits ? 'arabext' : 'latn'}`
}

/** A number in the digits in force, grouped by thousands. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  const tag = locale()
  return cached(`number ${tag} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(tag, options)).format(value)
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
  return formatNumber(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 })
}

/** A moment (milliseconds since 1970) in the calendar and digits in force. */
export function formatDate(moment: number, detail: DateDetail = 'day'): string {
  const tag = locale()
  const options: Intl.DateTimeFormatOptions =
    detail === 'day'
      ? { year: 'numeric', month: 'long', day: 'numeric' }
      : { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }
  const formatter = cached(`date ${tag} ${detail}`, () => new Intl.DateTimeFormat(tag, options))
  // The era ("AP", "ه‍.ش.") is noise beside a calendar the reader chose.
  return formatter
    .formatToParts(moment)
    .map((part) => (part.type === 'era' ? '' : part.value))
    .join('')
    .trim()
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
  const tag = locale()
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
