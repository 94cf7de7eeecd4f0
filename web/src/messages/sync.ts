import { isolate } from '@mazmun/text'
import { messages } from './define.ts'
import { formatBytes, formatNumber, plural } from './format.ts'

/** The page that explains whether work has reached the team. */
export const sync = messages({
  en: {
    title: 'Sending and receiving',
    here: 'On this device',
    team: 'At the team',
    liveBody: (relay: string) =>
      `This device is connected to the relay ${isolate(relay)}. What you do reaches the team within a second, what they do reaches you.`,
    sendingBody:
      'The relay has these changes when the count is at zero. They are safe on this device until then, also when you close this page.',
    offlineBody: (relay: string) =>
      `The relay ${isolate(relay)} does not answer. Go on working: everything is kept on this device and is sent by itself when the relay is back, however long that takes.`,
    reviewOut:
      'What is said about the project (discussions, verdicts, suggestions) could not be opened on this device, so none of it is sent or received. The coding goes on. Free some space and try again, or reload the page.',
    connectingBody: 'The relay is being asked for what is new.',
    receivingBody: 'What the team did meanwhile is coming in. You can go on working.',
    framesOf: (done: number, total: number) => `${formatNumber(done)} of ${plural(total, 'change', 'changes')}`,
    lastLive: 'Everything was sent and received last',
    never: 'never yet',
    now: 'now',
    nextAttempt: 'Tried again by itself',
    retry: 'Try now',
    waiting: 'Waiting to be sent',
    relay: 'Relay',
    role: 'Your role',
    largeUp: (done: number, total: number) =>
      `A large change is being sent: ${formatBytes(done)} of ${formatBytes(total)}`,
    largeDown: (done: number, total: number) =>
      `A large change is being received: ${formatBytes(done)} of ${formatBytes(total)}`,

    contents: 'Texts of the interviews',
    contentsAll: 'All texts are on this device.',
    contentsMissing: (count: number) => `${plural(count, 'text is', 'texts are')} not on this device yet.`,
    contentsUp: (done: number, total: number) => `Being sent: ${formatBytes(done)} of ${formatBytes(total)}`,
    contentsDown: (done: number, total: number) => `Being fetched: ${formatBytes(done)} of ${formatBytes(total)}`,
    wish: 'Fetch texts',
    wishAll: 'All at once',
    wishOnDemand: 'When I open one',
    contentsFull: 'There is no room left for a text, here or at the relay.',
    contentsTooLarge: 'A text or file is larger than the relay takes. It stays on this device only.',
    contentsDamaged:
      'A text at the relay is damaged and was not taken. A backup from a colleague who has it brings it back.',

    problem: 'What is wrong',
    notices: 'What happened',
    putBack: (moment: string) =>
      `What is stored here was older than what this device had sent: it was put back from a copy (${moment}). Counting goes on behind that; nothing was lost.`,
    leftOut: (moment: string) => `A change of a member could not be read and was left out (${moment}).`,
    snapshotLacks: (moment: string) =>
      `An owner’s device sent a summary of the project that lacks something this device knows. It was not confirmed (${moment}).`,
    accepted: (moment: string) => `The log of the relay was taken as it is because somebody here said so (${moment}).`,

    removed:
      'You are no longer in this team. Somebody removed this device or you left. What reached this device stays here; what you change now stays here too.',
    dissolved:
      'An owner has ended the sharing. Everybody keeps what has reached their devices; what you change now stays on this one.',
    noSuchProject:
      'The relay does not know this project. It may have lost its data, or another relay answers at this address. Everything is still on this device. Ask who runs the relay.',
    cannotBeMade: 'The relay does not take new projects. Ask who runs it.',
    authenticationFailed:
      'The relay did not accept this device’s signature. Reload the page to get the current version; if it stays, ask who runs the relay.',
    protocolVersion:
      'The relay speaks another version of the protocol. Reload the page to get the current version of Mazmun, or have the relay brought up to date.',
    malformed: 'The relay could not read what this device sent. Reload the page to get the current version.',
    flooding: 'The relay stopped this device because it sent too much at once. It is tried again more slowly.',
    otherClosed: 'The relay ended the connection for now. It is tried again by itself.',
    full: 'The relay has no room left for this project. Ask who runs it for more. Your changes are safe on this device.',
    tooLarge: 'A change is larger than the relay takes. It stays on this device.',
    expired: 'The invitation has expired.',
    notStored:
      'The relay’s disk does not take changes in now. Your changes are safe on this device and are tried again.',
    otherRefused: 'The relay did not take a change. Your changes are safe on this device.',
    roleProblem: 'Changes made on this device may not be sent with your role. They stay here only.',
    store:
      'This device did not store what must be here before it is sent. Free some space; it is tried again by itself.',
    blob: 'A large change could not be carried. It is tried again by itself.',

    rollback: 'The relay shows a shorter history than it did before: it lost changes or hides them.',
    fork: 'The relay shows different histories to different devices of the team.',
    gap: 'The relay left out a change of somebody in the team.',
    replay: 'The relay showed the same change twice, as if it were new.',
    badSignature: 'The relay passed on a change whose signature is wrong: it was altered or made up.',
    notAllowed: 'The relay passed on a change by somebody who may not write.',
    unknownEpoch: 'The relay passed on a change under a key that the team does not know.',
    brokenChain: 'The relay gave another change in place of one that somebody in the team made.',
    unknownStatement: 'The relay hides a change of the list of members that others of the team know.',
    twin: 'Another device signs with the keys of this one: its data was copied. Nothing is sent from here. Remove this device on the team page and join anew.',
    wrongRoom: 'The relay passed on a change that belongs to another project.',
    malformedFault: 'The relay passed on something that is no change at all.',
    ledgerFork: 'The relay shows different lists of members to different devices of the team.',
    ledgerRefused: 'The relay passed on a change of the list of members that nobody was allowed to make.',
    faultKept: 'Nothing of it was taken, nothing of yours was lost, and nothing is sent until you decide.',
    faultDo:
      'Ask your team over another channel whether they see the same. A relay that was put back from a backup looks like this too; then going on is right, and what it lost is sent again from the devices that have it.',
    faultWriter: (person: string) => `The change bears the name of ${isolate(person)}.`,
    acceptFault: 'Go on with what the relay has',
    acceptTitle: 'Go on with what the relay has',
    acceptBody:
      'From here on its history counts as it is now. Your own changes that it lacks are sent again. Do this only when the team has agreed on it, or the relay was put back from a backup.',
    keepAsOwn: 'Keep it as a project of yours alone',
    keepAsOwnTitle: 'Keep it as a project of yours alone',
    keepAsOwnBody:
      'This device forgets its keys for the team. The project stays here as it is now. To come back you need a new invitation.',
    kept: 'The project is yours alone on this device now.',
  },
  fa: {
    title: 'فرستادن و دریافت',
    here: 'روی این دستگاه',
    team: 'نزد تیم',
    liveBody: (relay) =>
      `این دستگاه به واسط ${isolate(relay)} وصل است. کار شما در یک ثانیه به تیم می‌رسد و کار آن‌ها به شما.`,
    sendingBody:
      'وقتی شمار به صفر برسد واسط این تغییرها را دارد. تا آن هنگام روی همین دستگاه ایمن است، حتی اگر این صفحه را ببندید.',
    offlineBody: (relay) =>
      `واسط ${isolate(relay)} پاسخ نمی‌دهد. به کار ادامه دهید: همه‌چیز روی این دستگاه می‌ماند و وقتی واسط برگردد خودبه‌خود فرستاده می‌شود، هر اندازه طول بکشد.`,
    reviewOut:
      'آنچه دربارهٔ پروژه گفته می‌شود (گفت‌وگوها، داوری‌ها، پیشنهادها) روی این دستگاه باز نشد؛ پس چیزی از آن فرستاده یا دریافت نمی‌شود. کدگذاری ادامه دارد. جا باز کنید و دوباره تلاش کنید، یا صفحه را از نو بارگذاری کنید.',
    connectingBody: 'از واسط پرسیده می‌شود چه چیز تازه است.',
    receivingBody: 'آنچه تیم در این میان کرده در راه است. می‌توانید به کار ادامه دهید.',
    framesOf: (done, total) => `${formatNumber(done)} از ${formatNumber(total)} تغییر`,
    lastLive: 'آخرین باری که همه‌چیز فرستاده و دریافت شد',
    never: 'هنوز هیچ‌گاه',
    now: 'اکنون',
    nextAttempt: 'تلاش خودبه‌خود بعدی',
    retry: 'اکنون تلاش شود',
    waiting: 'در انتظار فرستادن',
    relay: 'واسط',
    role: 'نقش شما',
    largeUp: (done, total) => `تغییری بزرگ در حال فرستادن است: ${formatBytes(done)} از ${formatBytes(total)}`,
    largeDown: (done, total) => `تغییری بزرگ در حال دریافت است: ${formatBytes(done)} از ${formatBytes(total)}`,

    contents: 'متن مصاحبه‌ها',
    contentsAll: 'همهٔ متن‌ها روی این دستگاه است.',
    contentsMissing: (count) => `${formatNumber(count)} متن هنوز روی این دستگاه نیست.`,
    contentsUp: (done, total) => `در حال فرستادن: ${formatBytes(done)} از ${formatBytes(total)}`,
    contentsDown: (done, total) => `در حال دریافت: ${formatBytes(done)} از ${formatBytes(total)}`,
    wish: 'دریافت متن‌ها',
    wishAll: 'همه یک‌جا',
    wishOnDemand: 'وقتی یکی را باز کردم',
    contentsFull: 'برای متنی جا نمانده است، اینجا یا نزد واسط.',
    contentsTooLarge: 'متن یا فایلی بزرگ‌تر از آن است که واسط می‌پذیرد. تنها روی این دستگاه می‌ماند.',
    contentsDamaged: 'متنی نزد واسط آسیب دیده است و پذیرفته نشد. پشتیبان همکاری که آن را دارد برش می‌گرداند.',

    problem: 'چه شده است',
    notices: 'رویدادها',
    putBack: (moment) =>
      `آنچه اینجا ذخیره است کهنه‌تر از چیزی بود که این دستگاه فرستاده بود: از رونوشتی بازگردانده شده است (${moment}). شماره‌گذاری از پس آن ادامه می‌یابد؛ چیزی از دست نرفت.`,
    leftOut: (moment) => `تغییری از یک عضو خوانده نشد و کنار گذاشته شد (${moment}).`,
    snapshotLacks: (moment) =>
      `دستگاه یکی از صاحبان پروژه خلاصه‌ای فرستاد که چیزی را که این دستگاه می‌داند ندارد. تأیید نشد (${moment}).`,
    accepted: (moment) => `فهرست واسط همان‌گونه که هست پذیرفته شد، چون کسی اینجا چنین خواست (${moment}).`,

    removed:
      'شما دیگر در این تیم نیستید. کسی این دستگاه را کنار گذاشته یا خودتان رفته‌اید. آنچه به این دستگاه رسیده می‌ماند؛ آنچه اکنون عوض کنید هم همین‌جا می‌ماند.',
    dissolved:
      'صاحب پروژه اشتراک را پایان داده است. هرکس آنچه را به دستگاهش رسیده نگه می‌دارد؛ آنچه اکنون عوض کنید روی همین دستگاه می‌ماند.',
    noSuchProject:
      'واسط این پروژه را نمی‌شناسد. شاید داده‌هایش را از دست داده یا واسط دیگری در این نشانی پاسخ می‌دهد. همه‌چیز هنوز روی این دستگاه هست. از گردانندهٔ واسط بپرسید.',
    cannotBeMade: 'واسط پروژهٔ تازه نمی‌پذیرد. از گردانندهٔ آن بپرسید.',
    authenticationFailed:
      'واسط امضای این دستگاه را نپذیرفت. صفحه را از نو بار کنید تا نسخهٔ کنونی بیاید؛ اگر ماند، از گردانندهٔ واسط بپرسید.',
    protocolVersion:
      'واسط به نسخهٔ دیگری از پروتکل سخن می‌گوید. صفحه را از نو بار کنید تا نسخهٔ کنونی مضمون بیاید، یا بخواهید واسط را به‌روز کنند.',
    malformed: 'واسط نتوانست آنچه را این دستگاه فرستاد بخواند. صفحه را از نو بار کنید تا نسخهٔ کنونی بیاید.',
    flooding: 'واسط این دستگاه را نگه داشت چون یک‌باره بسیار فرستاد. آهسته‌تر دوباره آزموده می‌شود.',
    otherClosed: 'واسط فعلاً اتصال را پایان داد. خودبه‌خود دوباره آزموده می‌شود.',
    full: 'واسط برای این پروژه دیگر جا ندارد. از گرداننده‌اش جای بیشتر بخواهید. تغییرهای شما روی این دستگاه ایمن است.',
    tooLarge: 'تغییری بزرگ‌تر از آن است که واسط می‌پذیرد. روی این دستگاه می‌ماند.',
    expired: 'مهلت دعوت گذشته است.',
    notStored: 'حافظهٔ واسط اکنون تغییری نمی‌پذیرد. تغییرهای شما روی این دستگاه ایمن است و دوباره آزموده می‌شود.',
    otherRefused: 'واسط تغییری را نپذیرفت. تغییرهای شما روی این دستگاه ایمن است.',
    roleProblem: 'تغییرهایی که روی این دستگاه شده با نقش شما فرستادنی نیست. تنها همین‌جا می‌ماند.',
    store: 'این دستگاه آنچه را پیش از فرستادن باید اینجا باشد ذخیره نکرد. جا باز کنید؛ خودبه‌خود دوباره آزموده می‌شود.',
    blob: 'تغییری بزرگ جابه‌جا نشد. خودبه‌خود دوباره آزموده می‌شود.',

    rollback: 'واسط پیشینه‌ای کوتاه‌تر از پیش نشان می‌دهد: تغییرهایی را از دست داده یا پنهان می‌کند.',
    fork: 'واسط به دستگاه‌های گوناگون تیم پیشینه‌های گوناگون نشان می‌دهد.',
    gap: 'واسط تغییری از یکی از اعضای تیم را جا انداخته است.',
    replay: 'واسط یک تغییر را دو بار نشان داده، گویی تازه است.',
    badSignature: 'واسط تغییری را رساند که امضایش درست نیست: دست خورده یا ساختگی است.',
    notAllowed: 'واسط تغییری از کسی را رساند که اجازهٔ نوشتن ندارد.',
    unknownEpoch: 'واسط تغییری را با کلیدی رساند که تیم نمی‌شناسد.',
    brokenChain: 'واسط به جای تغییری که یکی از اعضا داده تغییر دیگری آورده است.',
    unknownStatement: 'واسط تغییری در فهرست اعضا را پنهان می‌کند که دیگران در تیم می‌دانند.',
    twin: 'دستگاه دیگری با کلیدهای این دستگاه امضا می‌کند: داده‌های آن رونوشت شده است. از اینجا چیزی فرستاده نمی‌شود. این دستگاه را در صفحهٔ تیم کنار بگذارید و دوباره بپیوندید.',
    wrongRoom: 'واسط تغییری را رساند که از پروژهٔ دیگری است.',
    malformedFault: 'واسط چیزی را رساند که اصلاً تغییر نیست.',
    ledgerFork: 'واسط به دستگاه‌های گوناگون تیم فهرست‌های گوناگونی از اعضا نشان می‌دهد.',
    ledgerRefused: 'واسط تغییری در فهرست اعضا را رساند که کسی اجازهٔ آن را نداشت.',
    faultKept: 'چیزی از آن پذیرفته نشد، چیزی از شما از دست نرفت، و تا شما تصمیم نگیرید چیزی فرستاده نمی‌شود.',
    faultDo:
      'از راه دیگری از تیم بپرسید که آیا همین را می‌بینند. واسطی که از پشتیبان بازگردانده شده هم چنین می‌نماید؛ آنگاه ادامه دادن درست است و آنچه از دست داده از دستگاه‌هایی که آن را دارند دوباره فرستاده می‌شود.',
    faultWriter: (person) => `این تغییر به نام ${isolate(person)} است.`,
    acceptFault: 'ادامه با آنچه واسط دارد',
    acceptTitle: 'ادامه با آنچه واسط دارد',
    acceptBody:
      'از این پس پیشینهٔ واسط همان‌گونه که اکنون هست به شمار می‌آید. تغییرهای شما که در آن نیست دوباره فرستاده می‌شود. این کار را تنها وقتی بکنید که تیم بر سر آن همداستان است یا واسط از پشتیبان بازگردانده شده است.',
    keepAsOwn: 'تنها از آن من بماند',
    keepAsOwnTitle: 'پروژه تنها از آن من بماند',
    keepAsOwnBody:
      'این دستگاه کلیدهای تیم را فراموش می‌کند. پروژه همان‌گونه که اکنون هست اینجا می‌ماند. برای بازگشت دعوت تازه‌ای لازم است.',
    kept: 'پروژه روی این دستگاه اکنون تنها از آن شماست.',
  },
})
