import type { Span } from '@mazmun/model'
import { spansTouching } from './text-blocks.ts'
import type { Step } from './surface-events.ts'

/** Moves a free selection's edge by words and by characters as readers see them (UAX #29). */
export class TextSteps {
  readonly #text: string
  readonly #paragraphs: readonly Span[]
  readonly #locale: string
  // Made when first needed: loading the rules of a language takes longer than opening a short source.
  #words: Intl.Segmenter | undefined
  #characters: Intl.Segmenter | undefined

  /** `locale` is a BCP 47 tag. */
  constructor(text: string, paragraphs: readonly Span[], locale: string) {
    this.#text = text
    this.#paragraphs = paragraphs
    this.#locale = locale
  }

  /** Onwards: the end of the next word; back: the start of the word before. At the ends of the source: the same offset. */
  byWord(offset: number, step: Step): number {
    this.#words ??= new Intl.Segmenter(this.#locale, { granularity: 'word' })
    return this.#step(offset, step, this.#words, (part) => part.isWordLike === true)
  }

  byCharacter(offset: number, step: Step): number {
    this.#characters ??= new Intl.Segmenter(this.#locale, { granularity: 'grapheme' })
    return this.#step(offset, step, this.#characters, () => true)
  }

  #step(offset: number, step: Step, segmenter: Intl.Segmenter, counts: (part: Intl.SegmentData) => boolean): number {
    const around = step === 1 ? { start: offset, end: this.#text.length } : { start: 0, end: offset }
    const { first, last } = spansTouching(this.#paragraphs, around)
    const order = Array.from({ length: last - first }, (_, at) => (step === 1 ? first + at : last - 1 - at))
    for (const index of order) {
      const paragraph = this.#paragraphs[index] as Span
      const parts = [...segmenter.segment(this.#text.slice(paragraph.start, paragraph.end))].filter(counts)
      const edges = parts.map((part) => paragraph.start + part.index + (step === 1 ? part.segment.length : 0))
      const found = step === 1 ? edges.find((edge) => edge > offset) : edges.findLast((edge) => edge < offset)
      if (found !== undefined) return found
    }
    return offset
  }
}
