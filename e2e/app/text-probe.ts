import type { Locator } from '@playwright/test'

/** A rectangle on screen, in CSS pixels. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** What the page shows of a source, read from the page itself: places of words and what is painted over them. */
export class TextProbe {
  readonly #text: Locator

  constructor(text: Locator) {
    this.#text = text
  }

  /** Where the lines of a passage stand, once it was brought into view. */
  async linesOf(passage: string): Promise<readonly Box[]> {
    return this.#text.evaluate((element, words) => {
      const range = document.createRange()
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(words) ?? -1
        if (at < 0) continue
        node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
        range.setStart(node, at)
        range.setEnd(node, at + words.length)
        const lines = [...range.getClientRects()].filter(({ width }) => width > 0)
        return lines.map(({ left, right, top, bottom }) => ({ left, right, top, bottom }))
      }
      throw new Error(`The text does not have “${words}”`)
    }, passage)
  }

  /** The text under a highlight, piece by piece in reading order. `prefix` = every highlight whose name begins so. */
  async painted(name: string, match: 'exact' | 'prefix' = 'exact'): Promise<readonly string[]> {
    return this.#text.evaluate(
      (_, { name, match }) => {
        const pieces: { readonly range: AbstractRange; readonly text: string }[] = []
        for (const [known, highlight] of CSS.highlights) {
          if (match === 'exact' ? known !== name : !known.startsWith(name)) continue
          for (const range of highlight) {
            const { startContainer, startOffset, endOffset } = range
            pieces.push({ range, text: (startContainer.nodeValue ?? '').slice(startOffset, endOffset) })
          }
        }
        pieces.sort(({ range: a }, { range: b }) => {
          if (a.startContainer === b.startContainer) return a.startOffset - b.startOffset
          return a.startContainer.compareDocumentPosition(b.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
        })
        return pieces.map(({ text }) => text)
      },
      { name, match },
    )
  }

  /** Elements between a letter and its paragraph, of which there must be none, and paragraphs cut into pieces. */
  async brokenParagraphs(): Promise<readonly string[]> {
    return this.#text.evaluate((element) =>
      [...element.querySelectorAll('p')]
        .filter((paragraph) => paragraph.childNodes.length !== 1 || paragraph.firstChild?.nodeType !== Node.TEXT_NODE)
        .map((paragraph) => paragraph.outerHTML),
    )
  }

  /** How many stripes cross each line of a passage on the canvas in the margin. */
  async stripesBeside(passage: string): Promise<readonly number[]> {
    const heights = (await this.linesOf(passage)).map(({ top, bottom }) => (top + bottom) / 2)
    return this.#text
      .page()
      .locator('canvas.surface-stripes')
      .evaluate((element, heights) => {
        if (!(element instanceof HTMLCanvasElement)) throw new Error('The stripes are not on a canvas')
        const place = element.getBoundingClientRect()
        const scale = element.height / place.height
        const context = element.getContext('2d')
        if (!context) throw new Error('The canvas of the stripes cannot be read')
        return heights.map((height) => {
          const { data } = context.getImageData(0, Math.round((height - place.top) * scale), element.width, 1)
          const isOpaque = Array.from({ length: element.width }, (_, x) => (data[x * 4 + 3] ?? 0) > 127)
          return isOpaque.filter((opaque, x) => opaque && !isOpaque[x - 1]).length
        })
      }, heights)
  }

  /** How many of some passages have text on each line of another. */
  async passagesBeside(passage: string, others: readonly string[]): Promise<readonly number[]> {
    const lines = await this.linesOf(passage)
    const boxes = await Promise.all(others.map((other) => this.linesOf(other)))
    return lines.map(({ top, bottom }) => {
      const middle = (top + bottom) / 2
      return boxes.filter((lines) => lines.some((line) => line.top < middle && middle < line.bottom)).length
    })
  }
}
