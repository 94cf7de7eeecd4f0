import type { Direction, Language, Transcript } from '@mazmun/model'
import type { Certainty, EncodingAlternative } from './encoding/decode-text.ts'
import type { Encoding } from './encoding/encodings.ts'
import type { FileKind, OtherKind, SourceKind } from './sniff/file-kind.ts'

/** Something about a source that was read which its reader should know; data only, the app words it. */
export type ReadWarning =
  /** The name says one kind, the content is another; the content was believed. */
  | { readonly kind: 'mislabelled'; readonly named: FileKind; readonly is: FileKind }
  /** Characters that the encoding could not yield stand as U+FFFD; offsets (UTF-16) of the first ones. */
  | { readonly kind: 'broken-characters'; readonly count: number; readonly offsets: readonly number[] }
  /** Control characters that do not belong in text were kept. */
  | { readonly kind: 'control-characters'; readonly count: number; readonly offset: number }
  /** Insertions were read as text, deletions and the old place of moves were left out. */
  | { readonly kind: 'tracked-changes'; readonly insertions: number; readonly deletions: number }
  /** Comments in the margin are not part of the text. */
  | { readonly kind: 'comments'; readonly count: number }
  /** Pictures are not part of the text. */
  | { readonly kind: 'images'; readonly count: number }
  /** Footnotes and endnotes stand at the end, with their numbers in place. */
  | { readonly kind: 'notes'; readonly count: number }
  /** Tables were read row by row. */
  | { readonly kind: 'tables'; readonly count: number }
  /** Text that the document hides was read. */
  | { readonly kind: 'hidden-text'; readonly count: number }
  /** Numbers that Word draws before list items are not part of the text. */
  | { readonly kind: 'list-numbers'; readonly count: number }
  /** Elements of the document that were left out, by their XML names. */
  | { readonly kind: 'unread-elements'; readonly names: readonly string[] }
  /** Cues without a number, or numbered out of order. */
  | { readonly kind: 'cue-numbers'; readonly count: number; readonly line: number }
  /** Cues that start before the one above them; the order of the file was kept. */
  | { readonly kind: 'cue-order'; readonly count: number; readonly line: number }
  /** Cues that start before the one above has ended. */
  | { readonly kind: 'cue-overlap'; readonly count: number; readonly line: number }
  /** Cues that end before they start. */
  | { readonly kind: 'cue-backwards'; readonly count: number; readonly line: number }
  /** Cues that follow one another without the empty line between. */
  | { readonly kind: 'cue-spacing'; readonly count: number; readonly line: number }
  /** Cues without text were left out. */
  | { readonly kind: 'cue-empty'; readonly count: number; readonly line: number }
  /** Lines of rolling captions that repeat the cue above were left out. */
  | { readonly kind: 'cue-repeats'; readonly count: number; readonly line: number }
  /** A .vtt file without its WEBVTT line. */
  | { readonly kind: 'header-missing' }

/** Why a file was not read; data only, the app words it. */
export type RefusalReason =
  | { readonly kind: 'empty' }
  /** A file of a kind that is not read; `named` is the kind its name claims when that is another one. */
  | {
      readonly kind: 'unsupported'
      readonly fileKind: Exclude<OtherKind, 'empty' | 'docx-encrypted'>
      readonly named?: FileKind
    }
  /** Protected with a password. */
  | { readonly kind: 'encrypted' }
  /** A Word file that is truncated or otherwise broken; `part` is its broken part, where known. */
  | { readonly kind: 'damaged'; readonly part?: string }
  /** A Word file without its main part. */
  | { readonly kind: 'missing-document' }
  /** A part of a Word file with a document type declaration, which none has and attacks use. */
  | { readonly kind: 'unsafe-xml'; readonly part: string }
  /** Sizes in bytes. */
  | { readonly kind: 'too-large'; readonly size: number; readonly limit: number }
  /** Bytes that the document would take when inflated. */
  | { readonly kind: 'inflates-too-much'; readonly size: number; readonly limit: number }
  /** A part of a Word file with more elements than `elementLimit`, or with elements nested too deeply. */
  | { readonly kind: 'too-complex'; readonly part: string }
  /** UTF-16 code units. */
  | { readonly kind: 'too-long'; readonly characters: number; readonly limit: number }
  /** Subtitles that cannot be understood at a line, counted from 1; `content` is that line, shortened. */
  | { readonly kind: 'malformed-cues'; readonly format: 'srt' | 'vtt'; readonly line: number; readonly content: string }

/** A name that stands before what is said, how often, and whether it is taken for a speaker unless told otherwise. */
export interface SpeakerCandidate {
  readonly name: string
  readonly count: number
  readonly likely: boolean
}

/** A source that was read; `transcript` is built with the options given or with what was detected. */
export interface ReadText {
  readonly outcome: 'read'
  readonly format: SourceKind | 'paste'
  readonly title: string
  /** Same as `transcript.text`. */
  readonly text: string
  readonly encoding: Encoding
  readonly certainty: Certainty
  readonly alternatives: readonly EncodingAlternative[]
  readonly language: Language
  readonly direction: Direction
  readonly speakers: readonly SpeakerCandidate[]
  readonly transcript: Transcript
  readonly warnings: readonly ReadWarning[]
}

export interface RefusedSource {
  readonly outcome: 'refused'
  readonly reason: RefusalReason
}

export type ReadSource = ReadText | RefusedSource

/** What a preview may correct; whatever is absent is detected. */
export interface ReadOptions {
  readonly encoding?: Encoding
  readonly language?: Language
  readonly direction?: Direction
  /** The names that are speakers, or whether to detect them, or that there are none. */
  readonly speakers?: readonly string[] | 'detect' | 'none'
}

/** Largest file that is read, in bytes. */
export const sourceSizeLimit = 20_000_000
/** Longest text that is read, in UTF-16 code units. */
export const textLengthLimit = 5_000_000
/** Most bytes that the text parts of a Word file may inflate to. */
export const inflatedSizeLimit = 64_000_000
/** Most elements that the text of a Word file may have: about half a million words if every third is formatted by itself. */
export const elementLimit = 1_000_000
