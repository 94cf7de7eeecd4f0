import type { Direction, Language, Transcript } from '@mazmun/model'
import { detectLanguage, detectSpeakers, transcribe } from '@mazmun/text'
import { transcriptOf } from './cues/cue-transcript.ts'
import { readCues } from './cues/read-cues.ts'
import { readDocx } from './docx/read-docx.ts'
import { surveyControls } from './encoding/control-characters.ts'
import { decodeText, findReplacements } from './encoding/decode-text.ts'
import type { DecodedText } from './encoding/decode-text.ts'
import { sourceSizeLimit, textLengthLimit } from './read-result.ts'
import type { ReadOptions, ReadSource, ReadText, ReadWarning, SpeakerCandidate } from './read-result.ts'
import { Refusal } from './refusal.ts'
import { isSourceKind, kindOfName } from './sniff/file-kind.ts'
import type { FileKind, SourceKind } from './sniff/file-kind.ts'
import { kindOfText, looksBinary, sniff } from './sniff/sniff.ts'
import { markdownHeading, titleOf } from './title.ts'

/** What every format comes down to before it is laid out. */
interface Material {
  readonly format: ReadText['format']
  readonly fileName: string
  readonly decoded: Pick<DecodedText, 'encoding' | 'certainty' | 'alternatives'>
  readonly text: string
  readonly heading?: string | undefined
  readonly warnings: readonly ReadWarning[]
}

/** A text whose encoding is beyond doubt because the format, or the clipboard, fixes it. */
const unicode: Material['decoded'] = { encoding: 'utf-8', certainty: 'certain', alternatives: [] }

function languageOf(
  text: string,
  options: ReadOptions,
): { readonly language: Language; readonly direction: Direction } {
  const detected = detectLanguage(text)
  const language = options.language ?? detected.language
  const usual: Direction = language === 'other' ? detected.direction : language === 'fa' ? 'rtl' : 'ltr'
  return { language, direction: options.direction ?? (options.language ? usual : detected.direction) }
}

function checkLength(text: string): void {
  if (text.length > textLengthLimit)
    throw new Refusal({ kind: 'too-long', characters: text.length, limit: textLengthLimit })
}

function laidOut(
  material: Material,
  options: ReadOptions,
): { transcript: Transcript; speakers: readonly SpeakerCandidate[] } {
  const { language } = languageOf(material.text, options)
  const speakers = detectSpeakers(material.text).map(({ name, count, likely }) => ({ name, count, likely }))
  return { transcript: transcribe(material.text, { speakers: options.speakers ?? 'detect', language }), speakers }
}

/** Gathers a result; the title and the language are judged by the text as it will be read. */
function resultOf(
  material: Material,
  layout: { transcript: Transcript; speakers: readonly SpeakerCandidate[] },
  options: ReadOptions,
): ReadText {
  const { text } = layout.transcript
  return {
    outcome: 'read',
    format: material.format,
    title: titleOf(material.fileName, material.heading, text),
    text,
    ...material.decoded,
    ...languageOf(text, options),
    ...layout,
    warnings: material.warnings,
  }
}

function readProse(material: Material, options: ReadOptions): ReadText {
  if (material.text.trim() === '') throw new Refusal({ kind: 'empty' })
  checkLength(material.text)
  return resultOf(material, laidOut(material, options), options)
}

function readSubtitles(material: Material, format: 'srt' | 'vtt', options: ReadOptions): ReadText {
  checkLength(material.text)
  const { turns, speakers, warnings } = readCues(material.text, format, options.speakers)
  const words = turns.flatMap((turn) => turn.paragraphs).join('\n')
  const transcript = transcriptOf(turns, languageOf(words, options).language)
  return resultOf({ ...material, warnings: [...material.warnings, ...warnings] }, { transcript, speakers }, options)
}

/** Warnings about the characters of a text. */
function characterWarnings(text: string): ReadWarning[] {
  const warnings: ReadWarning[] = []
  const replacements = findReplacements(text)
  if (replacements.count > 0) warnings.push({ kind: 'broken-characters', ...replacements })
  const controls = surveyControls(text)
  if (controls.count > 0) warnings.push({ kind: 'control-characters', count: controls.count, offset: controls.first })
  return warnings
}

function mislabelling(fileName: string, is: FileKind): ReadWarning[] {
  const named = kindOfName(fileName)
  return named === undefined || named === is ? [] : [{ kind: 'mislabelled', named, is }]
}

function readPlain(
  bytes: Uint8Array,
  fileName: string,
  kind: Exclude<SourceKind, 'docx'>,
  options: ReadOptions,
): ReadText {
  const decoded = decodeText(bytes, options.encoding)
  const { text } = decoded
  if (looksBinary(text)) throw unsupported('binary', fileName)
  const warnings = [...mislabelling(fileName, kind), ...characterWarnings(text)]
  const { encoding, certainty, alternatives } = decoded
  const material: Material = { format: kind, fileName, decoded: { encoding, certainty, alternatives }, text, warnings }
  if (kind === 'srt' || kind === 'vtt') return readSubtitles(material, kind, options)
  return readProse(kind === 'md' ? { ...material, heading: markdownHeading(text) } : material, options)
}

async function readWord(bytes: Uint8Array, fileName: string, options: ReadOptions): Promise<ReadText> {
  const { text, heading, warnings } = await readDocx(bytes)
  const allWarnings = [...mislabelling(fileName, 'docx'), ...warnings, ...characterWarnings(text)]
  return readProse({ format: 'docx', fileName, decoded: unicode, text, heading, warnings: allWarnings }, options)
}

function unsupported(
  fileKind: Extract<Refusal['reason'], { kind: 'unsupported' }>['fileKind'],
  fileName: string,
): Refusal {
  const named = kindOfName(fileName)
  return new Refusal({ kind: 'unsupported', fileKind, ...(named !== undefined && named !== fileKind && { named }) })
}

async function read(bytes: Uint8Array, fileName: string, options: ReadOptions): Promise<ReadText> {
  if (bytes.length > sourceSizeLimit)
    throw new Refusal({ kind: 'too-large', size: bytes.length, limit: sourceSizeLimit })
  const kind = sniff(bytes, fileName, options.encoding)
  if (kind === 'empty') throw new Refusal({ kind })
  if (kind === 'docx-encrypted') throw new Refusal({ kind: 'encrypted' })
  if (!isSourceKind(kind)) throw unsupported(kind, fileName)
  return kind === 'docx' ? readWord(bytes, fileName, options) : readPlain(bytes, fileName, kind, options)
}

async function settle(reading: () => ReadText | Promise<ReadText>): Promise<ReadSource> {
  try {
    return await reading()
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', reason: error.reason }
    throw error
  }
}

/**
 * Reads a file as a source: recognises its kind by content, decodes it, and lays it out as a transcript. A
 * file that cannot be read is an ordinary result with the reason, never a rejection; a preview reads
 * again with options to correct what was detected.
 */
export function readSource(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<ReadSource> {
  return settle(() => read(bytes, fileName, options))
}

/** Reads pasted text as a source; pasted subtitles are read as such. Line ends CRLF become LF. */
export function readPastedText(pasted: string, options: ReadOptions = {}): Promise<ReadSource> {
  return settle(() => {
    const text = pasted.replaceAll('\r\n', '\n')
    const kind = kindOfText(text, '')
    const material: Material = {
      format: 'paste',
      fileName: '',
      decoded: unicode,
      text,
      warnings: characterWarnings(text),
    }
    if (kind === 'srt' || kind === 'vtt') return readSubtitles(material, kind, options)
    return readProse({ ...material, heading: markdownHeading(text) }, options)
  })
}
