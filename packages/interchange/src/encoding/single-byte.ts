import { decodeAs } from './encodings.ts'

/** How strongly eight-bit text speaks for Arabic script (windows-1256) or for Latin script (windows-1252). */
export interface ScriptEvidence {
  /** Natural-log likelihood ratio: above zero for windows-1256, below zero for windows-1252. */
  readonly ratio: number
  /** True when the bytes fit neither: they are in some other encoding. */
  readonly fitsNeither: boolean
  /** True when both encodings read the sample as the same text. */
  readonly agree: boolean
}

/** Bytes ≥ 0x80 weighed, at most. */
const sampleLimit = 4096
/**
 * Mean log likelihood of a byte under the better encoding, below which neither fits, and the bytes it takes to say so.
 * Measured: Persian and Western European prose of 100 characters stays above -3.8; Cyrillic, Hebrew, Chinese and
 * ISO-8859-6 lie below -4.4.
 */
const poorFit = -4.2
const fitSample = 20

/**
 * Letters per 1,000 of Persian as windows-1256 can write it, counted over the interviews of the sample study.
 * The code page has no ی, so its share is split between ي and ى; ک and گ are there, and so is ZWNJ.
 */
const persianShares: Readonly<Record<string, number>> = {
  ا: 125,
  ي: 75,
  ى: 16,
  ر: 79,
  د: 78,
  م: 68,
  ه: 67,
  ن: 64,
  و: 50,
  ب: 42,
  ت: 40,
  ش: 31,
  س: 28,
  '\u200c': 28,
  ل: 19,
  ك: 16,
  ک: 16,
  ز: 17,
  گ: 14,
  ف: 12,
  خ: 11,
  '،': 11,
  ح: 10,
  ق: 9,
  ع: 9,
  ص: 8,
  ج: 8,
  چ: 7,
  پ: 7,
  آ: 7,
  ط: 4,
  '؟': 3,
  ض: 2,
  ذ: 2,
  '؛': 2,
  ث: 2,
  ظ: 1,
  غ: 1,
  ئ: 1,
  ژ: 1,
  أ: 1,
  ؤ: 1,
  ء: 1,
  ة: 1,
  إ: 1,
  '\u064b': 1,
  '«': 1,
  '»': 1,
}

/** Characters above ASCII per 1,000 such characters in Western European prose; rounded, only the order of size matters. */
const westernShares: Readonly<Record<string, number>> = {
  é: 170,
  è: 40,
  ê: 20,
  ë: 8,
  à: 50,
  â: 15,
  á: 50,
  ä: 60,
  ã: 35,
  å: 30,
  æ: 8,
  ç: 35,
  í: 45,
  ì: 8,
  î: 8,
  ï: 8,
  ñ: 25,
  ó: 45,
  ò: 10,
  ô: 12,
  ö: 50,
  õ: 8,
  ø: 10,
  ú: 20,
  ù: 8,
  û: 6,
  ü: 60,
  ß: 15,
  É: 6,
  À: 4,
  Ä: 4,
  Ö: 4,
  Ü: 5,
  Å: 3,
  Ç: 2,
  Á: 2,
  Ó: 2,
  Ñ: 2,
  œ: 4,
  '’': 60,
  '‘': 8,
  '“': 20,
  '”': 20,
  '–': 15,
  '—': 10,
  '…': 10,
  '«': 8,
  '»': 8,
  '\u00a0': 10,
  '°': 4,
  '§': 3,
  '€': 4,
  '£': 4,
  '·': 2,
  '•': 5,
  '©': 1,
  '®': 1,
  '™': 1,
  '¿': 4,
  '¡': 3,
  º: 3,
  ª: 3,
  '½': 1,
}

/** Share of a character that the table does not have, and of a C1 control, which no one types. */
const unlistedShare = 0.3
const controlShare = 0.001

/** Latin and Arabic letters side by side in a word, or two accented letters in a row, are this much rarer than apart. */
const mixedWordFactor = 0.005
const accentedPairFactor = 0.05
/** A capital after a small letter. */
const innerCapitalFactor = 0.02

const arabicLetter = /[\u0620-\u065f\u066e-\u06d3]/u
const latinLetter = /\p{Script=Latin}/u

/** The text is scored character by character, since both encodings give one character a byte. */
function scorePersian(text: string, at: number): number {
  const character = text[at] as string
  const share = persianShares[character] ?? westernShares[character] ?? unlistedShare
  let score = Math.log(share / 1000)
  const isArabic = arabicLetter.test(character)
  for (const neighbour of [text[at - 1], text[at + 1]]) {
    if (neighbour === undefined) continue
    const mixes = isArabic ? latinLetter.test(neighbour) : latinLetter.test(character) && arabicLetter.test(neighbour)
    if (mixes) score += Math.log(mixedWordFactor)
  }
  return score
}

function scoreWestern(text: string, at: number): number {
  const character = text[at] as string
  const previous = text[at - 1] ?? ' '
  const isControl = character >= '\u0080' && character <= '\u009f'
  let score = Math.log((isControl ? controlShare : (westernShares[character] ?? unlistedShare)) / 1000)
  if (!latinLetter.test(character)) return score
  if (previous > '\u007f' && latinLetter.test(previous)) score += Math.log(accentedPairFactor)
  if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(previous)) score += Math.log(innerCapitalFactor)
  return score
}

/** Weighs windows-1256 against windows-1252 by letter frequency and by who stands beside whom. O(n), bounded. */
export function weighSingleByte(bytes: Uint8Array): ScriptEvidence {
  const persian = decodeAs(bytes, 'windows-1256')
  const western = decodeAs(bytes, 'windows-1252')
  let persianScore = 0
  let westernScore = 0
  let weighed = 0
  for (let at = 0; at < bytes.length && weighed < sampleLimit; at += 1) {
    if ((bytes[at] as number) < 0x80) continue
    weighed += 1
    if (persian[at] === western[at] && !latinLetter.test(persian[at] as string)) continue
    persianScore += scorePersian(persian, at)
    westernScore += scoreWestern(western, at)
  }
  return {
    ratio: persianScore - westernScore,
    fitsNeither: weighed >= fitSample && Math.max(persianScore, westernScore) / weighed < poorFit,
    agree: persian === western,
  }
}
