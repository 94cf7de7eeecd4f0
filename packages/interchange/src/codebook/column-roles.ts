import { definitionParts, type Definition } from '@mazmun/model'
import { nameKey } from '@mazmun/text'

/** What a column of a table tells. */
export type ColumnRole =
  /** The name of the code. */
  | 'name'
  /** The themes it stands under, one or several. */
  | 'parent'
  /** Names on a level of their own, from which together with `name` a path is read. */
  | RankRole
  | 'path'
  /** The name or the number of a level. */
  | 'level'
  /** The number of a level, counted from the initial codes, which are 1. */
  | 'level-number'
  /** The number by which other rows name this one as their parent. */
  | 'number'
  | 'parent-number'
  | keyof Definition
  | 'colour'
  | 'retired'
  | 'ignored'

export type RankRole = 'sub-theme' | 'main-theme' | 'dimension'

/** The levels of the roles that are ranks; that of `name` is 0. */
export const rankRoles = ['sub-theme', 'main-theme', 'dimension'] as const satisfies readonly RankRole[]

/** Every role, in the order in which a person may choose among them. */
export const columnRoles: readonly ColumnRole[] = [
  'name',
  'parent',
  'sub-theme',
  'main-theme',
  'dimension',
  'path',
  'level',
  'level-number',
  ...definitionParts,
  'colour',
  'retired',
  'number',
  'parent-number',
  'ignored',
]

/** Headings of columns in English and Persian, without punctuation. Those that are written come first. */
const headings: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {
  name: [
    'code',
    'name',
    'code name',
    'codename',
    'label',
    'node',
    'initial code',
    'کد',
    'نام',
    'نام کد',
    'عنوان',
    'عنوان کد',
    'کد اولیه',
    'کدها',
  ],
  parent: ['parent', 'parents', 'parent code', 'parent node', 'under', 'والد', 'والدها', 'کد والد', 'زیر', 'در زیر'],
  'sub-theme': [
    'sub theme',
    'subtheme',
    'subcategory',
    'sub category',
    'مضمون فرعی',
    'زیرمضمون',
    'مقوله فرعی',
    'زیرمقوله',
  ],
  'main-theme': ['theme', 'main theme', 'category', 'مضمون', 'مضمون اصلی', 'مقوله', 'مقوله اصلی'],
  dimension: ['dimension', 'overarching theme', 'global theme', 'aggregate dimension', 'بعد', 'مضمون فراگیر'],
  path: ['path', 'full path', 'hierarchy', 'hierarchical name', 'مسیر'],
  level: ['level', 'سطح'],
  'level-number': ['level no', 'level number', 'شماره سطح'],
  number: ['no', 'number', 'id', 'شماره', 'ردیف'],
  'parent-number': ['parent no', 'parent number', 'parent id', 'شماره والد'],
  brief: [
    'in short',
    'brief',
    'definition',
    'short definition',
    'brief definition',
    'description',
    'در یک جمله',
    'تعریف',
    'تعریف کوتاه',
    'توضیح',
    'شرح',
  ],
  full: ['full definition', 'full', 'long definition', 'detailed description', 'تعریف کامل'],
  whenToUse: [
    'when to use',
    'inclusion',
    'inclusion criteria',
    'include',
    'کجا به کار میرود',
    'معیار ورود',
    'معیارهای ورود',
    'معیار شمول',
  ],
  whenNotToUse: [
    'when not to use',
    'exclusion',
    'exclusion criteria',
    'exclude',
    'کجا به کار نمیرود',
    'معیار خروج',
    'معیارهای خروج',
  ],
  example: ['example', 'examples', 'typical example', 'نمونه', 'مثال', 'شاهد'],
  nearMiss: ['near miss', 'close but not this', 'atypical example', 'نزدیک ولی نه این'],
  centralIdea: [
    'central idea',
    'central organising concept',
    'central organizing concept',
    'core idea',
    'ایدهٔ مرکزی',
    'ایدهٔ محوری',
    'مفهوم سازماندهندهٔ مرکزی',
  ],
  colour: ['colour', 'color', 'رنگ'],
  retired: ['retired', 'کنارگذاشته', 'بازنشسته'],
}

/** Headings of the figures that are written beside a code; they are counted anew and not read. */
const figures: readonly string[] = ['codings', 'sources', 'coders', 'کدگذاریها', 'منبعها', 'کدگذارها']

const roleOf = new Map<string, ColumnRole>([
  ...Object.entries(headings).flatMap(([role, names]) =>
    names.map((name) => [nameKey(name), role as ColumnRole] as const),
  ),
  ...figures.map((name) => [nameKey(name), 'ignored'] as const),
])

function headingKey(heading: string): string {
  return nameKey(heading.replace(/[\p{P}\p{S}]+/gu, ' '))
}

/** The role a heading names; a level of the project counts as its rank. Undefined when it names none. */
export function roleOfHeading(heading: string, levels: readonly string[] = []): ColumnRole | undefined {
  const key = headingKey(heading)
  if (key === '') return undefined
  const level = levels.findIndex((name) => headingKey(name) === key)
  if (level === 0) return 'name'
  return level > 0 ? rankRoles[Math.min(level, rankRoles.length) - 1] : roleOf.get(key)
}

/** The level that a word for one names, in the words of the project or in general ones; undefined when it is none. */
export function levelNamed(word: string, levels: readonly string[] = []): number | undefined {
  const key = headingKey(word)
  const own = levels.findIndex((name) => headingKey(name) === key)
  if (own >= 0) return own
  const role = roleOf.get(key)
  if (role === 'name') return 0
  const rank = rankRoles.findIndex((name) => name === role)
  return rank < 0 ? undefined : rank + 1
}
