import { messages } from './define.ts'
import { formatBytes, formatNumber, formatPercent, plural } from './format.ts'

/** What is stored on this device, and what to do when it is not. */
export const saving = messages({
  en: {
    title: 'Saving on this device',
    storage: 'Data on this device',
    saved: 'Every change is on the disk of this device.',
    savingNow: 'Changes are being written to the disk.',
    quota:
      'The browser has no room left for this. Everything is still in this tab: keep it open. Free some space, delete a project you no longer need, or save a backup from memory. Saving is tried again by itself.',
    gone: 'The stored project was deleted, perhaps by clearing site data. Everything is still in this tab: keep it open. Store it here again, or save a backup from memory.',
    other:
      'The browser did not store the last changes and did not say why. Everything is still in this tab: keep it open. Saving is tried again by itself.',
    again: 'Try again now',
    storeAnew: 'Store it here again',
    exportMemory: 'Save a backup from memory',
    exported: 'The backup from memory was saved to your downloads.',
    exportedWithout: (titles: string) =>
      `The backup from memory was saved to your downloads. These texts were not at hand and are not in it: ${titles}`,
    stillNotSaved: 'It could not be saved this time either.',
    savedNow: 'Everything is saved on this device again.',
    thisProject: 'This project',
    allTogether: 'All of Mazmun',
    usage: (usage: number, quota: number) => `${formatBytes(usage)} of ${formatBytes(quota)} that the browser grants`,
    unknown: 'The browser does not say.',
    protection: 'Protection',
    persisted: 'The browser keeps this data until you delete it yourself.',
    notPersisted:
      'The browser may delete this data when the device runs out of room. Backups protect you; most browsers also promise to keep data once you use the app often or install it.',
    askToKeep: 'Ask the browser to keep it',
    refusedToKeep: 'The browser did not agree this time. Ask again after using the app for a while, or install it.',
    nearlyFullTitle: 'The space for Mazmun is nearly used up',
    nearlyFull: (share: number) =>
      `${formatPercent(share)} of what the browser grants is used. Save a backup, then delete projects you no longer need or free space on the device.`,
    damagedAside: (count: number) =>
      `${plural(count, 'stored change', 'stored changes')} could not be read and ${count === 1 ? 'is' : 'are'} kept aside. A backup that holds ${count === 1 ? 'it' : 'them'} brings everything back: import it and both are merged.`,
    saveDamaged: 'Save the damaged parts as a file',
    damagedTitle: 'Part of this project cannot be read',
    damagedBody: (damaged: number, total: number) =>
      `${formatNumber(damaged)} of ${plural(total, 'stored change', 'stored changes')} ${damaged === 1 ? 'is' : 'are'} damaged. Nothing was altered. You can open what can be read: the damaged parts are kept aside and never written over, and what builds on them shows again as soon as a backup that holds them is imported.`,
    openReadable: 'Open what can be read',
    newer:
      'This project was made with a newer version of Mazmun. You can read it; to change it, reload the page with the network on to get the new version.',
    older:
      'This project is from an earlier version and could not be brought to today’s form. Nothing was altered. You can read it and save a backup.',
    projects: 'Projects',
  },
  fa: {
    title: 'ذخیره روی این دستگاه',
    storage: 'داده‌های این دستگاه',
    saved: 'همهٔ تغییرها روی حافظهٔ این دستگاه نوشته شده است.',
    savingNow: 'تغییرها در حال نوشته شدن روی حافظهٔ دستگاه است.',
    quota:
      'مرورگر دیگر برای این کار جا ندارد. همه‌چیز هنوز در همین برگه هست؛ آن را نبندید. جا باز کنید، پروژه‌ای را که لازم ندارید حذف کنید، یا از حافظه پشتیبان بگیرید. ذخیره کردن خودبه‌خود دوباره آزموده می‌شود.',
    gone: 'پروژهٔ ذخیره‌شده حذف شده است، شاید با پاک کردن داده‌های سایت. همه‌چیز هنوز در همین برگه هست؛ آن را نبندید. دوباره اینجا ذخیره‌اش کنید یا از حافظه پشتیبان بگیرید.',
    other:
      'مرورگر تغییرهای آخر را ذخیره نکرد و دلیلش را نگفت. همه‌چیز هنوز در همین برگه هست؛ آن را نبندید. ذخیره کردن خودبه‌خود دوباره آزموده می‌شود.',
    again: 'اکنون دوباره تلاش شود',
    storeAnew: 'دوباره اینجا ذخیره شود',
    exportMemory: 'گرفتن پشتیبان از حافظه',
    exported: 'پشتیبان از حافظه در پوشهٔ دریافت‌ها ذخیره شد.',
    exportedWithout: (titles) =>
      `پشتیبان از حافظه در پوشهٔ دریافت‌ها ذخیره شد. این متن‌ها در دسترس نبودند و در آن نیستند: ${titles}`,
    stillNotSaved: 'این بار هم ذخیره نشد.',
    savedNow: 'همه‌چیز دوباره روی این دستگاه ذخیره شده است.',
    thisProject: 'این پروژه',
    allTogether: 'همهٔ مضمون',
    usage: (usage, quota) => `${formatBytes(usage)} از ${formatBytes(quota)} که مرورگر می‌دهد`,
    unknown: 'مرورگر چیزی نمی‌گوید.',
    protection: 'نگه‌داری',
    persisted: 'مرورگر این داده‌ها را تا وقتی خودتان حذف نکنید نگه می‌دارد.',
    notPersisted:
      'اگر جای دستگاه تمام شود، مرورگر شاید این داده‌ها را پاک کند. پشتیبان شما را ایمن می‌کند؛ بیشتر مرورگرها هم وقتی برنامه را زیاد به کار ببرید یا نصبش کنید قول نگه‌داری می‌دهند.',
    askToKeep: 'درخواست نگه‌داری از مرورگر',
    refusedToKeep: 'مرورگر این بار نپذیرفت. پس از مدتی کار با برنامه دوباره بخواهید یا نصبش کنید.',
    nearlyFullTitle: 'جای مضمون رو به پایان است',
    nearlyFull: (share) =>
      `${formatPercent(share)} از جایی که مرورگر می‌دهد پر شده است. پشتیبان بگیرید، سپس پروژه‌هایی را که لازم ندارید حذف کنید یا روی دستگاه جا باز کنید.`,
    damagedAside: (count) =>
      `${formatNumber(count)} تغییر ذخیره‌شده خوانده نشد و کنار نگه داشته شده است. پشتیبانی که آن را دارد همه را برمی‌گرداند: واردش کنید تا هر دو در هم ادغام شوند.`,
    saveDamaged: 'ذخیرهٔ بخش‌های آسیب‌دیده در فایل',
    damagedTitle: 'بخشی از این پروژه خوانده نمی‌شود',
    damagedBody: (damaged, total) =>
      `از ${formatNumber(total)} تغییر ذخیره‌شده ${formatNumber(damaged)} تغییر آسیب دیده است. چیزی دگرگون نشد. می‌توانید آنچه را خوانده می‌شود باز کنید: بخش‌های آسیب‌دیده کنار نگه داشته می‌شود و هرگز رویشان نوشته نمی‌شود، و آنچه بر آن‌ها بنا شده با وارد کردن پشتیبانی که آن‌ها را دارد دوباره پدیدار می‌شود.`,
    openReadable: 'باز کردن آنچه خوانده می‌شود',
    newer:
      'این پروژه با نسخه‌ای تازه‌تر از مضمون ساخته شده است. می‌توانید آن را بخوانید؛ برای تغییر دادن، با شبکهٔ وصل صفحه را از نو بار کنید تا نسخهٔ تازه بیاید.',
    older:
      'این پروژه از نسخه‌ای پیشین است و به شکل امروز درنیامد. چیزی دگرگون نشد. می‌توانید آن را بخوانید و از آن پشتیبان بگیرید.',
    projects: 'پروژه‌ها',
  },
})
