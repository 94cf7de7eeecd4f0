import { isolate } from '@mazmun/text'
import { messages } from './define.ts'
import { formatNumber, plural } from './format.ts'

/** With a full stop, unless what is quoted at its end has one. */
function ended(sentence: string): string {
  return /[.!?؟…]\u2069?[”»]$/.test(sentence) ? sentence : `${sentence}.`
}

/**
 * The work as a story. Sentences follow the name of a person: "Sara merged 4 codes into X because …". `names` are names of
 * codes, each isolated and quoted but after a colon, already put together.
 */
export const story = messages({
  en: {
    empty: 'Nothing has been told yet. The story begins with the first code.',
    intro:
      'What the team did with the codes and themes, day by day, the newest day first, with the reasons that were given.',
    more: (count: number) => `Show ${plural(count, 'earlier day', 'earlier days')}`,
    list: ', ',
    last: ' and ',
    quoted: (name: string) => `“${isolate(name)}”`,
    andOthers: (names: string, count: number) => `${names} and ${formatNumber(count)} more`,
    because: (reason: string) => ` because “${isolate(reason)}”`,
    noting: (note: string) => `: “${isolate(note)}”`,
    codes: (count: number) => plural(count, 'code', 'codes'),
    begun: (name: string) => `began the project “${isolate(name)}”`,
    projectRenamed: (name: string) => `named the project “${isolate(name)}”`,
    made: (codes: string, names: string) => `made ${codes}: ${names}`,
    redefined: (names: string) => `wrote the definition of ${names}`,
    retired: (names: string) => `took ${names} out of use`,
    restored: (names: string) => `took ${names} into use again`,
    relevelled: (names: string) => `gave ${names} another level`,
    merged: (codes: string, names: string, into: string) => `merged ${codes} into ${into}: ${names}`,
    unmerged: (names: string, from: string) => `took ${names} out of ${from} again`,
    placed: (names: string, parent: string) => `placed ${names} under ${parent}`,
    placedAtTop: (names: string) => `placed ${names} under nothing`,
    takenOut: (names: string, parent: string) => `took ${names} out from under ${parent}`,
    renamed: (from: string, to: string) => `renamed “${isolate(from)}” to “${isolate(to)}”`,
    split: (code: string, into: string, codings: number) =>
      `split ${plural(codings, 'coding', 'codings')} off from ${code} as ${into}`,
    evidence: (codings: number, names: string) =>
      `chose ${plural(codings, 'quotation', 'quotations')} as evidence for ${names}`,
    evidenceRemoved: (codings: number, names: string) =>
      `took ${plural(codings, 'quotation', 'quotations')} back as evidence for ${names}`,
    related: (pairs: string) => `related ${pairs}`,
    unrelated: (pairs: string) => `took back the relation of ${pairs}`,
    pair: (from: string, to: string) => `${from} with ${to}`,
    accepted: (person: string, names: string) => `accepted what ${person} suggested for ${names}`,
    levels: (times: number) => `changed the levels (${plural(times, 'step', 'steps')})`,
    ordered: (times: number) => `put codes in another order (${plural(times, 'step', 'steps')})`,
    undone: (times: number) => `took back ${plural(times, 'step', 'steps')}`,
    redone: (times: number) => `did ${plural(times, 'step', 'steps')} again`,
    sourcesImported: (count: number, titles: string) => `brought in ${plural(count, 'text', 'texts')}: ${titles}`,
    sourcesRemoved: (count: number, titles: string) => `removed ${plural(count, 'text', 'texts')}: ${titles}`,
    sourcesRestored: (count: number, titles: string) => `brought back ${plural(count, 'text', 'texts')}: ${titles}`,
    codebookImported: (created: number, placed: number) =>
      `imported a codebook: ${plural(created, 'new code', 'new codes')}, ${plural(placed, 'place', 'places')}`,
    versionRestored: (name: string) => `brought the version “${isolate(name)}” back`,
    versionRestoredUnnamed: 'brought an earlier version back',
    agreed: (names: string) => `agreed to ${names}`,
    sentBack: (names: string) => `sent ${names} back`,
    proposed: (names: string) => `asked for judgement of ${names}`,
    sentence: (person: string, deed: string) => ended(`${person} ${deed}`),
  },
  fa: {
    empty: 'هنوز چیزی گفتنی نیست. روایت با نخستین کد آغاز می‌شود.',
    intro: 'آنچه تیم با کدها و مضمون‌ها کرده است، روز به روز، تازه‌ترین روز نخست، با دلیل‌هایی که نوشته شده.',
    more: (count) => `نمایش ${formatNumber(count)} روز پیش‌تر`,
    list: '، ',
    last: ' و ',
    quoted: (name) => `«${isolate(name)}»`,
    andOthers: (names, count) => `${names} و ${formatNumber(count)} تای دیگر`,
    because: (reason) => `، زیرا «${isolate(reason)}»`,
    noting: (note) => `: «${isolate(note)}»`,
    codes: (count) => `${formatNumber(count)} کد`,
    begun: (name) => `پروژهٔ «${isolate(name)}» را آغاز کرد`,
    projectRenamed: (name) => `نام پروژه را «${isolate(name)}» گذاشت`,
    made: (codes, names) => `${codes} ساخت: ${names}`,
    redefined: (names) => `برای ${names} تعریف نوشت`,
    retired: (names) => `${names} را کنار گذاشت`,
    restored: (names) => `${names} را به کار بازگرداند`,
    relevelled: (names) => `سطح ${names} را تغییر داد`,
    merged: (codes, names, into) => `${codes} را در ${into} ادغام کرد: ${names}`,
    unmerged: (names, from) => `${names} را از ${from} جدا کرد`,
    placed: (names, parent) => `${names} را زیر ${parent} برد`,
    placedAtTop: (names) => `${names} را بیرون از مضمون‌ها گذاشت`,
    takenOut: (names, parent) => `${names} را از زیر ${parent} بیرون آورد`,
    renamed: (from, to) => `نام «${isolate(from)}» را به «${isolate(to)}» تغییر داد`,
    split: (code, into, codings) => `${formatNumber(codings)} کدگذاری را از ${code} جدا کرد و ${into} نامید`,
    evidence: (codings, names) => `${formatNumber(codings)} گزیده را شاهد ${names} کرد`,
    evidenceRemoved: (codings, names) => `${formatNumber(codings)} گزیده را از شواهد ${names} برداشت`,
    related: (pairs) => `${pairs} را به هم پیوند داد`,
    unrelated: (pairs) => `پیوند ${pairs} را برداشت`,
    pair: (from, to) => `${from} و ${to}`,
    accepted: (person, names) => `پیشنهاد ${person} را برای ${names} پذیرفت`,
    levels: (times) => `سطح‌ها را تغییر داد (${formatNumber(times)} گام)`,
    ordered: (times) => `ترتیب کدها را تغییر داد (${formatNumber(times)} گام)`,
    undone: (times) => `${formatNumber(times)} گام را واگرد کرد`,
    redone: (times) => `${formatNumber(times)} گام را ازنو انجام داد`,
    sourcesImported: (count, titles) => `${formatNumber(count)} متن درآورد: ${titles}`,
    sourcesRemoved: (count, titles) => `${formatNumber(count)} متن را برداشت: ${titles}`,
    sourcesRestored: (count, titles) => `${formatNumber(count)} متن را بازآورد: ${titles}`,
    codebookImported: (created, placed) =>
      `کتاب کدی درآورد: ${formatNumber(created)} کد تازه، ${formatNumber(placed)} جای تازه`,
    versionRestored: (name) => `نسخهٔ «${isolate(name)}» را برگرداند`,
    versionRestoredUnnamed: 'نسخه‌ای پیشین را برگرداند',
    agreed: (names) => `${names} را پذیرفت`,
    sentBack: (names) => `${names} را بازگرداند`,
    proposed: (names) => `برای ${names} داوری خواست`,
    sentence: (person, deed) => ended(`${person} ${deed}`),
  },
})
