import type { Language } from '@mazmun/model'
import type { TextDirection } from './figure.ts'

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

/** The direction of a text as `dir="auto"` finds it: that of its first letter. */
export function directionOf(text: string, otherwise: TextDirection): TextDirection {
  const letter = /\p{L}/u.exec(text)?.[0]
  if (letter === undefined) return otherwise
  return rightToLeft.test(letter) ? 'rtl' : 'ltr'
}

/** The direction a picture of a project is read in, the same for everybody in the team. */
export function directionOfLanguage(language: Language): TextDirection {
  return language === 'en' ? 'ltr' : 'rtl'
}
