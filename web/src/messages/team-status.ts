import { formatClock } from './clock.ts'
import { messages } from './define.ts'
import { formatNumber, formatPercent } from './format.ts'

/** Whether the work has reached the team, in the few words of the top bar. */
export const teamStatus = messages({
  en: {
    title: 'Sending to the team',
    sent: 'Sent to the team',
    withoutReview: 'Sent to the team, discussions are not',
    sending: (waiting: number) => `Sending to the team (${formatNumber(waiting)} waiting)`,
    connecting: 'Connecting to the team…',
    receiving: 'Receiving from the team…',
    receivingShare: (share: number) => `Receiving from the team: ${formatPercent(share)}`,
    unreachable: (since: number) => `Relay unreachable since ${formatClock(since)}`,
    unreachableWaiting: (since: number, waiting: number) =>
      `Relay unreachable since ${formatClock(since)} (${formatNumber(waiting)} waiting)`,
    stopped: 'Not sent to the team',
    removed: 'You are no longer in this team',
    ended: 'The team has ended this project',
    suspicious: 'The relay contradicts itself',
    loading: 'The team is being looked for…',
    details: 'More about sending',
    retry: 'Try now',
  },
  fa: {
    title: 'فرستادن به تیم',
    sent: 'به تیم فرستاده شد',
    withoutReview: 'به تیم فرستاده شد، جز گفت‌وگوها',
    sending: (waiting) => `در حال فرستادن به تیم (${formatNumber(waiting)} در انتظار)`,
    connecting: 'در حال وصل شدن به تیم…',
    receiving: 'در حال دریافت از تیم…',
    receivingShare: (share) => `در حال دریافت از تیم: ${formatPercent(share)}`,
    unreachable: (since) => `واسط از ${formatClock(since)} در دسترس نیست`,
    unreachableWaiting: (since, waiting) =>
      `واسط از ${formatClock(since)} در دسترس نیست (${formatNumber(waiting)} در انتظار)`,
    stopped: 'به تیم فرستاده نمی‌شود',
    removed: 'شما دیگر در این تیم نیستید',
    ended: 'اشتراک این پروژه پایان یافته است',
    suspicious: 'واسط با خودش ناسازگار است',
    loading: 'در حال یافتن تیم…',
    details: 'بیشتر دربارهٔ فرستادن',
    retry: 'اکنون تلاش شود',
  },
})
