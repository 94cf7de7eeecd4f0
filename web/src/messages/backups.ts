import { isolate } from '@mazmun/text'
import { messages } from './define.ts'
import { formatNumber } from './format.ts'

/** Bringing a backup in: what came of it, or why it was not taken. */
export const backups = messages({
  en: {
    restored: (name: string) => `“${isolate(name)}” was restored from the backup.`,
    merged: (name: string) =>
      `“${isolate(name)}” was here already. The backup was merged into it; nothing was lost on either side.`,
    beside: (name: string) =>
      `What this device has of “${isolate(name)}” is damaged. The backup was restored as a project beside it.`,
    lost: (titles: string) =>
      `The text of these sources is damaged in the backup and not on this device: ${titles}. Their codings are kept; another backup may bring the text back.`,
    notTaken: (file: string) => `“${isolate(file)}” was not imported; nothing on this device was changed.`,
    empty: 'The file is empty. See whether it was copied completely.',
    notAnArchive: 'It is not a backup, or it breaks off. See whether it was copied or downloaded completely.',
    notABackup: 'It is not a backup of Mazmun. Interviews come in with “Import files”.',
    newer: (version: number, known: number) =>
      `It was written by a newer version (${formatNumber(version)}; this one knows ${formatNumber(known)}). Reload the page with the network on, then import it again.`,
    damaged: (part: string) =>
      `Its part ${isolate(part)} is damaged, and without it nothing can be restored. Use another copy or an earlier backup.`,
  },
  fa: {
    restored: (name) => `«${isolate(name)}» از پشتیبان برگشت.`,
    merged: (name) => `«${isolate(name)}» روی این دستگاه بود. پشتیبان در آن ادغام شد و از هیچ‌کدام چیزی کم نشد.`,
    beside: (name) =>
      `آنچه این دستگاه از «${isolate(name)}» دارد آسیب دیده است. پشتیبان به‌صورت پروژه‌ای کنار آن برگشت.`,
    lost: (titles) =>
      `متن این منبع‌ها در پشتیبان آسیب دیده و روی این دستگاه هم نیست: ${titles}. کدگذاری‌هایشان مانده است؛ شاید پشتیبانی دیگر متن را برگرداند.`,
    notTaken: (file) => `«${isolate(file)}» وارد نشد و چیزی روی این دستگاه تغییر نکرد.`,
    empty: 'فایل خالی است. ببینید کامل رونوشت شده باشد.',
    notAnArchive: 'پشتیبان نیست یا ناتمام است. ببینید کامل رونوشت یا دریافت شده باشد.',
    notABackup: 'پشتیبان مضمون نیست. مصاحبه‌ها از «وارد کردن فایل» وارد می‌شوند.',
    newer: (version, known) =>
      `با نسخه‌ای تازه‌تر نوشته شده است (${formatNumber(version)}؛ این نسخه ${formatNumber(known)} را می‌شناسد). با شبکهٔ وصل صفحه را از نو بار کنید و دوباره وارد کنید.`,
    damaged: (part) =>
      `بخش ${isolate(part)} آن آسیب دیده و بی آن چیزی برنمی‌گردد. نسخه‌ای دیگر یا پشتیبانی قدیمی‌تر را به کار ببرید.`,
  },
})
