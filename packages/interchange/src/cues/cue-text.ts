import type { CueFormat } from './parse-cues.ts'

/** A run of a cue's text in one voice. */
export interface VoicedText {
  readonly text: string
  /** The name in a `<v>` tag. */
  readonly voice?: string
}

const inlineTime = /<(?:\d+:)?\d{1,2}:\d{2}\.\d{1,3}>/gu
const override = /\{\\[^{}]{0,200}\}/gu
const tags: Readonly<Record<CueFormat, RegExp>> = {
  srt: /<\/?(?:i|b|u|s|em|strong|font|span)(?:\s[^<>]{0,200})?\s*\/?>/giu,
  vtt: /<\/?(?:i|b|u|c|v|lang|ruby|rt|font)(?:[.\s][^<>]{0,200})?>/giu,
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': '\u00a0',
  '&lrm;': '\u200e',
  '&rlm;': '\u200f',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
}

/** Opens a voice; the name may hold anything but an end of the tag (WebVTT, §3.5). */
const voiceTag = /<v(?:\.[^\s<>]+)?\s+([^<>]{1,200})>/giu

function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#39);/gu, (entity) => entities[entity] ?? entity)
}

/** Takes the marks of a format out of a line; what is not one of its marks stays. */
export function plainText(line: string, format: CueFormat): string {
  const bare = line.replace(inlineTime, '').replace(override, '').replace(tags[format], '')
  return format === 'vtt' ? decodeEntities(bare) : bare
}

/** True when words carry times of their own, as captions do that roll up line by line. */
export function hasInlineTimes(line: string): boolean {
  return line.search(inlineTime) >= 0
}

/**
 * Parts a line by `<v Name>` tags. A voice lasts until `</v>`, the next voice or the end of the cue;
 * `open` is the voice that lasts from the line above.
 */
export function voicesIn(
  line: string,
  format: CueFormat,
  open: string | undefined,
): { readonly runs: readonly VoicedText[]; readonly open: string | undefined } {
  if (format === 'srt') return { runs: [{ text: plainText(line, format) }], open: undefined }
  const runs: VoicedText[] = []
  let voice = open
  for (const piece of line.split(/(<v(?:\.[^\s<>]+)?\s+[^<>]{1,200}>|<\/v>)/giu)) {
    const name = voiceTag.exec(piece)?.[1]
    voiceTag.lastIndex = 0
    if (name !== undefined) voice = decodeEntities(name.trim())
    else if (piece.toLowerCase() === '</v>') voice = undefined
    else if (piece.trim() !== '')
      runs.push(voice === undefined ? { text: plainText(piece, format) } : { text: plainText(piece, format), voice })
  }
  return { runs, open: voice }
}
