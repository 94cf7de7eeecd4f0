import type { Encoding, FileKind, SourceKind } from '@mazmun/interchange'
import { importRefusals as words } from '../../messages/import-refusals.ts'
import { imports } from '../../messages/imports.ts'

/** What a kind of file is called in a sentence. */
export function fileKindName(kind: FileKind): string {
  switch (kind) {
    case 'txt':
      return words.kindText
    case 'md':
      return words.kindMarkdown
    case 'docx':
    case 'docx-encrypted':
      return words.kindWord
    case 'srt':
      return words.kindSrt
    case 'vtt':
      return words.kindVtt
    case 'doc':
      return words.kindDoc
    case 'ole':
      return words.kindOle
    case 'pdf':
      return words.kindPdf
    case 'rtf':
      return words.kindRtf
    case 'odt':
      return words.kindOdt
    case 'zip':
      return words.kindZip
    case 'image':
      return words.kindImage
    case 'media':
      return words.kindMedia
    case 'html':
      return words.kindHtml
    case 'binary':
      return words.kindBinary
    case 'empty':
      return words.kindEmpty
  }
}

/** What a format is called on its own. */
export function formatName(format: SourceKind | 'paste'): string {
  switch (format) {
    case 'txt':
      return imports.formatText
    case 'md':
      return imports.formatMarkdown
    case 'docx':
      return imports.formatWord
    case 'srt':
      return imports.formatSrt
    case 'vtt':
      return imports.formatVtt
    case 'paste':
      return imports.formatPaste
  }
}

/** What an encoding is called. */
export function encodingName(encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
      return 'UTF-8'
    case 'utf-16le':
      return 'UTF-16 LE'
    case 'utf-16be':
      return 'UTF-16 BE'
    case 'windows-1256':
      return imports.encodingArabic
    case 'windows-1252':
      return imports.encodingWestern
  }
}
