import { calendarInForce } from '../messages/format.ts'

/** Characters that one system or another does not allow in file names; browsers replace joiners by underscores. */
const forbidden = /[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu

/** A name for a file to be saved: a title and a day, the day in the calendar in force with figures that sort. */
export function datedFileName(title: string, moment: number, ending: string): string {
  const name = title.replace(forbidden, ' ').replace(/\s+/gu, ' ').trim() || 'Mazmun'
  return `${name} – ${dayFigures(moment)}.${ending}`
}

function dayFigures(moment: number): string {
  const calendar = calendarInForce() === 'jalali' ? 'persian' : 'gregory'
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  return ['year', 'month', 'day'].map((type) => parts.get(type as 'year')).join('-')
}
