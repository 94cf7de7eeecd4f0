import { decodeText } from '../encoding/decode-text.ts'
import type { DecodedText } from '../encoding/decode-text.ts'
import { sourceSizeLimit, textLengthLimit } from '../read-result.ts'
import { looksBinary, sniff } from '../sniff/sniff.ts'
import { isSourceKind, kindOfName } from '../sniff/file-kind.ts'
import { assemble } from './assemble.ts'
import { CodebookRefused } from './codebook-refused.ts'
import type { CodebookNote, CodebookOptions, ReadCodebook, RefusedCodebook } from './codebook-result.ts'
import { linesOf, withPlainLineEnds } from './lines.ts'
import { separatorOf } from './path-separators.ts'
import { readOutline, readPaths } from './read-lines.ts'
import { readTable } from './read-table.ts'
import { delimiterOf, type Delimiter } from './table-grid.ts'
import { withoutMarks } from './list-marks.ts'

type Decoded = Pick<DecodedText, 'encoding' | 'certainty' | 'alternatives'>

/** A text whose encoding the clipboard fixes. */
const unicode: Decoded = { encoding: 'utf-8', certainty: 'certain', alternatives: [] }

/**
 * Reads a codebook from a file: text, csv or tsv in any of the encodings. What cannot be read is an ordinary result
 * with the reason; a preview reads again with options to correct what was detected. Never throws.
 */
export function readCodebook(
  bytes: Uint8Array,
  fileName: string,
  options: CodebookOptions = {},
): ReadCodebook | RefusedCodebook {
  return settle(() => {
    if (bytes.length > sourceSizeLimit)
      throw new CodebookRefused({ kind: 'too-large', size: bytes.length, limit: sourceSizeLimit })
    const kind = sniff(bytes, fileName, options.encoding)
    if (kind === 'empty') throw new CodebookRefused({ kind })
    if (kind === 'docx-encrypted') throw new CodebookRefused({ kind: 'encrypted' })
    if (kind === 'docx') throw new CodebookRefused({ kind: 'word' })
    if (!isSourceKind(kind)) {
      const named = kindOfName(fileName)
      throw new CodebookRefused({
        kind: 'unsupported',
        fileKind: kind,
        ...(named !== undefined && named !== kind && { named }),
      })
    }
    const decoded = decodeText(bytes, options.encoding)
    if (looksBinary(decoded.text)) throw new CodebookRefused({ kind: 'unsupported', fileKind: 'binary' })
    const notes: CodebookNote[] = []
    const { count, offsets } = decoded.replacements
    if (count > 0) {
      const line = decoded.text.slice(0, offsets[0]).split('\n').length
      notes.push({ kind: 'broken-characters', line, count })
    }
    return read(decoded.text, decoded, /\.(?:csv|tsv|tab)$/iu.test(fileName.trim()), options, notes)
  })
}

/** Reads a codebook from pasted text: an outline, paths, or cells of a spreadsheet. Never throws. */
export function readPastedCodebook(text: string, options: CodebookOptions = {}): ReadCodebook | RefusedCodebook {
  return settle(() => read(text, unicode, false, options, []))
}

function settle(reading: () => ReadCodebook): ReadCodebook | RefusedCodebook {
  try {
    return reading()
  } catch (error) {
    if (error instanceof CodebookRefused) return { outcome: 'refused', reason: error.reason, columns: error.columns }
    throw error
  }
}

function read(
  written: string,
  { encoding, certainty, alternatives }: Decoded,
  saysTable: boolean,
  options: CodebookOptions,
  notes: CodebookNote[],
): ReadCodebook {
  if (written.trim() === '') throw new CodebookRefused({ kind: 'empty' })
  if (written.length > textLengthLimit)
    throw new CodebookRefused({ kind: 'too-long', characters: written.length, limit: textLengthLimit })
  const text = withPlainLineEnds(written)
  const reading = layOut(text, tableDelimiter(text, saysTable, options), options, notes)
  const sorted = notes.sort((a, b) => a.line - b.line)
  return { outcome: 'read', ...reading, notes: sorted, encoding, certainty, alternatives }
}

/** The delimiter when the text is to be read as a table. */
function tableDelimiter(
  text: string,
  saysTable: boolean,
  { layout, levels = [] }: CodebookOptions,
): Delimiter | undefined {
  if (layout !== undefined && layout !== 'table') return undefined
  return delimiterOf(text, levels, saysTable || layout === 'table') ?? (layout === 'table' ? ',' : undefined)
}

type Reading = Pick<
  ReadCodebook,
  'codes' | 'placements' | 'layout' | 'separator' | 'definitions' | 'definitionMarks' | 'columns'
>

function layOut(
  text: string,
  delimiter: Delimiter | undefined,
  options: CodebookOptions,
  notes: CodebookNote[],
): Reading {
  if (delimiter !== undefined) {
    const reading = readTable(text, delimiter, options, notes)
    return { ...reading, layout: 'table', definitions: 'none', definitionMarks: [] }
  }
  const lines = linesOf(text, notes)
  if (lines.length === 0) throw new CodebookRefused({ kind: 'empty' })
  const bare = withoutMarks(lines).map((line) => line.text)
  const separator = options.layout === 'outline' ? undefined : separatorOf(bare, options.layout === 'paths')
  const { tree, definitions, definitionMarks } = separator
    ? readPaths(lines, separator, options, notes)
    : readOutline(lines, options, notes)
  return {
    ...assemble(tree, notes),
    layout: separator ? 'paths' : 'outline',
    ...(separator && { separator: separator.sign }),
    definitions,
    definitionMarks,
    columns: [],
  }
}
