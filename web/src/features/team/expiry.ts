import { sharing } from '../../messages/sharing.ts'

const hour = 3_600_000

/** How long an invitation lasts, as one chooses it. */
export const expiryChoices = ['hour', 'day', 'week', 'month', 'never'] as const
export type ExpiryChoice = (typeof expiryChoices)[number]

export function expiryName(choice: ExpiryChoice): string {
  return {
    hour: sharing.hours(1),
    day: sharing.hours(24),
    week: sharing.days(7),
    month: sharing.days(30),
    never: sharing.never,
  }[choice]
}

/** The moment in milliseconds since 1970; 0 = never. */
export function expiryMoment(choice: ExpiryChoice, now: number): number {
  const hours = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24, never: undefined }[choice]
  return hours === undefined ? 0 : now + hours * hour
}
