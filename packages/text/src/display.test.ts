import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isolate } from './bidi.ts'
import { formatDate, jalaliParts } from './dates.ts'
import { toAsciiDigits, toPersianDigits } from './digits.ts'
import { initials } from './initials.ts'
import { formatNumber } from './numbers.ts'

const day = 86_400_000
/** 2024-03-20 12:00 UTC, the first day of 1403. */
const newYear1403 = Date.UTC(2024, 2, 20, 12)

describe('digits and numbers', () => {
  it('T33: digits of all three kinds become one', () => {
    expect(toPersianDigits('P03 – 12٣')).toBe('P۰۳ – ۱۲۳')
    expect(toAsciiDigits('۱۴۰۲/٠٥')).toBe('1402/05')
  })

  it('T33: ASCII digits survive the way there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(toAsciiDigits(toPersianDigits(text))).toBe(text)
      }),
    )
  })

  it('T34: numbers have the digits and separators of the locale', () => {
    expect(formatNumber(2140.5, 'fa')).toBe('۲٬۱۴۰٫۵')
    expect(formatNumber(2140.5, 'en')).toBe('2,140.5')
  })
})

describe('dates', () => {
  const at = Date.UTC(2023, 7, 9, 9, 5)
  it.each([
    ['fa', 'jalali', '۱۴۰۲/۰۵/۱۸', '۱۸ مرداد ۱۴۰۲', 'چهارشنبه ۱۸ مرداد ۱۴۰۲'],
    ['fa', 'gregorian', '۲۰۲۳/۰۸/۰۹', '۹ اوت ۲۰۲۳', 'چهارشنبه ۹ اوت ۲۰۲۳'],
    ['en', 'jalali', '1402/05/18', '18 Mordad 1402', 'Wednesday, 18 Mordad 1402'],
    ['en', 'gregorian', '2023-08-09', '9 August 2023', 'Wednesday, 9 August 2023'],
  ] as const)('T35: %s %s', (locale, calendar, short, long, full) => {
    const format = (style: 'short' | 'long' | 'full') => formatDate(at, { locale, calendar, style, timeZone: 'UTC' })
    expect([format('short'), format('long'), format('full')]).toEqual([short, long, full])
  })

  it('T35: the time follows on request, in the zone asked for', () => {
    expect(formatDate(at, { locale: 'fa', calendar: 'jalali', time: true, timeZone: 'Asia/Tehran' })).toBe(
      '۱۸ مرداد ۱۴۰۲، ۱۲:۳۵',
    )
    expect(formatDate(at, { locale: 'en', calendar: 'gregorian', time: true, timeZone: 'UTC' })).toBe(
      '9 August 2023, 09:05',
    )
  })

  it('T35: 1403 and 1408 are leap years, the years around them are not', () => {
    const lengths: Record<number, number> = {}
    for (let instant = newYear1403; jalaliParts(instant, 'UTC').year <= 1409; instant += day) {
      const { year } = jalaliParts(instant, 'UTC')
      lengths[year] = (lengths[year] ?? 0) + 1
    }
    expect(lengths).toEqual({ 1403: 366, 1404: 365, 1405: 365, 1406: 365, 1407: 365, 1408: 366, 1409: 365 })
  })

  it('T35: the leap days themselves', () => {
    const leapDays = [Date.UTC(2025, 2, 20), Date.UTC(2030, 2, 20)]
    expect(leapDays.map((instant) => jalaliParts(instant, 'UTC'))).toEqual([
      { year: 1403, month: 12, day: 30 },
      { year: 1408, month: 12, day: 30 },
    ])
    expect(
      leapDays.map((instant) => formatDate(instant, { locale: 'fa', calendar: 'jalali', timeZone: 'UTC' })),
    ).toEqual(['۳۰ اسفند ۱۴۰۳', '۳۰ اسفند ۱۴۰۸'])
  })

  it('T35: no date is an error', () => {
    expect(() => formatDate(NaN, { locale: 'fa', calendar: 'jalali' })).toThrow(RangeError)
  })
})

describe('isolate', () => {
  it('T36: encloses the text and lets nothing in it end the isolation', () => {
    expect(isolate('علی')).toBe('\u2068علی\u2069')
    expect(isolate('a\u2069b\u202ec')).toBe('\u2068abc\u2069')
  })
})

describe('initials', () => {
  it.each([
    ['نرگس رضایی', 'ن\u200cر'],
    ['دکتر آرش کیانی', 'آ\u200cک'],
    ['نرگس', 'نر'],
    ['می\u200cنا', 'می'],
    ['Nora Reed', 'NR'],
    ['Dr. nora van Reed', 'NR'],
    ['nora', 'No'],
    ['P03', 'P03'],
    ['علی Smith', 'عS'],
    ['', ''],
    ['…', ''],
    ['e\u0301lan vital', 'ÉV'],
    ['دکتر', 'دک'],
  ])('T37: %j has %j', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
})
