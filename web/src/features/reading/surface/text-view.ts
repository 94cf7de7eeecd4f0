import { spanIndexAt, type Direction, type Span, type Transcript, type Turn } from '@mazmun/model'

export interface TextViewOptions {
  readonly direction: Direction
  /** BCP 47 tag of the source. */
  readonly locale: string
  /** Speakers whose turns step back, e.g. the interviewer. */
  readonly quietSpeakers: ReadonlySet<string>
}

export interface DomPlace {
  readonly node: Text
  readonly offset: number
}

const strong = {
  rtl: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/,
  ltr: /[A-Za-z\u00c0-\u024f\u0370-\u052f]/,
} as const

/**
 * The source as plain paragraphs, each with one text node, under the speaker's name. Nothing else is
 * ever put inside a paragraph, so letters always join and offsets stay simple.
 */
export class TextView {
  readonly element: HTMLElement
  readonly paragraphs: readonly Span[]
  readonly nodes: readonly Text[]
  readonly #indexes = new Map<Node, number>()

  constructor(document: Document, transcript: Transcript, options: TextViewOptions) {
    this.paragraphs = transcript.paragraphs
    this.element = document.createElement('div')
    this.element.className = 'surface-text'
    this.element.dir = options.direction
    this.element.lang = options.locale
    const nodes: Text[] = []
    let turn = -1
    let section: HTMLElement | undefined
    for (const span of transcript.paragraphs) {
      const at = spanIndexAt(transcript.turns, span.start)
      if (!section || at !== turn) {
        turn = at
        section = turnElement(document, transcript.turns[at], options.quietSpeakers)
        this.element.append(section)
      }
      const text = transcript.text.slice(span.start, span.end)
      const paragraph = document.createElement('p')
      const direction = directionOf(text, options.direction)
      if (direction !== options.direction) paragraph.dir = direction
      const node = document.createTextNode(text)
      paragraph.append(node)
      section.append(paragraph)
      this.#indexes.set(node, nodes.length)
      nodes.push(node)
    }
    this.nodes = nodes
  }

  /** Where an offset is in the page. Between paragraphs: the start of the next one, at the very end the end of the last. */
  place(offset: number): DomPlace | undefined {
    const at = spanIndexAt(this.paragraphs, offset)
    const span = this.paragraphs[at]
    if (span && offset <= span.end) return { node: this.nodes[at] as Text, offset: offset - span.start }
    const next = this.nodes[at + 1]
    if (next) return { node: next, offset: 0 }
    const last = this.nodes[at]
    return last && span ? { node: last, offset: span.end - span.start } : undefined
  }

  /** Which paragraph a text node is; undefined for a node that is not text of the source. */
  paragraphOf(node: Node): number | undefined {
    return this.#indexes.get(node)
  }

  /**
   * The source offset of a place in the page. A place that is not in a paragraph counts as the start
   * of the paragraph after it, a place after the text as its end.
   */
  offsetOf(node: Node, offset: number): number {
    const index = this.#indexes.get(node)
    if (index !== undefined) return (this.paragraphs[index] as Span).start + offset
    const child = node.childNodes[offset]
    const inside = node.firstChild ? this.#indexes.get(node.firstChild) : undefined
    if (inside !== undefined)
      return child ? (this.paragraphs[inside] as Span).start : (this.paragraphs[inside] as Span).end
    let low = 0
    let high = this.nodes.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(this.nodes[middle] as Text, node, child)) low = middle + 1
      else high = middle
    }
    return this.paragraphs[low]?.start ?? this.paragraphs.at(-1)?.end ?? 0
  }
}

/** True when `text` stands before the place in front of `child` of `parent` (no child: the end of `parent`). */
function isBefore(text: Text, parent: Node, child: Node | undefined): boolean {
  const relation = text.compareDocumentPosition(child ?? parent)
  if ((relation & Node.DOCUMENT_POSITION_FOLLOWING) !== 0) return true
  return child === undefined && (relation & Node.DOCUMENT_POSITION_CONTAINS) !== 0
}

/** A paragraph runs with its source unless it has letters of the other direction only. */
function directionOf(text: string, source: Direction): Direction {
  const other = source === 'rtl' ? 'ltr' : 'rtl'
  return !strong[source].test(text) && strong[other].test(text) ? other : source
}

function turnElement(document: Document, turn: Turn | undefined, quiet: ReadonlySet<string>): HTMLElement {
  const section = document.createElement('section')
  section.className = 'surface-turn'
  if (turn?.speaker === undefined) return section
  const isQuiet = quiet.has(turn.speaker)
  section.classList.toggle('surface-turn-quiet', isQuiet)
  const speaker = document.createElement('div')
  speaker.className = 'surface-speaker'
  speaker.textContent = turn.speaker
  section.append(speaker)
  return section
}
