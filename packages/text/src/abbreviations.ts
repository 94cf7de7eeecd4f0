import { wordList } from './word-list.ts'

/** Persian abbreviations of two letters and more; single letters and dotted ones need no entry. */
const persian = new Set(
  wordList(`
  رک, نک, صص, جج, قس, ضح, همک
`),
)

/** English words that announce what follows: their stop never ends a sentence. */
const announcing = new Set(
  wordList(`
  dr, mr, mrs, ms, prof, rev, hon, gen, sen, rep, gov, capt, col, lt, sgt, st, mt, vs, cf, viz, ca, approx, e.g,
  i.e
`),
)

/** English words that are abbreviations before a number only: "No. 5", but "No. I did not." */
const beforeNumber = new Set(
  wordList(`
  no, nos, fig, figs, vol, vols, p, pp, ch, sec, eq, art, ed, par
`),
)

/** English abbreviations that may also end a sentence; they do when the next word is one that opens sentences. */
const mayEnd = new Set(
  wordList(`
  etc, al, inc, ltd, co, corp, jr, sr, dept, univ, est, eds, ph.d
`),
)

const openers = new Set(
  wordList(`
  a, an, the, this, that, these, those, there, it, he, she, we, they, you, i, my, our, his, her, their, its, but,
  and, so, then, now, if, when, while, in, on, at, for, from, to, after, before, because, however, also, as,
  what, who, why, how, where, yes, no, well
`),
)

const wordBeforeStop = /[\p{L}\p{M}\p{N}.\u200c\u200d]+$/u
const firstWord = /^[\p{L}\p{M}’']+/u
const dotted = /^(?:\p{L}\p{M}*\.)+\p{L}{1,2}$/u
const singlePersianLetter = /^(?=\p{Script=Arabic})[^و]\p{M}*$/u
const singleCapital = /^[A-HJ-Z]$/

/**
 * True when the stop after `before` belongs to an abbreviation rather than to the sentence. `before` is the
 * text up to and without the stop, `after` what follows the stop and its spaces.
 */
export function endsWithAbbreviation(before: string, after: string): boolean {
  const word = wordBeforeStop.exec(before)?.[0]
  if (word === undefined) return false
  const lower = word.toLowerCase()
  if (persian.has(lower) || announcing.has(lower)) return true
  if (beforeNumber.has(lower) && /^\p{N}/u.test(after)) return true
  if (singlePersianLetter.test(word) || singleCapital.test(word)) return true
  if (dotted.test(word) || mayEnd.has(lower)) return !startsSentence(after)
  return false
}

function startsSentence(after: string): boolean {
  const word = firstWord.exec(after)?.[0]
  return word !== undefined && /^\p{Lu}/u.test(word) && openers.has(word.toLowerCase())
}
