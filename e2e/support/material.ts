import type { InterfaceLanguage } from './words.ts'

/** What a journey reads and codes, so that each is told once and lived in both languages. */
export interface Material {
  readonly project: string
  /** A whole interview as somebody would paste it. */
  readonly interview: string
  /** Its sentences in order, without speakers. */
  readonly sentences: readonly string[]
  /** The turn of the person asked, from the second sentence to the fifth. */
  readonly turn: string
  readonly speaker: string
  /** What the project calls a code that stands under nothing yet. */
  readonly level: string
  /** Names of codes to make. */
  readonly codes: readonly [string, string, string]
  /** Names of themes to make above them. */
  readonly themes: readonly [string, string]
  /** The first of the codes as another keyboard writes it: the same name under folding. */
  readonly folded: string
  /** The beginning of the first name, written so that only folding finds it. */
  readonly begun: string
  /** A letter no command has for itself. */
  readonly letter: string
  /** Words of the sixth sentence, written so that only folding finds them, and how often they stand in the interview. */
  readonly sought: { readonly typed: string; readonly written: string; readonly count: number }
  readonly definition: string
  readonly memo: string
  readonly sample: {
    readonly sources: number
    /** A code of the sample's codebook. */
    readonly code: string
    /** The beginning of its name as another keyboard writes it. */
    readonly begun: string
    /** Two codes with names that are alike. */
    readonly alike: readonly [string, string]
    readonly themes: SampleThemes
  }
}

const persian: Material = {
  project: 'اعتماد به دادهٔ شهر',
  interview: `مصاحبه‌گر: مردم چگونه به داده‌های شهر اعتماد می‌کنند؟

P01: اعتماد با شفافیت آغاز می‌شود. وقتی بودجه روشن باشد، شهروند می‌پرسد و پاسخ می‌گیرد. ما هر ماه گزارش مالی را منتشر می‌کنیم. کسی دیگر شک نمی‌کند.

مصاحبه‌گر: و اگر سامانه خطا کند؟

P01: خطا را پنهان نمی‌کنیم. همان روز اصلاح می‌شود. مردم از راستی خوششان می‌آید.`,
  sentences: [
    'مردم چگونه به داده‌های شهر اعتماد می‌کنند؟',
    'اعتماد با شفافیت آغاز می‌شود.',
    'وقتی بودجه روشن باشد، شهروند می‌پرسد و پاسخ می‌گیرد.',
    'ما هر ماه گزارش مالی را منتشر می‌کنیم.',
    'کسی دیگر شک نمی‌کند.',
    'و اگر سامانه خطا کند؟',
    'خطا را پنهان نمی‌کنیم.',
    'همان روز اصلاح می‌شود.',
    'مردم از راستی خوششان می‌آید.',
  ],
  turn: 'اعتماد با شفافیت آغاز می‌شود. وقتی بودجه روشن باشد، شهروند می‌پرسد و پاسخ می‌گیرد. ما هر ماه گزارش مالی را منتشر می‌کنیم. کسی دیگر شک نمی‌کند.',
  speaker: 'P01',
  level: 'کد اولیه',
  codes: ['شفافیت مالی', 'اعتماد شهروندان', 'اصلاح‌پذیری'],
  themes: ['گشودگی داده', 'پاسخ‌گویی شهر'],
  folded: 'شفافيت مالي',
  begun: 'شفافي',
  letter: 'ش',
  sought: { typed: 'مي شود', written: 'می‌شود', count: 2 },
  definition: 'روشن بودن دخل و خرج شهر برای همه.',
  memo: 'با مصاحبهٔ دوم سنجیده شود.',
  sample: {
    sources: 16,
    code: 'حفظ حریم خصوصی شهروندان',
    begun: 'حفظ حريم',
    alike: ['مشارکت شهروندان در خط‌مشی‌گذاری‌ها', 'مشارکت شهروندان در خط-مشی‌گذاری‌ها'],
    themes: {
      listed: [23, 128, 266],
      distinct: [23, 123, 254, 978, 16, 16, 3],
      dimension: 'تصویر سیاسی',
      inDimension: [8, 38, 97],
      theme: 'ملاحظات قانونی',
      subThemes: ['توجه به اسناد بالادستی', 'مجوزدهی چندگانه', 'اصلاح قوانین و رویه‌ها'],
      twice: 'ساختار سازمانی فرایندمحور',
      first: 2,
      second: 'حکمرانی شبکه‌ای هوشمند',
      listedWithout: [23, 127, 266],
      levels: ['کد اولیه', 'مضمون فرعی', 'مضمون اصلی', 'بعد'],
    },
  },
}

const english: Material = {
  project: 'Trust in city data',
  interview: `Interviewer: How do people come to trust the data of a city?

P01: Trust begins with openness. When the budget is clear, a resident asks and gets an answer. We publish the accounts every month. Nobody doubts them any more.

Interviewer: And if the system makes a mistake?

P01: We do not hide the mistake. It is corrected the same day. People like honesty.`,
  sentences: [
    'How do people come to trust the data of a city?',
    'Trust begins with openness.',
    'When the budget is clear, a resident asks and gets an answer.',
    'We publish the accounts every month.',
    'Nobody doubts them any more.',
    'And if the system makes a mistake?',
    'We do not hide the mistake.',
    'It is corrected the same day.',
    'People like honesty.',
  ],
  turn: 'Trust begins with openness. When the budget is clear, a resident asks and gets an answer. We publish the accounts every month. Nobody doubts them any more.',
  speaker: 'P01',
  level: 'Initial code',
  codes: ['Openness of accounts', 'Trust of residents', 'Willingness to correct'],
  themes: ['Open data', 'Accountable city'],
  folded: 'OPENNESS  of Accounts',
  begun: 'OPENN',
  letter: 'o',
  sought: { typed: 'MISTAKE', written: 'mistake', count: 2 },
  definition: 'Everybody can see what the city earns and spends.',
  memo: 'To be compared with the second interview.',
  sample: {
    sources: 4,
    code: 'Keeping datasets alive',
    begun: 'KEEPING data',
    alike: ['Consulting residents', 'Reporting back to residents'],
    themes: {
      listed: [7, 21, 71],
      distinct: [7, 20, 67, 281, 4, 4, 2],
      dimension: 'Institutions and rules',
      inDimension: [3, 9, 29],
      theme: 'Data as a public resource',
      subThemes: ['Data quality and upkeep', 'Openness and reuse', 'Sharing between departments'],
      twice: 'Explaining decisions in public',
      first: 4,
      second: 'Voice and trust',
      listedWithout: [7, 20, 67],
      levels: ['Initial code', 'Sub-theme', 'Main theme', 'Dimension'],
    },
  },
}

/** What the table of themes says of the sample: rows, sub-themes, initial codes; then quotations, sources, cases, coders. */
interface SampleThemes {
  readonly listed: readonly number[]
  readonly distinct: readonly number[]
  /** The first dimension and how many main themes, sub-themes and initial codes it lists. */
  readonly dimension: string
  readonly inDimension: readonly number[]
  /** The first main theme and the first of its sub-themes. */
  readonly theme: string
  readonly subThemes: readonly [string, string, string]
  /** A sub-theme under two main themes, the number of the first and the second, and what is listed without that. */
  readonly twice: string
  readonly first: number
  readonly second: string
  readonly listedWithout: readonly number[]
  readonly levels: readonly [string, string, string, string]
}

/** The material of a language. */
export function materialFor(language: InterfaceLanguage): Material {
  return language === 'fa' ? persian : english
}
