/** Replaces ASCII and Arabic-Indic digits by Persian ones: 12٣ → ۱۲۳. For display; sources keep their digits. */
export function toPersianDigits(text: string): string {
  return text.replace(/[0-9٠-٩]/g, (digit) => String.fromCharCode(0x06f0 + valueOf(digit)))
}

/** Replaces Persian and Arabic-Indic digits by ASCII ones: ۱۲٣ → 123. */
export function toAsciiDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(valueOf(digit)))
}

/** Digit blocks begin at 0x30, 0x660 and 0x6F0: the value is in the last four bits. */
function valueOf(digit: string): number {
  return digit.charCodeAt(0) & 0xf
}
