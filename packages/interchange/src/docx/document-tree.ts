/** The part of mammoth's document tree that text is taken from. */
export interface DocumentNode {
  readonly type: string
  readonly children?: readonly DocumentNode[]
  /** Of a text. */
  readonly value?: string
  /** Of a paragraph: the style's name in English whatever the language of Word, e.g. "heading 1". */
  readonly styleName?: string | null
  readonly numbering?: { readonly isOrdered: boolean } | null
  /** Of a break: line, page or column. */
  readonly breakType?: string
  /** Of a check box. */
  readonly checked?: boolean
  /** Of a reference to a note. */
  readonly noteType?: string
  readonly noteId?: string
}

/** The root, which also holds the notes and the comments. */
export interface DocumentRoot extends DocumentNode {
  readonly children: readonly DocumentNode[]
  readonly comments: readonly unknown[]
  readonly notes: { resolve(reference: DocumentNode): { readonly body: readonly DocumentNode[] } | null }
}

/** Recognises the root of a tree as mammoth hands it to a document transform. */
export function isDocumentRoot(value: unknown): value is DocumentRoot {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'document' &&
    'children' in value &&
    'notes' in value
  )
}
