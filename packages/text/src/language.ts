import type { Direction, Language } from '@mazmun/model'

export interface LanguageGuess {
  readonly language: Language
  /** Of most letters, whatever the language. */
  readonly direction: Direction
  /** 0 … 1: near 1 when script and words agree, about 0.5 when only the script speaks for it, 0 without letters. */
  readonly confidence: number
}

/** Enough to judge by; a mixed appendix at the end should not cost time. */
const sample = 100_000

/**
 * Guesses the main language of a text by its script, by letters that only one language has and by function
 * words. Text in Arabic letters without any evidence is taken for Persian, text in Latin letters for English.
 */
export function detectLanguage(text: string): LanguageGuess {
  const start = text.slice(0, sample)
  const arabic = count(start, /(?=\p{Script=Arabic})\p{L}/gu)
  const latin = count(start, /(?=\p{Script=Latin})\p{L}/gu)
  const letters = count(start, /\p{L}/gu)
  if (letters === 0) return { language: 'other', direction: 'ltr', confidence: 0 }
  const rightToLeft =
    arabic + count(start, /(?=[\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}])\p{L}/gu)
  const direction: Direction = rightToLeft * 2 >= letters ? 'rtl' : 'ltr'
  const words = start.toLowerCase().match(/[\p{L}\p{M}\u200c’']+/gu) ?? []
  if (arabic * 2 >= letters) return { ...weigh('fa', arabic / letters, start, words), direction }
  if (latin * 2 >= letters) return { ...weigh('en', latin / letters, start, words), direction }
  return { language: 'other', direction, confidence: (letters - arabic - latin) / letters }
}

/** The share of evidence for the likelier side by the rule of succession, (k + 1) / (n + 2), times the share of the script. */
function weigh(
  language: 'fa' | 'en',
  share: number,
  text: string,
  words: readonly string[],
): Omit<LanguageGuess, 'direction'> {
  const evidence = signs[language]
  const own = count(text, evidence.ownLetters) + words.filter((word) => evidence.ownWords.has(word)).length
  const foreign = count(text, evidence.foreignLetters) + words.filter((word) => evidence.foreignWords.has(word)).length
  const certainty = (Math.max(own, foreign) + 1) / (own + foreign + 2)
  return { language: own >= foreign ? language : 'other', confidence: share * certainty }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

const list = (words: string) => new Set(words.split(' '))

const signs = {
  fa: {
    ownLetters: /[پچژگۀ]/gu,
    ownWords: list(
      'از به در که این آن را است با برای هم بود شد می نمی شما آنها باید هر یک تا یا اگر چه خود شده دارد کرد خیلی',
    ),
    // Arabic; Urdu, Kurdish, Pashto, Sindhi
    foreignLetters: /[ةٹڈڑںےہھۆێەڕڵڤښړټډڼېۍٻڀ]/gu,
    foreignWords: list(
      'في على إلى أن إن هذا هذه التي الذي ذلك كان لا عن مع لم قد كل بعد بين ثم أو هو هي کے میں اور ہے کی سے کو نے ئەم لە بۆ کە',
    ),
  },
  en: {
    // English has no letter of its own.
    ownLetters: /(?!)/gu,
    ownWords: list(
      'the and of to is was that it for with this are be have has not they you we i what there from at by but which would he she',
    ),
    foreignLetters: /[àâäáãåæçèêëéìîíïñòôöóõøœùûüúßığşčšžłńęąőűřě]/giu,
    foreignWords: list(
      'der die das und ist nicht ein eine mit zu le la les des est une et que pas pour el los las y por con una del il di che per non un ve bir bu için de het een van och att',
    ),
  },
} as const
