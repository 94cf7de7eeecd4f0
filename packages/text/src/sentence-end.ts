import { endsWithAbbreviation } from './abbreviations.ts'

/** A run of stops, spaced or not, with the quotes and brackets that close after it. */
const stopRun = /([.…!?؟۔](?:\s*[.…!?؟۔])*)(\s*["'”’»›)\]}]*)\s*$/u
const ellipsis = /^(?:\.{2,}|\.*…[.…]*)$/u
const listMarker = /^\s*[([]?(?:\p{N}{1,2}|[A-Za-z]|[ivx]{2,4}|الف)$/u
const lowerLatin = /^\p{Ll}/u
const capital = /^(?!I\b)\p{Lu}/u

/** Words that carry a Persian sentence on after a quotation that ends in its own stop: «چرا؟» را پرسید. */
const continuing =
  /^(?:و|که|را|رو|یا|هم|نیز|گفت|گفتم|گفتند|گفتن|پرسید|پرسیدم|پرسیدند|می‌گفت|می‌گوید|است|بود|بودند)(?![\p{L}\u200c])/u

/** How much of a sentence is looked at for its last words. */
const window = 120

/**
 * Whether a boundary that the Unicode rules propose does end a sentence. `start` is where the sentence
 * began. Rules T14–T19 of SPEC.md.
 */
export function isSentenceEnd(text: string, start: number, boundary: number): boolean {
  const tailStart = Math.max(start, boundary - window)
  const tail = text.slice(tailStart, boundary)
  const after = text.slice(boundary, boundary + 40).trimStart()
  const match = stopRun.exec(tail)
  if (!match) return true
  const [, run = '', closing = ''] = match
  const closers = closing.trim()
  const stops = run.replace(/\s/g, '')
  if (ellipsis.test(stops)) return capital.test(after)
  if (stops === '.' && closers === '' && after !== '') {
    const before = tail.slice(0, match.index)
    if (endsWithAbbreviation(before, after)) return false
    if (tailStart === start && listMarker.test(before) && !/[?؟]\s*$/.test(text.slice(0, start).slice(-8))) return false
  }
  return closers === '' || !carriesOn(text.slice(start, boundary), closers, after)
}

/** True when what was closed after the stop is only a part of the sentence. */
function carriesOn(sentence: string, closers: string, after: string): boolean {
  if (lowerLatin.test(after) || continuing.test(after)) return true
  return /[)\]}]$/.test(closers) && after !== '' && opensLate(sentence.trim())
}

/** True when the bracket that closes at the end was opened after the sentence had begun. */
function opensLate(sentence: string): boolean {
  let depth = 0
  for (let index = sentence.length - 1; index >= 0; index -= 1) {
    const character = sentence[index] as string
    if (')]}'.includes(character)) depth += 1
    else if ('([{'.includes(character)) {
      depth -= 1
      if (depth === 0) return index > 0
    }
  }
  return false
}
