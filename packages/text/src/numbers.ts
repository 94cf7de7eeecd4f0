/** The language of the interface, which decides digits and separators. */
export type Locale = 'fa' | 'en'

const formats = {
  fa: new Intl.NumberFormat('fa-IR-u-nu-arabext', { maximumFractionDigits: 3 }),
  en: new Intl.NumberFormat('en-GB-u-nu-latn', { maximumFractionDigits: 3 }),
} as const satisfies Record<Locale, Intl.NumberFormat>

/** A number in the digits of a locale, grouped by thousands, with at most three decimals: 2140.5 → ۲٬۱۴۰٫۵. */
export function formatNumber(value: number, locale: Locale): string {
  return formats[locale].format(value)
}
