import type { Instant } from '@mazmun/model'
import type { Locale } from './numbers.ts'

export type Calendar = 'jalali' | 'gregorian'

export interface DateOptions {
  readonly locale: Locale
  readonly calendar: Calendar
  /** `short` 1402/05/18 · `long` 18 Mordad 1402 · `full` with the day of the week. Default `long`. */
  readonly style?: 'short' | 'long' | 'full'
  /** Whether hours and minutes follow, on a 24-hour clock. Default false. */
  readonly time?: boolean
  /** An IANA name. Default: that of the device. */
  readonly timeZone?: string
}

/**
 * A date in words or figures. Locale, calendar and digits are all named to Intl, and the parts are put in
 * order here, because engines differ in what they make of a locale alone (order, era, comma). Figures in
 * English Gregorian dates are ISO 8601 (2023-08-09), which no reader takes for another day.
 * @throws RangeError when the instant is no date or the time zone is unknown
 */
export function formatDate(instant: Instant, options: DateOptions): string {
  const { locale, calendar, style = 'long', time = false, timeZone } = options
  const parts = partsOf(instant, locale, calendar, style === 'short' ? '2-digit' : 'long', timeZone)
  const date = style === 'short' ? inFigures(parts, locale, calendar) : inWords(parts, locale, style === 'full')
  if (!time) return date
  return `${date}${locale === 'fa' ? '،' : ','} ${parts.hour}:${parts.minute}`
}

/** Year, month 1–12 and day of an instant in the Solar Hijri calendar. @throws RangeError as `formatDate` */
export function jalaliParts(instant: Instant, timeZone?: string): { year: number; month: number; day: number } {
  const parts = partsOf(instant, 'en', 'jalali', '2-digit', timeZone)
  return { year: Number(parts.year), month: Number(parts.month), day: Number(parts.day) }
}

type Parts = Readonly<Record<'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute', string>>

function inFigures({ year, month, day }: Parts, locale: Locale, calendar: Calendar): string {
  return [year, month, day].join(locale === 'en' && calendar === 'gregorian' ? '-' : '/')
}

function inWords({ year, month, day, weekday }: Parts, locale: Locale, withWeekday: boolean): string {
  const dayOfMonth = day.replace(/^[0۰]/u, '')
  const date = `${dayOfMonth} ${month} ${year}`
  if (!withWeekday) return date
  return locale === 'fa' ? `${weekday} ${date}` : `${weekday}, ${date}`
}

function partsOf(
  instant: Instant,
  locale: Locale,
  calendar: Calendar,
  month: '2-digit' | 'long',
  timeZone?: string,
): Parts {
  const parts: Record<keyof Parts, string> = { year: '', month: '', day: '', weekday: '', hour: '', minute: '' }
  for (const { type, value } of formatterFor(locale, calendar, month, timeZone).formatToParts(instant)) {
    if (type in parts) parts[type as keyof Parts] = value
  }
  return parts
}

const tags = {
  fa: { jalali: 'fa-IR-u-ca-persian-nu-arabext', gregorian: 'fa-IR-u-ca-gregory-nu-arabext' },
  en: { jalali: 'en-GB-u-ca-persian-nu-latn', gregorian: 'en-GB-u-ca-gregory-nu-latn' },
} as const satisfies Record<Locale, Record<Calendar, string>>

/** Making a formatter costs a hundred times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(
  locale: Locale,
  calendar: Calendar,
  month: '2-digit' | 'long',
  timeZone?: string,
): Intl.DateTimeFormat {
  const key = [locale, calendar, month, timeZone].join(' ')
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(tags[locale][calendar], {
    year: 'numeric',
    month,
    day: '2-digit',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeZone !== undefined && { timeZone }),
  })
  formatters.set(key, made)
  return made
}
