import { isolate } from '@mazmun/text'
import { messages } from './define.ts'
import { formatNumber, plural } from './format.ts'

/** Hints for building themes, computed on the device: what they rest on, and what can be done with them. */
export const suggestions = messages({
  en: {
    about: 'Computed on this device from names, passages and words. Nothing happens by itself.',
    show: 'Hints',
    close: 'Close the hints',
    looking: 'Looking for hints…',
    stop: 'Stop',
    stopped: 'Stopped before anything was found.',
    again: 'Look again',
    notFetched:
      'What computes the hints could not be fetched: the connection was lost, or a newer version has replaced it. Look again; if that does not help, reload the page. Nothing was changed.',
    failed: 'The hints could not be computed. Nothing of the project was changed.',
    noneTitle: 'No hints',
    none: 'No names, passages or quotations stand out. This is looked at anew when the codes change.',
    allDismissed: 'Everything that was found has been dismissed.',
    missing: (count: number) =>
      `${plural(count, 'text is', 'texts are')} not on this device, so the words of their quotations were not compared.`,
    sameNames: 'Same name',
    alikeNames: 'Nearly the same name',
    samePassages: 'On the same passages',
    similarQuotations: 'Quotations that speak alike',
    overlappingThemes: 'Themes that overlap',
    thinThemes: 'Thin themes',
    sameName: (count: number) =>
      `These ${formatNumber(count)} names differ at most by spaces, hyphens or forms of letters.`,
    sameNameApart: (levels: string) => `One name at several levels: ${levels}.`,
    wordsShared: (shared: number, words: number) =>
      shared === words
        ? 'The same words in another order.'
        : `${formatNumber(shared)} of ${formatNumber(words)} words are the same.`,
    lettersDiffer: (count: number) => `${plural(count, 'letter differs', 'letters differ')}.`,
    alsoCoded: (shared: number, all: number, name: string, other: string) =>
      `${formatNumber(shared)} of ${plural(all, 'passage', 'passages')} of ${name} ${shared === 1 ? 'is' : 'are'} also coded ${other}.`,
    apart: (count: number) =>
      `On ${formatNumber(count)} of these nobody gave both: different people chose different codes.`,
    speakAlike: (sharing: number, all: number, name: string) =>
      `${formatNumber(sharing)} of ${plural(all, 'quotation', 'quotations')} of ${name}`,
    sharedWords: (first: string, second: string, words: string) =>
      `${first} and ${second}, from different passages, use one of these words: ${words}.`,
    belowBoth: (shared: number, first: number, second: number) =>
      `${plural(shared, 'code stands', 'codes stand')} below both: of ${formatNumber(first)} below the first and ${formatNumber(second)} below the second.`,
    alsoUnder: (shared: number, all: number, name: string, other: string) =>
      `${formatNumber(shared)} of ${plural(all, 'passage', 'passages')} under ${name} ${shared === 1 ? 'is' : 'are'} also coded under ${other}, with other codes.`,
    empty: 'Nothing is coded with it or below it.',
    fewCodings: (count: number, usual: number) =>
      `${plural(count, 'quotation', 'quotations')}; themes of its level usually have ${formatNumber(usual)} or more.`,
    fewAlone: (count: number) => `${plural(count, 'quotation', 'quotations')} in all.`,
    oneSource: (count: number, sources: number) =>
      `All ${formatNumber(count)} quotations are from one source of ${formatNumber(sources)}.`,
    oneCoder: (count: number, coders: number) =>
      `All ${formatNumber(count)} quotations were coded by one coder of ${formatNumber(coders)}.`,
    oneChild: 'A single code stands under it.',
    merge: 'Merge…',
    mergeWith: 'Merge with…',
    group: 'Group…',
    move: 'Move…',
    quotations: 'Quotations',
    dismiss: 'Dismiss',
    dismissed: 'The hint will not be shown again.',
    dismissedCount: (count: number) => `${formatNumber(count)} dismissed`,
    bringBack: 'Bring back',
    bringBackOf: (names: string) => `Bring back the hint about ${names}`,
    broughtBack: 'The hint is shown again.',
    more: (count: number) => `${formatNumber(count)} more`,
    position: (at: number, count: number, names: string) => `${formatNumber(at)} of ${formatNumber(count)}: ${names}`,
    keysMove: 'next, previous',
    keysAccept: 'accept',
    keysQuotations: 'quotations',
    keysDismiss: 'dismiss',
    sideBySide: 'Quotations side by side',
    mostAlike: (count: number) => `${plural(count, 'pair', 'pairs')}, the most telling first.`,
    pairs: (count: number) => plural(count, 'pair', 'pairs'),
    noQuotations: 'Nothing is coded with it.',
    moreQuotations: (count: number) => `and ${formatNumber(count)} more`,
    quoted: (name: string) => `“${isolate(name)}”`,
    unknownCode: 'a code that is gone',
  },
  fa: {
    about: 'روی همین دستگاه از نام‌ها، گزیده‌ها و واژه‌ها به دست آمده است. هیچ چیز خودبه‌خود انجام نمی‌شود.',
    show: 'سرنخ‌ها',
    close: 'بستن سرنخ‌ها',
    looking: 'در جست‌وجوی سرنخ…',
    stop: 'توقف',
    stopped: 'پیش از آنکه چیزی پیدا شود متوقف شد.',
    again: 'جست‌وجوی دوباره',
    notFetched:
      'بخشی از برنامه که سرنخ‌ها را می‌یابد دریافت نشد: پیوند شبکه قطع شده یا نسخه‌ای تازه جای آن را گرفته است. دوباره بگردید؛ اگر نشد، صفحه را از نو بار کنید. چیزی تغییر نکرد.',
    failed: 'سرنخ‌ها به دست نیامد. چیزی از پروژه تغییر نکرد.',
    noneTitle: 'سرنخی نیست',
    none: 'نام، گزیده یا مضمونی نیست که به چشم بیاید. با تغییر کدها دوباره بررسی می‌شود.',
    allDismissed: 'هرچه پیدا شده بود رد شده است.',
    missing: (count) => `${formatNumber(count)} متن روی این دستگاه نیست و واژه‌های گزیده‌هایش سنجیده نشد.`,
    sameNames: 'نام یکسان',
    alikeNames: 'نام نزدیک به هم',
    samePassages: 'روی گزیده‌های یکسان',
    similarQuotations: 'گزیده‌های هم‌سخن',
    overlappingThemes: 'مضمون‌های هم‌پوشان',
    thinThemes: 'مضمون‌های کم‌پشتوانه',
    sameName: (count) => `این ${formatNumber(count)} نام، دست بالا در فاصله، خط تیره یا شکل حرف‌ها فرق دارند.`,
    sameNameApart: (levels) => `یک نام در چند سطح: ${levels}.`,
    wordsShared: (shared, words) =>
      shared === words
        ? 'همان واژه‌ها به ترتیبی دیگر.'
        : `${formatNumber(shared)} واژه از ${formatNumber(words)} واژه یکی است.`,
    lettersDiffer: (count) => `${formatNumber(count)} حرف فرق دارد.`,
    alsoCoded: (shared, all, name, other) =>
      `${formatNumber(shared)} گزیده از ${formatNumber(all)} گزیدهٔ ${name} با ${other} هم کدگذاری شده است.`,
    apart: (count) => `در ${formatNumber(count)} مورد هیچ‌کس هر دو را نداده است: کسانی جدا کدهایی جدا برگزیده‌اند.`,
    speakAlike: (sharing, all, name) => `${formatNumber(sharing)} گزیده از ${formatNumber(all)} گزیدهٔ ${name}`,
    sharedWords: (first, second, words) =>
      `در ${first} و ${second}، از جاهایی جدا، دست‌کم یکی از این واژه‌ها آمده است: ${words}.`,
    belowBoth: (shared, first, second) =>
      `${formatNumber(shared)} کد زیر هر دو جای دارد؛ از ${formatNumber(first)} کد زیر اولی و ${formatNumber(second)} کد زیر دومی.`,
    alsoUnder: (shared, all, name, other) =>
      `${formatNumber(shared)} گزیده از ${formatNumber(all)} گزیدهٔ زیر ${name} با کدهایی دیگر زیر ${other} هم کدگذاری شده است.`,
    empty: 'نه با خود آن چیزی کدگذاری شده است و نه با آنچه زیر آن است.',
    fewCodings: (count, usual) =>
      `${formatNumber(count)} گزیده دارد؛ مضمون‌های این سطح بیشتر ${formatNumber(usual)} گزیده یا بیش از آن دارند.`,
    fewAlone: (count) => `روی‌هم ${formatNumber(count)} گزیده دارد.`,
    oneSource: (count, sources) =>
      `هر ${formatNumber(count)} گزیده از یک منبع است، از میان ${formatNumber(sources)} منبع.`,
    oneCoder: (count, coders) =>
      `هر ${formatNumber(count)} گزیده را یک کدگذار کدگذاری کرده است، از میان ${formatNumber(coders)} کدگذار.`,
    oneChild: 'تنها یک کد زیر آن است.',
    merge: 'ادغام…',
    mergeWith: 'ادغام با…',
    group: 'گروه کردن…',
    move: 'جابه‌جایی…',
    quotations: 'گزیده‌ها',
    dismiss: 'رد کردن',
    dismissed: 'این سرنخ دیگر نشان داده نمی‌شود.',
    dismissedCount: (count) => `${formatNumber(count)} سرنخ ردشده`,
    bringBack: 'بازآوردن',
    bringBackOf: (names) => `بازآوردن سرنخ دربارهٔ ${names}`,
    broughtBack: 'این سرنخ دوباره نشان داده می‌شود.',
    more: (count) => `${formatNumber(count)} سرنخ دیگر`,
    position: (at, count, names) => `${formatNumber(at)} از ${formatNumber(count)}: ${names}`,
    keysMove: 'بعدی، قبلی',
    keysAccept: 'پذیرفتن',
    keysQuotations: 'گزیده‌ها',
    keysDismiss: 'رد کردن',
    sideBySide: 'گزیده‌ها در کنار هم',
    mostAlike: (count) => `${formatNumber(count)} جفت، گویاترها در آغاز.`,
    pairs: (count) => `${formatNumber(count)} جفت`,
    noQuotations: 'چیزی با آن کدگذاری نشده است.',
    moreQuotations: (count) => `و ${formatNumber(count)} گزیدهٔ دیگر`,
    quoted: (name) => `«${isolate(name)}»`,
    unknownCode: 'کدی که دیگر نیست',
  },
})
