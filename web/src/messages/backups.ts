import { isolate } from '@mazmun/text'
import { messages } from './define.ts'
import { formatNumber, plural } from './format.ts'

/** Writing backups, reminding of them, keeping them in a folder; bringing one in: what came of it, or why it was not taken. */
export const backups = messages({
  en: {
    restored: (name: string) => `“${isolate(name)}” was restored from the backup.`,
    merged: (name: string) =>
      `“${isolate(name)}” was here already. The backup was merged into it; nothing was lost on either side.`,
    same: 'It is the same project as in the backup.',
    more: (kinds: string) => `It differs from the backup in what was only here: ${kinds}.`,
    differs: (kinds: string) =>
      `It differs from what was backed up in: ${kinds}. Compare it with another backup before you go on with it.`,
    breaksOff: 'The file breaks off or is damaged; what was whole in it was brought in.',
    withoutOriginal: (titles: string) =>
      `The text of these sources is whole, but not the file it came from: ${titles}.`,
    reviewLost:
      'The discussions, verdicts and suggestions of the backup could not be brought in. Everything else was; another backup may bring them.',
    panel: 'Backups under way',
    writing: (name: string) => `Backing up “${isolate(name)}”`,
    bringingIn: (file: string) => `Bringing in “${isolate(file)}”`,
    amount: (done: string, total: string) => `${done} of ${total}`,
    stop: 'Stop the backup',
    stopped: (name: string) => `The backup of “${isolate(name)}” was stopped; no file was left.`,
    restoreStopped: (file: string) => `Bringing in “${isolate(file)}” was stopped; this device is as it was before.`,
    saved: (name: string) => `“${isolate(name)}” was backed up.`,
    savedWithout: (titles: string) =>
      `The text of these sources is not in the backup, because this device does not have it whole: ${titles}.`,
    notWritten:
      'The file could not be written. What was there before is kept. Choose another place or free some space.',
    notRead: 'The file could not be read to its end. See whether it is still there, then choose it again.',
    backUp: 'Back up this project',
    openMore: 'Backups…',
    menu: 'Backups',
    last: 'Last backup',
    never: 'No backup yet',
    due: (name: string, days: number) =>
      `The last backup of “${isolate(name)}” is ${plural(days, 'day', 'days')} old, and there are changes since.`,
    dueFirst: (name: string, days: number) =>
      `“${isolate(name)}” is ${plural(days, 'day', 'days')} old and has no backup yet.`,
    later: 'Later',
    oneFile: 'One file holds the whole project: texts, codes, codings, memos, the journal and what was said in review.',
    reminder: 'Remind me of backups',
    reminderHelp: 'When the last backup is older and there are changes since.',
    reminderNever: 'Never',
    days: (count: number) => plural(count, 'day', 'days'),
    folder: 'Keep a backup up to date in a folder',
    folderHelp:
      'After changes, at most every five minutes, while the project is open. The last three files are kept; others in the folder are left alone.',
    folderAbsent: 'This browser lets no page write into a folder. Chrome and Edge on a computer do.',
    chooseFolder: 'Choose a folder…',
    anotherFolder: 'Another folder…',
    leaveFolder: 'Stop',
    writeNow: 'Write now',
    folderName: (name: string) => `Folder “${isolate(name)}”`,
    folderNotYet: 'Nothing written there yet',
    folderWritten: 'Last written',
    folderFollows: (name: string) => `A backup is kept up to date in the folder “${isolate(name)}” from now on.`,
    folderLeft: 'No more backups are written into the folder. Those there stay.',
    folderAsks: (name: string) =>
      `To keep backups up to date in “${isolate(name)}”, the browser wants to be asked again.`,
    allow: 'Allow',
    beside: (name: string) =>
      `What this device has of “${isolate(name)}” is damaged. The backup was restored as a project beside it.`,
    lost: (titles: string) =>
      `The text of these sources is damaged in the backup and not on this device: ${titles}. Their codings are kept; another backup may bring the text back.`,
    notTaken: (file: string) => `“${isolate(file)}” was not imported; nothing on this device was changed.`,
    empty: 'The file is empty. See whether it was copied completely.',
    notAnArchive:
      'It is not a backup, or its beginning is missing. See whether it was copied or downloaded completely.',
    notABackup: 'It is not a backup of Mazmun. Interviews come in with “Import files”.',
    newer: (version: number, known: number) =>
      `It was written by a newer version (${formatNumber(version)}; this one knows ${formatNumber(known)}). Reload the page with the network on, then import it again.`,
    damaged: (part: string) =>
      `Its part ${isolate(part)} is damaged, and without it nothing can be restored. Use another copy or an earlier backup.`,
  },
  fa: {
    restored: (name) => `«${isolate(name)}» از پشتیبان برگشت.`,
    merged: (name) => `«${isolate(name)}» روی این دستگاه بود. پشتیبان در آن ادغام شد و از هیچ‌کدام چیزی کم نشد.`,
    same: 'همان پروژه‌ای است که در پشتیبان است.',
    more: (kinds) => `با پشتیبان در آنچه تنها اینجا بود تفاوت دارد: ${kinds}.`,
    differs: (kinds) =>
      `با آنچه پشتیبان گرفته شده بود در این‌ها تفاوت دارد: ${kinds}. پیش از ادامهٔ کار آن را با پشتیبانی دیگر بسنجید.`,
    breaksOff: 'فایل ناتمام یا آسیب‌دیده است؛ هرچه در آن سالم بود وارد شد.',
    withoutOriginal: (titles) => `متن این منبع‌ها سالم است، ولی فایل اصلی‌شان نه: ${titles}.`,
    reviewLost:
      'گفت‌وگوها، داوری‌ها و پیشنهادهای این پشتیبان را نشد آورد. بقیه آمد؛ شاید پشتیبان دیگری آن‌ها را بیاورد.',
    panel: 'پشتیبان‌های در جریان',
    writing: (name) => `گرفتن پشتیبان از «${isolate(name)}»`,
    bringingIn: (file) => `وارد کردن «${isolate(file)}»`,
    amount: (done, total) => `${done} از ${total}`,
    stop: 'توقف پشتیبان‌گیری',
    stopped: (name) => `گرفتن پشتیبان از «${isolate(name)}» متوقف شد و فایلی نماند.`,
    restoreStopped: (file) => `وارد کردن «${isolate(file)}» متوقف شد و این دستگاه همان است که بود.`,
    saved: (name) => `از «${isolate(name)}» پشتیبان گرفته شد.`,
    savedWithout: (titles) => `متن این منبع‌ها در پشتیبان نیست، چون روی این دستگاه سالم نیست: ${titles}.`,
    notWritten: 'فایل نوشته نشد. آنچه پیش از این آنجا بود مانده است. جایی دیگر برگزینید یا کمی جا باز کنید.',
    notRead: 'فایل تا پایان خوانده نشد. ببینید هنوز سر جایش باشد و دوباره آن را برگزینید.',
    backUp: 'گرفتن پشتیبان از این پروژه',
    openMore: 'پشتیبان‌ها…',
    menu: 'پشتیبان‌ها',
    last: 'آخرین پشتیبان',
    never: 'هنوز پشتیبانی ندارد',
    due: (name, days) =>
      `${formatNumber(days)} روز از آخرین پشتیبان «${isolate(name)}» می‌گذرد و از آن پس تغییر کرده است.`,
    dueFirst: (name, days) => `${formatNumber(days)} روز از ساختن «${isolate(name)}» می‌گذرد و هنوز پشتیبانی ندارد.`,
    later: 'بعداً',
    oneFile: 'همهٔ پروژه در یک فایل است: متن‌ها، کدها، کدگذاری‌ها، یادداشت‌ها، دفتر کار و گفته‌های مرور.',
    reminder: 'یادآوری پشتیبان‌گیری',
    reminderHelp: 'هرگاه آخرین پشتیبان کهنه‌تر از این باشد و پروژه از آن پس تغییر کرده باشد.',
    reminderNever: 'هیچ‌گاه',
    days: (count) => `${formatNumber(count)} روز`,
    folder: 'نگه داشتن پشتیبانِ به‌روز در یک پوشه',
    folderHelp:
      'پس از تغییرها، حداکثر هر پنج دقیقه، تا وقتی پروژه باز است. سه فایل آخر می‌ماند؛ به فایل‌های دیگر پوشه دست زده نمی‌شود.',
    folderAbsent: 'این مرورگر به هیچ صفحه‌ای اجازهٔ نوشتن در پوشه نمی‌دهد. کروم و اج روی رایانه می‌دهند.',
    chooseFolder: 'برگزیدن پوشه…',
    anotherFolder: 'پوشه‌ای دیگر…',
    leaveFolder: 'کنار گذاشتن',
    writeNow: 'نوشتن اکنون',
    folderName: (name) => `پوشهٔ «${isolate(name)}»`,
    folderNotYet: 'هنوز چیزی آنجا نوشته نشده است',
    folderWritten: 'آخرین نوشتن',
    folderFollows: (name) => `از این پس پشتیبان به‌روز در پوشهٔ «${isolate(name)}» نگه داشته می‌شود.`,
    folderLeft: 'دیگر پشتیبانی در پوشه نوشته نمی‌شود. آنچه آنجاست می‌ماند.',
    folderAsks: (name) => `برای به‌روز نگه داشتن پشتیبان در «${isolate(name)}»، مرورگر می‌خواهد دوباره از شما بپرسد.`,
    allow: 'اجازه دادن',
    beside: (name) =>
      `آنچه این دستگاه از «${isolate(name)}» دارد آسیب دیده است. پشتیبان به‌صورت پروژه‌ای کنار آن برگشت.`,
    lost: (titles) =>
      `متن این منبع‌ها در پشتیبان آسیب دیده و روی این دستگاه هم نیست: ${titles}. کدگذاری‌هایشان مانده است؛ شاید پشتیبانی دیگر متن را برگرداند.`,
    notTaken: (file) => `«${isolate(file)}» وارد نشد و چیزی روی این دستگاه تغییر نکرد.`,
    empty: 'فایل خالی است. ببینید کامل رونوشت شده باشد.',
    notAnArchive: 'پشتیبان نیست یا آغاز آن نیست. ببینید کامل رونوشت یا دریافت شده باشد.',
    notABackup: 'پشتیبان مضمون نیست. مصاحبه‌ها از «وارد کردن فایل» وارد می‌شوند.',
    newer: (version, known) =>
      `با نسخه‌ای تازه‌تر نوشته شده است (${formatNumber(version)}؛ این نسخه ${formatNumber(known)} را می‌شناسد). با شبکهٔ وصل صفحه را از نو بار کنید و دوباره وارد کنید.`,
    damaged: (part) =>
      `بخش ${isolate(part)} آن آسیب دیده و بی آن چیزی برنمی‌گردد. نسخه‌ای دیگر یا پشتیبانی قدیمی‌تر را به کار ببرید.`,
  },
})

/** Kinds of records, for saying where two projects differ. */
export const recordKinds = messages({
  en: {
    project: 'the project’s own details',
    journal: 'journal',
    members: 'coders',
    cases: 'cases',
    sources: 'sources',
    codes: 'codes',
    placements: 'places of codes',
    codings: 'codings',
    memos: 'memos',
    evidence: 'evidence',
    relations: 'relations of themes',
    mapPositions: 'positions on the theme map',
    dismissals: 'dismissed hints',
  },
  fa: {
    project: 'مشخصات پروژه',
    journal: 'دفتر کار',
    members: 'کدگذاران',
    cases: 'موردها',
    sources: 'منبع‌ها',
    codes: 'کدها',
    placements: 'جای کدها',
    codings: 'کدگذاری‌ها',
    memos: 'یادداشت‌ها',
    evidence: 'شاهدها',
    relations: 'رابطه‌های مضمون‌ها',
    mapPositions: 'جاهای نقشهٔ مضمون‌ها',
    dismissals: 'سرنخ‌های ردشده',
  },
})

/** Why a folder could not be written, what was kept, what to do. */
export const folderFailures = messages({
  en: {
    permission: 'The browser does not allow writing into the folder now. Allow it again to go on.',
    gone: 'The folder was moved or deleted. Choose a folder again.',
    full: 'There is no room left where the folder is. The backups there are kept.',
    other: 'The folder could not be written. The backups there are kept; it is tried again after the next changes.',
  },
  fa: {
    permission: 'مرورگر اکنون اجازهٔ نوشتن در پوشه نمی‌دهد. برای ادامه دوباره اجازه دهید.',
    gone: 'پوشه جابه‌جا یا حذف شده است. دوباره پوشه‌ای برگزینید.',
    full: 'جایی که پوشه در آن است پر شده است. پشتیبان‌های آنجا مانده است.',
    other: 'نوشتن در پوشه نشد. پشتیبان‌های آنجا مانده است و پس از تغییرهای بعدی دوباره آزموده می‌شود.',
  },
})
