import { isolate } from '@mazmun/text'
import { messages } from './define.ts'
import { formatNumber } from './format.ts'

/** The table of themes as it is read, printed and copied. */
export const themes = messages({
  en: {
    lead: (counts: string) => `${counts}: counted from the codes as they stand now.`,
    levelCount: (count: number, level: string) => `${formatNumber(count)} ${count === 1 ? one(level) : many(level)}`,
    number: 'No.',
    levelsHeading: (level: string) => isolate(capital(pluralOf(level))),
    quotations: 'Quotations',
    sources: 'Sources',
    cases: 'Cases',
    coders: 'Coders',
    options: 'What the table shows',
    rows: 'Rows',
    column: 'Beside them',
    showCodes: (level: string) => `With ${many(level)}`,
    showCounts: 'With counts',
    compact: 'Compact',
    copy: 'Copy the table',
    copied: 'The table was copied. It can be pasted into a document or a spreadsheet.',
    notCopied: 'The browser did not allow copying. Select the table and copy it by hand.',
    print: 'Print',
    withoutGroup: (level: string) => `Under no ${one(level)}`,
    unplaced: (level: string) => `Not under any ${one(level)}`,
    directly: 'Directly under it',
    further: (row: number) => `what stands under it is listed at no. ${formatNumber(row)}`,
    alsoIn: (rows: string) => `also in ${rows}`,
    alsoInRows: (rows: string) => `also in no. ${rows}`,
    emptyGroup: (level: string) => `No ${one(level)} yet`,
    listed: 'Listed',
    distinct: 'Distinct',
    noteTitle: 'What is listed more than once',
    noteOnce: 'Nothing is listed more than once.',
    note: (level: string, listed: number, distinct: number) =>
      `${formatNumber(listed)} ${many(level)} are listed, ${formatNumber(distinct)} ${distinct === 1 ? 'is' : 'are'} distinct`,
    noteRepeated: (count: number, level: string) =>
      `${formatNumber(count)} ${count === 1 ? 'stands' : 'stand'} under more than one ${one(level)}`,
    noteThrough: (count: number, level: string) =>
      `${formatNumber(count)} ${count === 1 ? 'comes' : 'come'} with a ${one(level)} that stands in several places`,
    noteGroups: (count: number, level: string) => `${formatNumber(count)} in more than one ${one(level)}`,
    noteMethod: (column: string, group: string | undefined) =>
      `Each row counts every code, quotation, source, case and coder once. What stands under a ${one(column)} is listed once${group === undefined ? '' : ` in each ${one(group)}`}.`,
    which: (count: number) => (count === 1 ? 'Show it' : `Show these ${formatNumber(count)}`),
    placeIn: (under: string, row: number) => `${isolate(under)} (no. ${formatNumber(row)})`,
    listSeparator: ', ',
    semicolon: '; ',
    clause: (subject: string, rest: string) => `${subject}: ${rest}.`,
    clauseOpen: (name: string, rest: string) => `${name}: ${rest}`,
    moveUp: 'Move up',
    moveDown: 'Move down',
    isFirst: 'It stands first here',
    isLast: 'It stands last here',
    takeOut: (parent: string) => `Take out of “${isolate(parent)}”`,
    emptyTitle: 'There are no themes yet',
    emptyBody:
      'The table lists themes and what stands under them. In the codebook, make a code of a higher level and move others under it.',
    emptyNoCodes: 'The table lists themes and what stands under them. It begins with the first codes.',
    readFirst: 'Read an interview',
  },
  fa: {
    lead: (counts) => `${counts}؛ شمرده از کدها، چنان‌که اکنون هستند.`,
    levelCount: (count, level) => `${formatNumber(count)} ${isolate(level)}`,
    number: 'شماره',
    levelsHeading: (level) => isolate(level),
    quotations: 'گزیده',
    sources: 'منبع',
    cases: 'مورد',
    coders: 'کدگذار',
    options: 'آنچه جدول نشان می‌دهد',
    rows: 'سطرها',
    column: 'در برابرشان',
    showCodes: (level) => `همراه با ${isolate(level)}`,
    showCounts: 'همراه با شمارش',
    compact: 'فشرده',
    copy: 'رونوشت از جدول',
    copied: 'از جدول رونوشت برداشته شد. می‌توانید آن را در سند یا صفحه‌گسترده بچسبانید.',
    notCopied: 'مرورگر اجازهٔ رونوشت نداد. جدول را برگزینید و خودتان رونوشت بردارید.',
    print: 'چاپ',
    withoutGroup: (level) => `بیرون از هر ${isolate(level)}`,
    unplaced: (level) => `بیرون از هر ${isolate(level)}`,
    directly: 'بی‌واسطه زیر آن',
    further: (row) => `آنچه زیر آن است در شمارهٔ ${formatNumber(row)} آمده است`,
    alsoIn: (rows) => `نیز در ${rows}`,
    alsoInRows: (rows) => `نیز در شمارهٔ ${rows}`,
    emptyGroup: (level) => `هنوز ${isolate(level)} ندارد`,
    listed: 'فهرست‌شده',
    distinct: 'متمایز',
    noteTitle: 'آنچه بیش از یک بار آمده است',
    noteOnce: 'هیچ‌چیز بیش از یک بار نیامده است.',
    note: (level, listed, distinct) =>
      `${formatNumber(listed)} ${isolate(level)} فهرست شده که ${formatNumber(distinct)} تای آن متمایز است`,
    noteRepeated: (count, level) => `${formatNumber(count)} تا زیر بیش از یک ${isolate(level)} آمده است`,
    noteThrough: (count, level) => `${formatNumber(count)} تا همراه با ${isolate(level)} خود که در چند جا ایستاده است`,
    noteGroups: (count, level) => `${formatNumber(count)} تا در بیش از یک ${isolate(level)}`,
    noteMethod: (column, group) =>
      `در هر سطر، هر کد، گزیده، منبع، مورد و کدگذار یک بار شمرده شده است. آنچه زیر یک ${isolate(column)} است${group === undefined ? '' : ` در هر ${isolate(group)}`} یک بار فهرست شده است.`,
    which: (count) => (count === 1 ? 'نمایش آن' : `نمایش این ${formatNumber(count)} تا`),
    placeIn: (under, row) => `${isolate(under)} (شمارهٔ ${formatNumber(row)})`,
    listSeparator: '، ',
    semicolon: '؛ ',
    clause: (subject, rest) => `${subject}: ${rest}.`,
    clauseOpen: (name, rest) => `${name}: ${rest}`,
    moveUp: 'بالا بردن',
    moveDown: 'پایین بردن',
    isFirst: 'در اینجا نخستین است',
    isLast: 'در اینجا آخرین است',
    takeOut: (parent) => `بیرون آوردن از «${isolate(parent)}»`,
    emptyTitle: 'هنوز مضمونی نیست',
    emptyBody:
      'این جدول مضمون‌ها و آنچه را زیر آن‌هاست فهرست می‌کند. در کتاب کد، کدی از سطح بالاتر بسازید و کدهای دیگر را زیر آن ببرید.',
    emptyNoCodes: 'این جدول مضمون‌ها و آنچه را زیر آن‌هاست فهرست می‌کند و با نخستین کدها آغاز می‌شود.',
    readFirst: 'خواندن یک مصاحبه',
  },
})

/** A level's name within an English sentence; names in another script have no plural that could be guessed. */
function one(level: string): string {
  return isolate(level.toLowerCase())
}

function many(level: string): string {
  return isolate(pluralOf(level.toLowerCase()))
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function pluralOf(noun: string): string {
  if (!/[a-z]$/i.test(noun)) return noun
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`
}
