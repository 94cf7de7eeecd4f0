import type { ReadWarning } from '../read-result.ts'
import { Refusal } from '../refusal.ts'
import { documentText } from './document-text.ts'
import type { DocumentText } from './document-text.ts'
import { isDocumentRoot } from './document-tree.ts'
import type { DocumentRoot } from './document-tree.ts'
import { keepWrappedText, markupWarnings } from './word-markup.ts'
import { openWordPackage, packParts } from './word-package.ts'
import type { WordParts } from './word-package.ts'

interface ParsedDocument {
  readonly root: DocumentRoot
  readonly messages: readonly { readonly message: string }[]
}

/** Lets mammoth build its tree and takes it before it is turned into HTML. Mammoth is loaded on first use. */
async function parse(parts: WordParts): Promise<ParsedDocument> {
  const { default: mammoth } = await import('mammoth')
  const archive = packParts(parts)
  const empty = { type: 'document', children: [], notes: { resolve: () => null }, comments: [] }
  let root: unknown
  /** The archive goes by one name in Node and by another in browsers. */
  const input = { arrayBuffer: archive, buffer: archive }
  const { messages } = await mammoth.convertToHtml(input, {
    includeEmbeddedStyleMap: false,
    includeDefaultStyleMap: false,
    transformDocument: (document: unknown) => {
      root = document
      return empty
    },
  })
  if (!isDocumentRoot(root)) throw new Error('mammoth has built no document')
  return { root, messages }
}

/** The names in mammoth's messages "An unrecognised element was ignored: w:name" and "A w:sym element … was ignored". */
function unreadElements(messages: ParsedDocument['messages']): ReadWarning[] {
  const names = new Set<string>()
  for (const { message } of messages) {
    const name = /unrecognised element was ignored: (?:\{[^}]*\}|\w+:)?(\w+)|A w:(sym) element/u.exec(message)
    if (name) names.add((name[1] ?? name[2]) as string)
  }
  return names.size === 0 ? [] : [{ kind: 'unread-elements', names: [...names].sort() }]
}

/**
 * Reads a Word document. Insertions under revision are read as text and deletions left out, as mammoth
 * does it; both are counted.
 *
 * @throws Refusal
 */
export async function readDocx(bytes: Uint8Array): Promise<DocumentText> {
  const { parts, bodyElements } = openWordPackage(bytes)
  const readable = new Map([...parts].map(([name, xml]) => [name, keepWrappedText(xml)]))
  try {
    const { root, messages } = await parse(readable)
    const document = documentText(root)
    return {
      ...document,
      warnings: [...markupWarnings(bodyElements), ...document.warnings, ...unreadElements(messages)],
    }
  } catch {
    throw new Refusal({ kind: 'damaged' })
  }
}
