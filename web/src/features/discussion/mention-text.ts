import { parseId, type MemberId } from '@mazmun/model'

/** A person named in a text that is being written: `text.slice(start, end)` is `@` and the name. UTF-16 offsets. */
export interface Mention {
  readonly start: number
  readonly end: number
  readonly member: MemberId
}

/** What stands in the field, and whom it names where. */
export interface MentionText {
  readonly text: string
  /** In the order of the text; they do not overlap. */
  readonly mentions: readonly Mention[]
}

/** A comment as it is stored: people stand in it by id, so that it always shows the names they have now. */
export interface StoredText {
  readonly body: string
  /** Everybody the body names, each once. */
  readonly mentions: readonly MemberId[]
}

export type BodyPart =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'mention'; readonly member: MemberId }

export const emptyText: MentionText = { text: '', mentions: [] }

const storedMention = /@\[([0-9a-f-]{36})\]/gi
const longestQuery = 40

/** A stored body taken apart into words and people. */
export function partsOf(body: string): readonly BodyPart[] {
  const parts: BodyPart[] = []
  let done = 0
  for (const match of body.matchAll(storedMention)) {
    const member = parseId<MemberId>(match[1] ?? '')
    if (!member) continue
    if (match.index > done) parts.push({ kind: 'text', text: body.slice(done, match.index) })
    parts.push({ kind: 'mention', member })
    done = match.index + match[0].length
  }
  if (done < body.length) parts.push({ kind: 'text', text: body.slice(done) })
  return parts
}

/** The stored form of what was written, without white space at its ends. */
export function toStored({ text, mentions }: MentionText): StoredText {
  let body = ''
  let done = 0
  for (const { start, end, member } of mentions) {
    body += `${text.slice(done, start)}@[${member}]`
    done = end
  }
  return {
    body: (body + text.slice(done)).trim(),
    mentions: [...new Set(mentions.map(({ member }) => member))],
  }
}

/** A stored body as it stands in the field to be edited. */
export function fromStored(body: string, nameOf: (member: MemberId) => string): MentionText {
  let text = ''
  const mentions: Mention[] = []
  for (const part of partsOf(body)) {
    const start = text.length
    text += part.kind === 'text' ? part.text : `@${nameOf(part.member)}`
    if (part.kind === 'mention') mentions.push({ start, end: text.length, member: part.member })
  }
  return { text, mentions }
}

/** A stored body in one line of plain words, for lists and for a screen reader. */
export function plainText(body: string, nameOf: (member: MemberId) => string): string {
  return fromStored(body, nameOf).text.replace(/\s+/gu, ' ').trim()
}

/**
 * The same after the person changed the text in one place. People named beside the change stay named; a name that was
 * itself changed is only words from then on.
 */
export function afterEdit({ text: before, mentions }: MentionText, text: string): MentionText {
  const most = Math.min(before.length, text.length)
  let start = 0
  while (start < most && before[start] === text[start]) start += 1
  let kept = 0
  while (kept < most - start && before[before.length - 1 - kept] === text[text.length - 1 - kept]) kept += 1
  const end = before.length - kept
  const shift = text.length - before.length
  return {
    text,
    mentions: mentions.flatMap((mention) => {
      if (mention.end <= start) return [mention]
      if (mention.start >= end) return [{ ...mention, start: mention.start + shift, end: mention.end + shift }]
      return []
    }),
  }
}

/** What is being typed after an `@` before the caret, and where that begins; undefined where nobody is being named. */
export function mentionQuery(
  { text, mentions }: MentionText,
  caret: number,
): { readonly start: number; readonly query: string } | undefined {
  const start = text.lastIndexOf('@', caret - 1)
  if (start < 0 || caret <= start || caret - start > longestQuery) return undefined
  // Within an address such as name@example.org nobody is named.
  if (start > 0 && /[\p{L}\p{N}_.]/u.test(text[start - 1] ?? '')) return undefined
  if (mentions.some((mention) => mention.start <= start && start < mention.end)) return undefined
  const query = text.slice(start + 1, caret)
  return /^\s|\n/u.test(query) ? undefined : { start, query }
}

/** Names a person in place of what stands from `start` to `caret`; says also where the caret goes. */
export function withMention(
  draft: MentionText,
  { start, caret }: { readonly start: number; readonly caret: number },
  member: MemberId,
  name: string,
): MentionText & { readonly caret: number } {
  const rest = draft.text.slice(caret)
  const gap = /^\s/u.test(rest) ? '' : ' '
  const named = `@${name}`
  const { text, mentions } = afterEdit(draft, draft.text.slice(0, start) + named + gap + rest)
  const end = start + named.length
  return {
    text,
    mentions: [...mentions.filter((known) => known.end <= start || known.start >= end), { start, end, member }].sort(
      (a, b) => a.start - b.start,
    ),
    caret: end + 1,
  }
}
