import { describe, expect, it } from 'vitest'
import { detectLanguage } from './language.ts'
import { wordCount } from './words.ts'

describe('detectLanguage', () => {
  it.each([
    ['این یک متن فارسی است که در آن از شهر حرف می‌زنیم.', 'fa', 'rtl'],
    ['اين متن با صفحه‌كليد عربي نوشته شده است و باز هم فارسي است', 'fa', 'rtl'],
    ['در این شهر از dashboard و open data و smart city حرف می‌زنیم و هر سال هم تکرار می‌شود', 'fa', 'rtl'],
    ['This is the text that we have been reading.', 'en', 'ltr'],
    ['The city of تهران was the first that we visited.', 'en', 'ltr'],
    ['هذا نص عربي في اللغة العربية التي نتكلم بها', 'other', 'rtl'],
    ['یہ اردو میں ہے اور اس کے بعد', 'other', 'rtl'],
    ['שלום עולם', 'other', 'rtl'],
    ['Das ist nicht das Haus und es ist nicht die Stadt', 'other', 'ltr'],
    ['Ceci est une ville que les gens aiment et pas une autre', 'other', 'ltr'],
    ['日本語の文章', 'other', 'ltr'],
  ])('T31: %s', (text, language, direction) => {
    expect(detectLanguage(text)).toMatchObject({ language, direction })
  })

  it('T31: more evidence gives more confidence, none gives none', () => {
    const short = detectLanguage('سلام')
    const long = detectLanguage('این یک متن فارسی است که در آن از شهر حرف می‌زنیم و از هر چه که هست')
    expect(short).toEqual({ language: 'fa', direction: 'rtl', confidence: 0.5 })
    expect(long.confidence).toBeGreaterThan(0.85)
    expect(detectLanguage('۱۲۳ …')).toEqual({ language: 'other', direction: 'ltr', confidence: 0 })
  })
})

describe('wordCount', () => {
  it.each([
    ['', 0],
    ['  \n ', 0],
    ['می\u200cروم', 1],
    ['می روم', 2],
    ['رشد ۳٫۵ درصد — خوب بود.', 5],
    ['well-kept, e.g. this', 3],
    ['«سلام» … !', 1],
    ['𝒳 日本', 2],
    ['\ud835 x', 1],
  ])('T32: %j', (text, words) => {
    expect(wordCount(text)).toBe(words)
  })
})
