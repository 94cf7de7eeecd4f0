import Papa from 'papaparse'
import { definitionParts } from '@mazmun/model'
import { guardCell } from './cell-guard.ts'
import { branchesOf, placesInOrder, type WrittenCodebook } from './written-codebook.ts'

type TableLanguage = 'fa' | 'en'

const headings: Readonly<Record<TableLanguage, readonly string[]>> = {
  en: [
    'No.',
    'Code',
    'Level',
    'Level no.',
    'Parent',
    'Parent no.',
    'In short',
    'Full definition',
    'When to use',
    'When not to use',
    'Example',
    'Close, but not this',
    'Central idea',
    'Colour',
    'Retired',
    'Codings',
    'Sources',
    'Coders',
  ],
  fa: [
    'شماره',
    'کد',
    'سطح',
    'شمارهٔ سطح',
    'والد',
    'شمارهٔ والد',
    'در یک جمله',
    'تعریف کامل',
    'کجا به کار می‌رود',
    'کجا به کار نمی‌رود',
    'نمونه',
    'نزدیک، ولی نه این',
    'ایدهٔ مرکزی',
    'رنگ',
    'کنارگذاشته',
    'کدگذاری‌ها',
    'منبع‌ها',
    'کدگذارها',
  ],
}

const yes: Readonly<Record<TableLanguage, string>> = { en: 'yes', fa: 'بله' }

/**
 * Writes a codebook as csv (RFC 4180) with a byte order mark, by which spreadsheets know UTF-8: a row for each place of
 * each code, themes before what is under them. Every row tells its code whole, so that rows can be sorted and
 * filtered. What it says comes back by `readCodebook`, headings in either language; the figures are for the eye.
 * Rules C30–C33.
 */
export function writeCodebookCsv(codebook: WrittenCodebook, language: TableLanguage): string {
  const branches = branchesOf(codebook)
  const places = placesInOrder(branches)
  const numbers = new Map<number, number>()
  for (const { code } of places) if (!numbers.has(code)) numbers.set(code, numbers.size + 1)
  const rows = places.map(({ code, parent }) => {
    const record = codebook.codes[code]
    if (!record) throw new RangeError(`A place names the code ${code}, which is not there`)
    const { name, level, definition, hue, retired, figures } = record
    return [
      numbers.get(code),
      name,
      codebook.levels[level] ?? '',
      level + 1,
      parent === undefined ? '' : codebook.codes[parent]?.name,
      parent === undefined ? '' : numbers.get(parent),
      ...definitionParts.map((part) => definition[part]),
      hue === undefined ? '' : hue + 1,
      retired ? yes[language] : '',
      figures.codings,
      figures.sources,
      figures.coders,
    ].map((value) => guardCell(String(value ?? '')))
  })
  return `\ufeff${Papa.unparse([headings[language], ...rows], { newline: '\r\n' })}\r\n`
}
