import { messages } from './define.ts'
import { formatNumber } from './format.ts'

/** Finding in a text. */
export const finding = messages({
  en: {
    placeholder: 'Find in this text',
    next: 'Next match',
    previous: 'Previous match',
    place: (position: number, count: number) =>
      count === 0 ? 'No match' : `${formatNumber(position)} of ${formatNumber(count)}`,
    close: 'Close find',
  },
  fa: {
    placeholder: 'یافتن در این متن',
    next: 'یافتهٔ بعدی',
    previous: 'یافتهٔ قبلی',
    place: (position, count) => (count === 0 ? 'پیدا نشد' : `${formatNumber(position)} از ${formatNumber(count)}`),
    close: 'بستن یافتن',
  },
})
