import type { CodeId, CodingId, MemberId, Span, Transcript } from '@mazmun/model'
import type { SurfaceCoding } from '../web/src/features/reading/surface/index.ts'
import { Random } from './random.ts'

export type CorpusLanguage = 'fa' | 'en'

const persian =
  'شهر مردم دولت قانون داده شهروند اعتماد شفافیت سامانه خدمت زمان هزینه تصمیم مدیر سازمان فناوری آینده تجربه مشارکت نظارت پاسخ‌گویی امنیت حریم خصوصی برنامه بودجه شبکه مسئله ساختار فرهنگ آموزش اختیار همکاری گزارش درخواست مجوز اداره نهاد جامعه محله کیفیت اطلاعات هوشمند الکترونیک عمومی اجتماعی اقتصادی سیاسی روشن سخت تازه کوچک بزرگ مهم ما آنها این آن همه هیچ چند یک دو که و در از به با برای تا اگر چون وقتی هنوز همیشه گاهی باید می‌شود می‌گوید نمی‌دانیم می‌خواهند می‌رسد بوده‌است داشته‌اند نمی‌شود می‌بینیم گفته‌اند راه‌حل بهره‌وری تصمیم‌گیری نیازسنجی هم‌افزایی چشم‌انداز'
const english =
  'city people state law data citizen trust clarity system service time cost decision manager office technology future experience participation oversight answer security privacy plan budget network problem structure culture training authority cooperation report request permit bureau body community district quality information smart electronic public social economic political clear hard new small large important we they this that all none some one two which and in from to with for until if because when still always sometimes must becomes says know want arrives was had cannot see said solution yield judgement assessment synergy outlook'

const persianWords = persian.split(' ')
const englishWords = english.split(' ')

/** An interview of about `words` words with speaker turns, paragraphs and sentences. */
export function transcript(language: CorpusLanguage, words: number): Transcript {
  const random = new Random(language === 'fa' ? 7 : 11)
  const vocabulary = language === 'fa' ? persianWords : englishWords
  const speakers = language === 'fa' ? ['مصاحبه‌گر', 'P07'] : ['Interviewer', 'P07']
  const parts: string[] = []
  const turns: Transcript['turns'][number][] = []
  const paragraphs: Span[] = []
  const sentences: Span[] = []
  let length = 0
  const write = (text: string): void => {
    parts.push(text)
    length += text.length
  }
  for (let written = 0, turn = 0; written < words; turn += 1) {
    const speaker = speakers[turn % 2] as string
    const start = length
    write(`${speaker}: `)
    const bodyStart = length
    const count = turn % 2 === 0 ? 1 : random.between(1, 4)
    for (let paragraph = 0; paragraph < count; paragraph += 1) {
      if (paragraph > 0) write('\n')
      const from = length
      const sentenceCount = turn % 2 === 0 ? random.between(1, 2) : random.between(2, 7)
      for (let sentence = 0; sentence < sentenceCount; sentence += 1) {
        if (sentence > 0) write(' ')
        const begin = length
        const size = random.between(5, 22)
        write(`${Array.from({ length: size }, () => random.of(vocabulary)).join(' ')}.`)
        sentences.push({ start: begin, end: length })
        written += size
      }
      paragraphs.push({ start: from, end: length })
    }
    turns.push({ start, bodyStart, end: length, speaker })
    write('\n\n')
  }
  return { text: parts.join(''), turns, paragraphs, sentences }
}

/** `count` codings of 60 codes by three coders, 100 characters long on average, anywhere in the text. */
export function codings({ text, paragraphs }: Transcript, count: number, language: CorpusLanguage): SurfaceCoding[] {
  const random = new Random(23)
  const coders = language === 'fa' ? ['نر', 'سم', 'آک'] : ['NR', 'SM', 'AK']
  const words = language === 'fa' ? persianWords : englishWords
  const names = Array.from({ length: 60 }, () =>
    Array.from({ length: random.between(2, 4) }, () => random.of(words)).join(' '),
  )
  return Array.from({ length: count }, (_, at) => {
    const paragraph = random.of(paragraphs)
    const start = random.between(paragraph.start, paragraph.end - 1)
    const code = random.between(0, 59)
    const coder = random.between(0, 2)
    return {
      id: `coding-${String(at).padStart(6, '0')}` as CodingId,
      start,
      end: Math.min(text.length - 2, start + random.between(20, 180)),
      code: `code-${code}` as CodeId,
      hue: code % 12,
      name: names[code] as string,
      initials: coders[coder] as string,
      coder: `coder-${coder}` as MemberId,
    }
  })
}
