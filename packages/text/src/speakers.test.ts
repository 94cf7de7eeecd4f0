import { describe, expect, it } from 'vitest'
import { speakerRole } from './speaker-words.ts'
import { detectSpeakers } from './speakers.ts'

describe('detectSpeakers', () => {
  it('T23: says what speaks for and against each label, with counts', () => {
    const text =
      'تاریخ: امروز\nمصاحبه‌گر: سلام.\nP07: سلام.\nمصاحبه گر: خب؟\nعلی: بله.\nعلی: نه.\nدکتر رضایی: خب.\nمریم: بله.'
    expect(detectSpeakers(text)).toEqual([
      { name: 'تاریخ', count: 1, likely: false, reason: 'ordinary' },
      { name: 'مصاحبه‌گر', count: 2, likely: true, reason: 'role', role: 'interviewer' },
      { name: 'P07', count: 1, likely: true, reason: 'code', role: 'participant' },
      { name: 'علی', count: 2, likely: true, reason: 'recurring' },
      { name: 'دکتر رضایی', count: 1, likely: true, reason: 'title' },
      { name: 'مریم', count: 1, likely: false, reason: 'once' },
    ])
  })

  it('T23: a heading that recurs in a long text is no speaker', () => {
    const paragraph = 'شهر هوشمند شهری است که در آن مردم پیش از مدیران می‌دانند چه می‌گذرد. '.repeat(80)
    const text = `مزایا: ${paragraph}\n${paragraph}\nمزایا: ${paragraph}`
    expect(detectSpeakers(text)).toEqual([{ name: 'مزایا', count: 2, likely: false, reason: 'recurring' }])
  })

  it.each([
    'http://example.com',
    '10:30 رسیدیم',
    'ساعت 10:30 بود',
    'خندید :) و رفت',
    'او گفت که فردا همه با هم می‌آیند: بله',
    'آیا؟ بله: خیر',
    'C:\\data',
    '«علی»: سلام',
  ])('T21: %s has no label', (text) => {
    expect(detectSpeakers(text)).toEqual([])
  })

  it('T21: reading a line takes time in proportion to its length', () => {
    const hostile = [
      '\u200f'.repeat(20_000),
      `a${' '.repeat(20_000)}b`,
      '*'.repeat(20_000),
      `[${'0:'.repeat(20_000)}`,
      '1:1:'.repeat(20_000),
      '('.repeat(20_000),
    ]
    const begin = Date.now()
    for (const line of hostile) expect(detectSpeakers(`${line}\n${line}`)).toEqual([])
    expect(Date.now() - begin).toBeLessThan(1000)
  })
})

describe('speakerRole', () => {
  it('T24: reads roles with numbers, ordinals and remarks, in both languages', () => {
    for (const name of ['مصاحبه‌گر', 'مصاحبه گر ۲', 'پژوهشگر', 'Interviewer', 'INTERVIEWER 1', 'Moderator', 'س', 'Q'])
      expect(speakerRole(name)).toBe('interviewer')
    for (const name of [
      'مصاحبه‌شوندهٔ ۳',
      'مشارکت‌کنندهٔ دوم',
      'Participant #4',
      'Speaker B',
      'P03',
      'پاسخ‌گو (زن)',
      'ج',
    ])
      expect(speakerRole(name)).toBe('participant')
  })

  it('T24: names have none', () => {
    for (const name of ['علی', 'E03', 'Dr. Smith', 'توجه']) expect(speakerRole(name)).toBeUndefined()
  })
})
