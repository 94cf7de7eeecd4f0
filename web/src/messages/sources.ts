import { messages } from './define.ts'
import { formatNumber, formatPercent } from './format.ts'

/** The list of sources and what can be done with one. */
export const sources = messages({
  en: {
    list: 'Sources',
    none: 'No source yet',
    noneToRead: 'The texts of the team will stand here.',
    noneHint: 'Import interviews as txt, md, docx, srt or vtt, or paste text. They stay on this device.',
    import: 'Import interviews',
    rename: 'Rename…',
    renameTitle: 'Rename the source',
    remove: 'Remove',
    removed: (title: string) => `“${title}” was removed`,
    attributes: 'Attributes…',
    attributesTitle: (title: string) => `Attributes of ${title}`,
    attributeName: 'Attribute',
    attributeValue: 'Value',
    addAttribute: 'Add an attribute',
    removeAttribute: (name: string) => `Remove the attribute ${name}`,
    attributesHint: 'For example role, degree, age band, field. They describe the person the source speaks for.',
    memo: 'Memo…',
    saveOriginal: 'Save the original file',
    progress: (share: number, codings: number) =>
      `${formatPercent(share)} of the text is coded, ${formatNumber(codings)} codings`,
  },
  fa: {
    list: 'منابع',
    none: 'هنوز منبعی نیست',
    noneToRead: 'متن‌های تیم اینجا خواهد آمد.',
    noneHint:
      'مصاحبه‌ها را به‌صورت txt، md، docx، srt یا vtt وارد کنید یا متن را بچسبانید. همه روی همین دستگاه می‌مانند.',
    import: 'وارد کردن مصاحبه',
    rename: 'تغییر نام…',
    renameTitle: 'تغییر نام منبع',
    remove: 'برداشتن',
    removed: (title) => `«${title}» برداشته شد`,
    attributes: 'ویژگی‌ها…',
    attributesTitle: (title) => `ویژگی‌های ${title}`,
    attributeName: 'ویژگی',
    attributeValue: 'مقدار',
    addAttribute: 'افزودن ویژگی',
    removeAttribute: (name) => `برداشتن ویژگی ${name}`,
    attributesHint: 'برای نمونه نقش، مدرک، گروه سنی و حوزه. این‌ها کسی را وصف می‌کنند که منبع سخن اوست.',
    memo: 'یادداشت…',
    saveOriginal: 'ذخیرهٔ پروندهٔ اصلی',
    progress: (share, codings) => `${formatPercent(share)} متن کدگذاری شده، ${formatNumber(codings)} کدگذاری`,
  },
})
