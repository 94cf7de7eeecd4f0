import type { ImportMaterial } from '../../workers/import-protocol.ts'

/** Files that systems leave in folders and nobody means. */
const systemFiles = /^(?:\..*|thumbs\.db|desktop\.ini|~\$.*)$/iu

/** What is to be imported: files as chosen or dropped, or text from the clipboard. */
export type ImportInput = readonly File[] | string

/** P2 before P10, whatever order the system hands files out in. */
const byName = new Intl.Collator('fa', { numeric: true })

/** The path without the ending, so that "P03" stands before "P03 copy". */
const sortedBy = (file: File) => (file.webkitRelativePath || file.name).replace(/\.[^.\s]{1,8}$/u, '')

/**
 * Materials from an input, files in the order of their names. Files that only systems use and text of nothing but white
 * space are left out.
 */
export function materialsOf(input: ImportInput): readonly ImportMaterial[] {
  if (typeof input === 'string') return input.trim() === '' ? [] : [{ kind: 'text', text: input }]
  return input
    .filter(({ name }) => !systemFiles.test(name))
    .sort((a, b) => byName.compare(sortedBy(a), sortedBy(b)))
    .map((file) => ({ kind: 'file', file }))
}

/** A name for a project made of these: that of the folder they come from, else of the first file without its ending. */
export function projectNameFor(input: ImportInput): string {
  if (typeof input === 'string') return ''
  const [first] = input
  if (!first) return ''
  const folder = /^([^/]+)\//u.exec(first.webkitRelativePath)?.[1]
  return (
    folder ??
    first.name
      .replace(/\.[^.\s]{1,8}$/u, '')
      .replaceAll('_', ' ')
      .trim()
  )
}

/** File name endings the file chooser offers. A file of another kind can still be dropped, and is told what it is. */
export const acceptedTypes = '.txt,.text,.md,.markdown,.docx,.srt,.vtt'
