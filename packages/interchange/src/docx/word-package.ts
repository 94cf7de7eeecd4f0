import { zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { inflatedSizeLimit } from '../read-result.ts'
import { Refusal } from '../refusal.ts'
import { decodeAs, byteOrderMark } from '../encoding/encodings.ts'
import { readZipEntry } from './zip-content.ts'
import { readZipDirectory } from './zip-directory.ts'
import type { ZipEntry } from './zip-directory.ts'

/** The parts of a Word file that hold text or lead to it, checked, as XML by their names. */
export type WordParts = ReadonlyMap<string, string>

const mainPart = /^word\/document\d*\.xml$/iu
/** Parts without any of the document's text: mammoth never opens them, so damage there does no harm. */
const unusedParts = /^(?:customXml|docProps|word\/(?:theme|glossary|media|embeddings|fonts))\/|^word\/(?:settings|webSettings|fontTable)\.xml$/iu

function isTextPart(entry: ZipEntry): boolean {
  return /\.(?:xml|rels)$/iu.test(entry.name) && !unusedParts.test(entry.name)
}

/** Parts are UTF-8; UTF-16 with its mark is allowed too (ECMA-376 part 2, §8.1.4). */
function readXml(archive: Uint8Array, entry: ZipEntry): string {
  const bytes = readZipEntry(archive, entry)
  const xml = decodeAs(bytes, byteOrderMark(bytes)?.encoding ?? 'utf-8')
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(xml)) throw new Refusal({ kind: 'unsafe-xml', part: entry.name })
  return xml
}

/**
 * Opens a Word file: refuses encrypted entries, a directory that promises more than `inflatedSizeLimit`,
 * damaged parts and document type declarations, in this order and before the XML is parsed.
 *
 * @throws Refusal
 */
export function openWordPackage(bytes: Uint8Array): WordParts {
  const entries = readZipDirectory(bytes)
  if (entries.some((entry) => entry.encrypted)) throw new Refusal({ kind: 'encrypted' })
  const wanted = entries.filter(isTextPart)
  if (!wanted.some((entry) => mainPart.test(entry.name))) throw new Refusal({ kind: 'missing-document' })
  const size = wanted.reduce((sum, entry) => sum + entry.size, 0)
  if (size > inflatedSizeLimit) throw new Refusal({ kind: 'inflates-too-much', size, limit: inflatedSizeLimit })
  return new Map(wanted.map((entry) => [entry.name, readXml(bytes, entry)]))
}

/** The XML of the body, notes and comments: where text, changes and pictures are marked up. */
export function bodyParts(parts: WordParts): string[] {
  const isBody = (name: string): boolean => mainPart.test(name) || /^word\/(?:footnotes|endnotes)\.xml$/iu.test(name)
  return [...parts].filter(([name]) => isBody(name)).map(([, xml]) => xml)
}

/** Packs checked parts into an archive for mammoth, which thus never sees anything that was not checked. */
export function packParts(parts: WordParts): ArrayBuffer {
  const files: Zippable = {}
  for (const [name, xml] of parts) files[name] = new TextEncoder().encode(xml)
  return zipSync(files, { level: 0 }).buffer
}
