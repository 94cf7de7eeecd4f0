import { formatDate, withDigits } from './format.ts'

const day = 86_400_000

/** A moment of the last day by the clock, "14:05"; an older one with its date. */
export function formatClock(moment: number, now: number = Date.now()): string {
  if (now - moment >= day) return formatDate(moment, 'moment')
  return withDigits(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment),
  )
}
