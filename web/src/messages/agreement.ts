import { isolate } from '@mazmun/text'
import type { UnitKind } from '@mazmun/model'
import { messages } from './define.ts'
import { formatNumber, plural } from './format.ts'

/** Agreement of coders where they coded the same text. */
export const agreement = messages({
  en: {
    title: 'Intercoder agreement',
    comparing: 'Comparing the coders…',
    nothingShared: 'Nobody coded the same text as somebody else, so there is no agreement to tell.',
    notGiven: (units: string) => `Of the ${units} that two people coded, none was given any of these codes.`,
    units: (count: number, unit: UnitKind) =>
      unit === 'turn'
        ? plural(count, 'turn', 'turns')
        : unit === 'paragraph'
          ? plural(count, 'paragraph', 'paragraphs')
          : plural(count, 'sentence', 'sentences'),
    ofTwo: (units: string, first: string, second: string, sources: number) =>
      `Over ${units} in ${plural(sources, 'source', 'sources')} in which both ${isolate(first)} and ${isolate(second)} coded anything at all.`,
    ofMany: (units: string, coders: number, sources: number) =>
      `Over ${units} in ${plural(sources, 'source', 'sources')} in which at least two of ${formatNumber(coders)} coders coded anything at all.`,
    withBelow: 'Each code counts with what stands below it.',
    code: 'Code',
    unitHeading: (unit: UnitKind) => (unit === 'turn' ? 'Turns' : unit === 'paragraph' ? 'Paragraphs' : 'Sentences'),
    percent: 'Percent agreement',
    kappa: 'Cohen’s κ',
    alpha: 'Krippendorff’s α',
    after: 'As one code',
    noFigure: 'no figure',
    notApplied: 'No figure where nobody gave the code in this text.',
    noVariation: 'No κ or α where everybody judged everything the same way: there is no variation to compare.',
    missing: (count: number) => `${plural(count, 'text is', 'texts are')} not on this device and left out.`,
    notFetched:
      'What computes the agreement could not be fetched: the connection was lost, or a newer version has replaced it. The merge does not depend on it.',
    failed: 'The agreement could not be computed. The merge does not depend on it.',
    givenBy: (names: string) => `Coded by ${names}`,
  },
  fa: {
    title: 'هم‌سنجی کدگذاران',
    comparing: 'در حال هم‌سنجی کدگذاران…',
    nothingShared: 'هیچ متنی را دو نفر کدگذاری نکرده‌اند، پس توافقی برای گفتن نیست.',
    notGiven: (units) => `در ${units} که دو نفر کدگذاری کرده‌اند، هیچ‌کس هیچ‌یک از این کدها را نداده است.`,
    units: (count, unit) =>
      `${formatNumber(count)} ${unit === 'turn' ? 'نوبت گفتار' : unit === 'paragraph' ? 'بند' : 'جمله'}`,
    ofTwo: (units, first, second, sources) =>
      `بر پایهٔ ${units} از ${formatNumber(sources)} منبع که هم ${isolate(first)} و هم ${isolate(second)} در آن‌ها چیزی کدگذاری کرده‌اند.`,
    ofMany: (units, coders, sources) =>
      `بر پایهٔ ${units} از ${formatNumber(sources)} منبع که دست‌کم دو تن از ${formatNumber(coders)} کدگذار در آن‌ها چیزی کدگذاری کرده‌اند.`,
    withBelow: 'هر کد همراه با آنچه زیر آن است شمرده شده است.',
    code: 'کد',
    unitHeading: (unit) => (unit === 'turn' ? 'نوبت گفتار' : unit === 'paragraph' ? 'بند' : 'جمله'),
    percent: 'درصد توافق',
    kappa: 'کاپای کوهن',
    alpha: 'آلفای کریپندورف',
    after: 'به صورت یک کد',
    noFigure: 'بدون عدد',
    notApplied: 'جایی که کسی آن کد را در این متن نداده است عددی در کار نیست.',
    noVariation: 'جایی که همه دربارهٔ همه‌چیز یکسان داوری کرده‌اند، کاپا و آلفا تعریف نمی‌شود: تفاوتی برای سنجیدن نیست.',
    missing: (count) => `${formatNumber(count)} متن روی این دستگاه نیست و به شمار نیامده است.`,
    notFetched:
      'بخشی از برنامه که هم‌سنجی را انجام می‌دهد دریافت نشد: پیوند شبکه قطع شده یا نسخه‌ای تازه جای آن را گرفته است. ادغام به آن وابسته نیست.',
    failed: 'هم‌سنجی انجام نشد. ادغام به آن وابسته نیست.',
    givenBy: (names) => `کدگذاری‌شده به دست ${names}`,
  },
})
