import { messages } from './define.ts'

/** What went wrong, what was kept, what to do. */
export const errors = messages({
  en: {
    unexpectedTitle: 'This part of the page stopped working',
    unexpectedBody:
      'What you coded until now is kept on this device. Try again; if it happens once more, reload the page.',
    storageFullTitle: 'There is no room left on this device',
    storageFullBody:
      'What was saved before is kept; the last change is not saved. Free some space or delete a project you no longer need, then try again.',
    storageOffTitle: 'This browser does not let Mazmun keep data',
    storageOffBody:
      'Private windows and some settings switch storage off. Open Mazmun in an ordinary window or allow site data, then reload.',
    partMissingTitle: 'A part of the app could not be fetched',
    partMissingBody:
      'A newer version may have replaced it, or the connection was lost. Your data is kept. Reload the page.',
    stoppedTitle: 'Stopped',
    stoppedBody: 'You stopped this. What was finished before is kept.',
    reload: 'Reload the page',
    details: 'Technical details',
    notFoundTitle: 'There is no such page',
    notFoundBody: 'The address may be mistyped or belong to something that no longer exists.',
    projectMissingTitle: 'This project is not on this device',
    projectMissingBody: 'It may be on another device or browser, or it was deleted here. A backup brings it back.',
    toProjects: 'To your projects',
    damagedTitle: 'Part of this project cannot be read',
    damagedBody:
      'What the device had stored is damaged. Nothing was changed. Import the last backup as a new project; keep this one until you have compared them.',
    notSavedTitle: 'The last change is not saved',
    notSavedBody:
      'The browser did not store it. Keep this page open: saving is tried again. If this stays, export a backup.',
    newerTitle: 'This project was made with a newer version',
    newerBody:
      'Nothing was changed. Reload the page with the network on to get the new version, then open the project again.',
    emptyTitle: 'There is nothing in this project yet',
    emptyBody: 'Its content has not reached this device. Import a backup, or delete the entry.',
    sampleMissingTitle: 'The sample study could not be fetched',
    sampleMissingBody:
      'The network is off and this device has not kept it yet. Open it once with the network on; after that it is always here.',
    contentMissingTitle: 'The text of this source is not on this device',
    contentMissingBody: 'Its codings are kept. A backup that holds the text brings it back.',
    sealBrokenTitle: 'The text of this source does not open',
    sealBrokenBody:
      'Its stored bytes were changed or its key was destroyed. The codings are kept. A backup that holds the text brings it back.',
  },
  fa: {
    unexpectedTitle: 'این بخش از صفحه از کار افتاد',
    unexpectedBody:
      'هرچه تا کنون کدگذاری کرده‌اید روی این دستگاه مانده است. دوباره تلاش کنید؛ اگر باز رخ داد، صفحه را از نو بار کنید.',
    storageFullTitle: 'روی این دستگاه دیگر جا نیست',
    storageFullBody:
      'آنچه پیش‌تر ذخیره شده مانده است، ولی تغییر آخر ذخیره نشد. کمی جا باز کنید یا پروژه‌ای را که لازم ندارید حذف کنید و دوباره تلاش کنید.',
    storageOffTitle: 'این مرورگر اجازهٔ نگه‌داری داده نمی‌دهد',
    storageOffBody:
      'پنجرهٔ خصوصی و برخی تنظیم‌ها انبارهٔ مرورگر را می‌بندند. مضمون را در پنجره‌ای عادی باز کنید یا به این سایت اجازهٔ نگه‌داری داده بدهید و صفحه را از نو بار کنید.',
    partMissingTitle: 'بخشی از برنامه دریافت نشد',
    partMissingBody:
      'شاید نسخه‌ای تازه جای آن را گرفته یا پیوند شبکه قطع شده باشد. داده‌های شما مانده است. صفحه را از نو بار کنید.',
    stoppedTitle: 'متوقف شد',
    stoppedBody: 'خودتان این کار را متوقف کردید. آنچه پیش از آن انجام شده بود مانده است.',
    reload: 'بار کردن دوبارهٔ صفحه',
    details: 'جزئیات فنی',
    notFoundTitle: 'چنین صفحه‌ای نیست',
    notFoundBody: 'شاید نشانی نادرست نوشته شده یا از آنِ چیزی است که دیگر نیست.',
    projectMissingTitle: 'این پروژه روی این دستگاه نیست',
    projectMissingBody:
      'شاید روی دستگاه یا مرورگر دیگری است، یا اینجا حذف شده است. با پشتیبان می‌توانید آن را برگردانید.',
    toProjects: 'رفتن به پروژه‌ها',
    damagedTitle: 'بخشی از این پروژه خوانده نمی‌شود',
    damagedBody:
      'آنچه روی دستگاه ذخیره شده بود آسیب دیده است. چیزی تغییر نکرد. آخرین پشتیبان را به‌صورت پروژه‌ای تازه وارد کنید و تا دو پروژه را نسنجیده‌اید این یکی را نگه دارید.',
    notSavedTitle: 'تغییر آخر ذخیره نشد',
    notSavedBody:
      'مرورگر آن را ذخیره نکرد. این صفحه را باز نگه دارید؛ ذخیره کردن دوباره آزموده می‌شود. اگر همچنان نشد، پشتیبان بگیرید.',
    newerTitle: 'این پروژه با نسخه‌ای تازه‌تر ساخته شده است',
    newerBody: 'چیزی تغییر نکرد. با شبکهٔ وصل صفحه را از نو بار کنید تا نسخهٔ تازه بیاید، سپس پروژه را دوباره باز کنید.',
    emptyTitle: 'در این پروژه هنوز چیزی نیست',
    emptyBody: 'محتوای آن به این دستگاه نرسیده است. پشتیبانی وارد کنید یا آن را از فهرست حذف کنید.',
    sampleMissingTitle: 'پژوهش نمونه دریافت نشد',
    sampleMissingBody:
      'شبکه قطع است و این دستگاه هنوز آن را نگه نداشته است. یک بار با شبکهٔ وصل بازش کنید؛ از آن پس همیشه هست.',
    contentMissingTitle: 'متن این منبع روی این دستگاه نیست',
    contentMissingBody: 'کدگذاری‌های آن مانده است. با پشتیبانی که متن را دارد برمی‌گردد.',
    sealBrokenTitle: 'متن این منبع باز نمی‌شود',
    sealBrokenBody:
      'بایت‌های ذخیره‌شدهٔ آن تغییر کرده یا کلید آن از میان رفته است. کدگذاری‌ها مانده است. با پشتیبانی که متن را دارد برمی‌گردد.',
  },
})
