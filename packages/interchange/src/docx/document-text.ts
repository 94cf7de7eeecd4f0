import type { ReadWarning } from '../read-result.ts'
import type { DocumentNode, DocumentRoot } from './document-tree.ts'
import { tableRows } from './table-text.ts'

export interface DocumentText {
  readonly text: string
  /** The first title or heading; absent when there is none. */
  readonly heading?: string
  readonly warnings: readonly ReadWarning[]
}

/** Blocks of text stand apart by an empty line, so that a line break inside one is not taken for the end of a paragraph. */
const blockGap = '\n\n'

const headingStyle = /^(?:title|heading [1-9])$/iu

/** Collects the text of one document. Notes are numbered in the order in which the text refers to them. */
class TextCollector {
  readonly blocks: string[] = []
  readonly #root: DocumentRoot
  readonly #notes: DocumentNode[] = []
  heading: string | undefined
  tables = 0
  numbered = 0

  constructor(root: DocumentRoot) {
    this.#root = root
  }

  get notes(): number {
    return this.#notes.length
  }

  collect(): void {
    this.blocks.push(...this.#blocksOf(this.#root.children))
    this.#notes.forEach((reference, index) => {
      const body = this.#root.notes.resolve(reference)?.body ?? []
      this.blocks.push(`[${index + 1}] ${this.#blocksOf(body).join('\n').trimStart()}`)
    })
  }

  #blocksOf(nodes: readonly DocumentNode[]): string[] {
    return nodes.flatMap((node) => this.#blocks(node)).filter((block) => block.trim() !== '')
  }

  #blocks(node: DocumentNode): string[] {
    switch (node.type) {
      case 'paragraph':
        return [this.#paragraph(node)]
      case 'table':
        this.tables += 1
        return tableRows(node, (cell) => this.#blocksOf(cell.children ?? []).join('\n'))
      default:
        return node.children ? this.#blocksOf(node.children) : [this.#inline(node)]
    }
  }

  #paragraph(node: DocumentNode): string {
    const text = this.#inlines(node)
    if (node.numbering?.isOrdered && text.trim() !== '') this.numbered += 1
    if (this.heading === undefined && headingStyle.test(node.styleName ?? '') && text.trim() !== '')
      this.heading = text.trim()
    return text
  }

  #inlines(node: DocumentNode): string {
    return (node.children ?? []).map((child) => this.#inline(child)).join('')
  }

  #inline(node: DocumentNode): string {
    switch (node.type) {
      case 'text':
        return node.value ?? ''
      case 'tab':
        return '\t'
      case 'break':
        return '\n'
      case 'checkbox':
        return node.checked ? '☒' : '☐'
      case 'noteReference':
        return this.#reference(node)
      default:
        return this.#inlines(node)
    }
  }

  #reference(node: DocumentNode): string {
    if (this.#root.notes.resolve(node) === null) return ''
    return `[${this.#notes.push(node)}]`
  }
}

/**
 * The text of a document in logical order: paragraphs, headings and list items as blocks, tables row by
 * row, footnotes and endnotes numbered at the end. Word's own list numbers, pictures and comments are
 * not text and are counted instead.
 */
export function documentText(root: DocumentRoot): DocumentText {
  const collector = new TextCollector(root)
  collector.collect()
  const warnings: ReadWarning[] = []
  if (root.comments.length > 0) warnings.push({ kind: 'comments', count: root.comments.length })
  if (collector.notes > 0) warnings.push({ kind: 'notes', count: collector.notes })
  if (collector.tables > 0) warnings.push({ kind: 'tables', count: collector.tables })
  if (collector.numbered > 0) warnings.push({ kind: 'list-numbers', count: collector.numbered })
  const text = collector.blocks.join(blockGap)
  return collector.heading === undefined ? { text, warnings } : { text, heading: collector.heading, warnings }
}
