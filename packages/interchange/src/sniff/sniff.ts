import { decodeText } from '../encoding/decode-text.ts'
import { surveyControls } from '../encoding/control-characters.ts'
import type { Encoding } from '../encoding/encodings.ts'
import { kindOfName } from './file-kind.ts'
import type { FileKind } from './file-kind.ts'
import { isCompoundFile, isZip, kindOfCompoundFile, kindOfSignature } from './signatures.ts'
import { kindOfZip } from './zip-kind.ts'

/** Bytes of a text file that are decoded to tell its kind. */
const headLength = 16 * 1024
/** Share of control characters from which a file is no text; a few strays are kept and reported instead. */
const binaryShare = 0.01

/** A line that times a cue, with or without hours and milliseconds. */
const timingLine = /^[ \t]*(?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[ \t]*-->/u

/** True for text with a NUL or with more control characters than strays. */
export function looksBinary(text: string): boolean {
  const controls = surveyControls(text)
  return controls.nul || controls.count > text.length * binaryShare
}

/** Tells the kinds of text apart: by what they must start with, then by cue timings, then by name. */
export function kindOfText(text: string, fileName: string): FileKind {
  const start = text.trimStart()
  if (start === '') return 'empty'
  if (/^WEBVTT(?:[ \t\n\r]|$)/u.test(start)) return 'vtt'
  const markup = withoutPreamble(start)
  if (/^<svg[\s>]/iu.test(markup)) return 'image'
  if (/^(?:<!doctype html|<html)[\s>]/iu.test(markup)) return 'html'
  const named = kindOfName(fileName)
  if ((named === 'srt' || named === 'vtt') && text.includes('-->')) return named
  if (startsAsCues(start)) return 'srt'
  return named === 'md' ? 'md' : 'txt'
}

/** Markup after its XML declaration and comments. */
function withoutPreamble(start: string): string {
  let rest = start
  for (const [open, close] of [
    ['<?xml', '?>'],
    ['<!--', '-->'],
  ] as const) {
    while (rest.startsWith(open)) {
      const end = rest.indexOf(close)
      if (end < 0) return rest
      rest = rest.slice(end + close.length).trimStart()
    }
  }
  return rest
}

/** The first two lines of subtitles: a number and a timing, or a timing at once. */
function startsAsCues(start: string): boolean {
  const [first = '', second = ''] = start.split('\n', 2)
  return timingLine.test(first) || (/^\d+\s*$/u.test(first) && timingLine.test(second))
}

/** The first bytes of a file, cut neither inside a character of UTF-8 nor inside a code unit of UTF-16. */
function head(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= headLength) return bytes
  let end = headLength
  while (end > headLength - 4 && ((bytes[end] as number) & 0xc0) === 0x80) end -= 1
  return bytes.subarray(0, end & ~1)
}

/** The beginning of a file as text; the whole of it when it begins with nothing but white space. */
function textToJudge(bytes: Uint8Array, encoding: Encoding | undefined): string {
  const { text } = decodeText(head(bytes), encoding)
  return text.trim() === '' && bytes.length > headLength ? decodeText(bytes, encoding).text : text
}

/**
 * Tells what a file is by its content; the name only decides between kinds of plain text. Looks at the head
 * of a text and at the directory of a zip archive. The encoding of a text is detected unless told. Never
 * throws.
 */
export function sniff(bytes: Uint8Array, fileName: string, encoding?: Encoding): FileKind {
  if (bytes.length === 0) return 'empty'
  if (isCompoundFile(bytes)) return kindOfCompoundFile(bytes)
  if (isZip(bytes)) return kindOfZip(bytes, fileName)
  const signed = kindOfSignature(bytes)
  if (signed) return signed
  const text = textToJudge(bytes, encoding)
  return looksBinary(text) ? 'binary' : kindOfText(text, fileName)
}
