import { messages } from './define.ts'
import { formatNumber, plural } from './format.ts'

/** What the reader should know about a source that was read. */
export const importNotes = messages({
  en: {
    mislabelled: (named: string, is: string) =>
      `Its name says ${named}, its content is ${is}. It was read by its content.`,
    brokenCharacters: (count: number) =>
      `${plural(count, 'character', 'characters')} could not be read and ${count === 1 ? 'stands' : 'stand'} as \ufffd in the text.`,
    controlCharacters: (count: number) =>
      `${plural(count, 'invisible control character was', 'invisible control characters were')} kept.`,
    trackedChanges: (insertions: number, deletions: number) =>
      `Tracked changes: ${plural(insertions, 'insertion was', 'insertions were')} read as text, ${plural(deletions, 'deletion was', 'deletions were')} left out.`,
    comments: (count: number) =>
      `${plural(count, 'comment in the margin is', 'comments in the margin are')} not part of the text.`,
    images: (count: number) => `${plural(count, 'picture is', 'pictures are')} not part of the text.`,
    footnotes: (count: number) => `${plural(count, 'footnote stands', 'footnotes stand')} at the end of the text.`,
    tables: (count: number) => `${plural(count, 'table was', 'tables were')} read row by row.`,
    hiddenText: (count: number) =>
      `${plural(count, 'passage', 'passages')} that the document hides ${count === 1 ? 'was' : 'were'} read.`,
    listNumbers: (count: number) =>
      `The automatic numbers of ${plural(count, 'list item are', 'list items are')} not part of the text.`,
    unreadElements: (names: string) => `Left out: ${names}.`,
    cueNumbers: (count: number, line: number) =>
      `${plural(count, 'subtitle is', 'subtitles are')} without a number or numbered out of order, the first at line ${formatNumber(line)}.`,
    cueOrder: (count: number, line: number) =>
      `${plural(count, 'subtitle starts', 'subtitles start')} before the one above, the first at line ${formatNumber(line)}. The order of the file was kept.`,
    cueOverlap: (count: number, line: number) =>
      `${plural(count, 'subtitle starts', 'subtitles start')} before the one above has ended, the first at line ${formatNumber(line)}.`,
    cueBackwards: (count: number, line: number) =>
      `${plural(count, 'subtitle ends', 'subtitles end')} before ${count === 1 ? 'it starts' : 'they start'}, the first at line ${formatNumber(line)}.`,
    cueSpacing: (count: number, line: number) =>
      `The empty line before ${plural(count, 'subtitle is', 'subtitles is')} missing, first at line ${formatNumber(line)}.`,
    cueEmpty: (count: number, line: number) =>
      `${plural(count, 'subtitle without text was', 'subtitles without text were')} left out, the first at line ${formatNumber(line)}.`,
    cueRepeats: (count: number, line: number) =>
      `${plural(count, 'line that repeats', 'lines that repeat')} the subtitle above ${count === 1 ? 'was' : 'were'} left out, the first at line ${formatNumber(line)}.`,
    headerMissing: 'The first line WEBVTT is missing; the file was read all the same.',
  },
  fa: {
    mislabelled: (named, is) => `نام فایل ${named} است و محتوایش ${is}. از روی محتوا خوانده شد.`,
    brokenCharacters: (count) => `${formatNumber(count)} نویسه خوانده نشد و در متن به‌صورت \ufffd آمده است.`,
    controlCharacters: (count) => `${formatNumber(count)} نویسهٔ کنترلی نادیدنی در متن ماند.`,
    trackedChanges: (insertions, deletions) =>
      `تغییرهای ثبت‌شده: ${formatNumber(insertions)} افزوده جزو متن خوانده شد و ${formatNumber(deletions)} حذف‌شده کنار رفت.`,
    comments: (count) => `${formatNumber(count)} نظر حاشیه جزو متن نیست.`,
    images: (count) => `${formatNumber(count)} تصویر جزو متن نیست.`,
    footnotes: (count) => `${formatNumber(count)} پانوشت در پایان متن آمده است.`,
    tables: (count) => `${formatNumber(count)} جدول سطربه‌سطر خوانده شد.`,
    hiddenText: (count) => `${formatNumber(count)} تکه که سند پنهان کرده خوانده شد.`,
    listNumbers: (count) => `شمارهٔ خودکار ${formatNumber(count)} مورد فهرست جزو متن نیست.`,
    unreadElements: (names) => `خوانده نشد: ${names}.`,
    cueNumbers: (count, line) =>
      `${formatNumber(count)} زیرنویس بی‌شماره یا با شمارهٔ نابه‌ترتیب است؛ نخستین در سطر ${formatNumber(line)}.`,
    cueOrder: (count, line) =>
      `${formatNumber(count)} زیرنویس پیش از زیرنویس بالایی آغاز می‌شود؛ نخستین در سطر ${formatNumber(line)}. ترتیب فایل نگه داشته شد.`,
    cueOverlap: (count, line) =>
      `${formatNumber(count)} زیرنویس پیش از پایان زیرنویس بالایی آغاز می‌شود؛ نخستین در سطر ${formatNumber(line)}.`,
    cueBackwards: (count, line) =>
      `${formatNumber(count)} زیرنویس پیش از آغازش پایان می‌یابد؛ نخستین در سطر ${formatNumber(line)}.`,
    cueSpacing: (count, line) =>
      `سطر خالی پیش از ${formatNumber(count)} زیرنویس نیست؛ نخستین در سطر ${formatNumber(line)}.`,
    cueEmpty: (count, line) => `${formatNumber(count)} زیرنویس بی‌متن کنار رفت؛ نخستین در سطر ${formatNumber(line)}.`,
    cueRepeats: (count, line) =>
      `${formatNumber(count)} سطر که زیرنویس بالایی را تکرار می‌کرد کنار رفت؛ نخستین در سطر ${formatNumber(line)}.`,
    headerMissing: 'سطر نخست WEBVTT نیست؛ با این حال فایل خوانده شد.',
  },
})
