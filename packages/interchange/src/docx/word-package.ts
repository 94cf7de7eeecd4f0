import { zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { inflatedSizeLimit } from '../read-result.ts'
import { Refusal } from '../refusal.ts'
import { decodeAs, byteOrderMark } from '../encoding/encodings.ts'
import { XmlSurvey } from './xml-survey.ts'
import type { ElementCounts } from './xml-survey.ts'
import { readZipEntry } from './zip-content.ts'
import { readZipDirectory } from './zip-directory.ts'
import type { ZipEntry } from './zip-directory.ts'

/** The parts of a Word file that hold text or lead to it, as XML by their names. */
export type WordParts = ReadonlyMap<string, string>

/** A Word file whose parts have been checked. */
export interface WordPackage {
  readonly parts: WordParts
  /** Elements of the body and the notes. */
  readonly bodyElements: ElementCounts
}

const mainPart = /^word\/document\d*\.xml$/iu
const notePart = /^word\/(?:footnotes|endnotes)\.xml$/iu
/** Parts without any of the document's text: mammoth never opens them, so damage there does no harm. */
const unusedParts =
  /^(?:customXml|docProps|word\/(?:theme|glossary|media|embeddings|fonts))\/|^word\/(?:settings|webSettings|fontTable|(?:header|footer)\d*)\.xml$/iu

function isTextPart(entry: ZipEntry): boolean {
  return /\.(?:xml|rels)$/iu.test(entry.name) && !unusedParts.test(entry.name)
}

/** Parts are UTF-8; UTF-16 with its mark is allowed too (ECMA-376 part 2, §8.1.4). */
function readXml(archive: Uint8Array, entry: ZipEntry): string {
  const bytes = readZipEntry(archive, entry)
  return decodeAs(bytes, byteOrderMark(bytes)?.encoding ?? 'utf-8')
}

/**
 * Opens a Word file: refuses encrypted entries, a directory that promises more than `inflatedSizeLimit`,
 * damaged parts, document type declarations, and markup that is broken or too much to read.
 *
 * @throws Refusal
 */
export function openWordPackage(bytes: Uint8Array): WordPackage {
  const entries = readZipDirectory(bytes)
  if (entries.some((entry) => entry.encrypted)) throw new Refusal({ kind: 'encrypted' })
  const wanted = entries.filter(isTextPart)
  if (!wanted.some((entry) => mainPart.test(entry.name))) throw new Refusal({ kind: 'missing-document' })
  const size = wanted.reduce((sum, entry) => sum + entry.size, 0)
  if (size > inflatedSizeLimit) throw new Refusal({ kind: 'inflates-too-much', size, limit: inflatedSizeLimit })
  const parts = new Map(wanted.map((entry) => [entry.name, readXml(bytes, entry)]))
  return { parts, bodyElements: survey(parts) }
}

/** Checks all parts, of which those with text are also counted. */
function survey(parts: WordParts): ElementCounts {
  const body = new XmlSurvey()
  const rest = new XmlSurvey()
  for (const [name, xml] of parts) {
    const hasText = mainPart.test(name) || notePart.test(name)
    if (hasText) body.add(name, xml)
    else rest.add(name, xml)
  }
  return body.counts
}

/** Packs checked parts into an archive for mammoth, which thus never sees anything that was not checked. */
export function packParts(parts: WordParts): ArrayBuffer {
  const files: Zippable = {}
  for (const [name, xml] of parts) files[name] = new TextEncoder().encode(xml)
  return zipSync(files, { level: 0 }).buffer
}
