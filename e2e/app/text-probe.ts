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

  /** Where the first and the last line of a passage stand, once it was brought into view. */
  async boxesOf(passage: string): Promise<{ readonly first: Box; readonly last: Box }> {
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
        const box = ({ left, right, top, bottom }: DOMRect) => ({ left, right, top, bottom })
        return { first: box(lines[0] as DOMRect), last: box(lines.at(-1) as DOMRect) }
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

  /** How many stripes cross the height of a passage's first line on the canvas in the margin. */
  async stripesBeside(passage: string): Promise<number> {
    const { first } = await this.boxesOf(passage)
    const canvas = this.#text.page().locator('canvas.surface-stripes')
    return canvas.evaluate(
      (element, height) => {
        if (!(element instanceof HTMLCanvasElement)) throw new Error('The stripes are not on a canvas')
        const place = element.getBoundingClientRect()
        const scale = element.height / place.height
        const line = element.getContext('2d')?.getImageData(0, Math.round((height - place.top) * scale), element.width, 1).data
        if (!line) throw new Error('The canvas of the stripes cannot be read')
        let stripes = 0
        for (let x = 0; x < element.width; x += 1) {
          const isOpaque = (line[x * 4 + 3] ?? 0) > 127
          const wasOpaque = x > 0 && (line[(x - 1) * 4 + 3] ?? 0) > 127
          if (isOpaque && !wasOpaque) stripes += 1
        }
        return stripes
      },
      (first.top + first.bottom) / 2,
    )
  }
}
