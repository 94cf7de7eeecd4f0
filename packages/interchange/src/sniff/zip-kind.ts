import { readZipDirectory } from '../docx/zip-directory.ts'
import { Refusal } from '../refusal.ts'
import { kindOfName } from './file-kind.ts'
import type { FileKind } from './file-kind.ts'

/** The names in an archive; of a damaged one, the name of its first entry. */
function namesIn(bytes: Uint8Array): readonly string[] {
  try {
    return readZipDirectory(bytes).map((entry) => entry.name)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const length = (bytes[26] ?? 0) + (bytes[27] ?? 0) * 256
    return [new TextDecoder().decode(bytes.subarray(30, 30 + length))]
  }
}

/** True for the text documents of OpenDocument, whose first entry is stored and says what the archive is. */
function isOpenDocument(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(30, 120)).startsWith('mimetypeapplication/vnd.oasis.opendocument')
}

/**
 * Tells a Word document from other archives: by its parts, or by its name where damage has left only the
 * beginning that all Office files share.
 */
export function kindOfZip(bytes: Uint8Array, fileName: string): FileKind {
  if (isOpenDocument(bytes)) return 'odt'
  const names = namesIn(bytes)
  if (names.some((name) => name.startsWith('word/'))) return 'docx'
  const isOffice = names.includes('[Content_Types].xml') || names.includes('_rels/.rels')
  const isOtherOffice = names.some((name) => name.startsWith('xl/') || name.startsWith('ppt/'))
  return isOffice && !isOtherOffice && kindOfName(fileName) === 'docx' ? 'docx' : 'zip'
}
