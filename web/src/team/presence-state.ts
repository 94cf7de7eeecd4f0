import {
  hueCount,
  parseId,
  type CodeId,
  type CodingId,
  type Hue,
  type MemberId,
  type SourceId,
  type Span,
} from '@mazmun/model'

export const areas = ['reading', 'code', 'themes', 'board', 'history', 'elsewhere'] as const
/** Which page of the project somebody looks at. */
export type Area = (typeof areas)[number]

/** Where somebody is in the project. Offsets are UTF-16 offsets into the text of `revision` of `source`. */
export interface Place {
  readonly area: Area
  /** The source whose text is on their screen, and which revision of it. */
  readonly source?: SourceId
  readonly revision?: number
  /** The code whose page they look at, or at whose card on the board they are. */
  readonly code?: CodeId
  /** On the board: the theme under which that card stands. */
  readonly under?: CodeId
  /** What they selected. */
  readonly passage?: Span
  /** The unit their keyboard stands on. */
  readonly unit?: Span
  /** Where the text on their screen begins. */
  readonly top?: number
  /** The coding they chose. */
  readonly coding?: CodingId
}

/** What one open tab of the project tells the others. */
export interface PresenceState extends Place {
  readonly member: MemberId
  /** Short name of the device. */
  readonly device: string
  readonly name: string
  readonly hue: Hue
  /** When they last did something there, ms since 1970 by their own clock: only compared with their own other tabs. */
  readonly at: number
  /** True while the tab is not on the screen. */
  readonly away: boolean
  readonly follows?: MemberId
}

const version = 1
const longestName = 120
/** No transcript is longer: the view cuts offsets to the text it shows. */
const largestOffset = 100_000_000

/** What goes to the others: short, because it is sent many times. */
export function encodePresence(state: PresenceState): Record<string, unknown> {
  const { passage, unit, away, ...rest } = state
  return {
    version,
    ...rest,
    name: state.name.slice(0, longestName),
    ...(away && { away }),
    ...(passage && { passage: [passage.start, passage.end] }),
    ...(unit && { unit: [unit.start, unit.end] }),
  }
}

/**
 * Takes in what somebody else says of themselves. Nothing of it is trusted: fields that are not known or not right are
 * left out; undefined when it does not even say who it is.
 */
export function decodePresence(value: unknown): PresenceState | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const from = value as Readonly<Record<string, unknown>>
  const member = id<MemberId>(from['member'])
  if (from['version'] !== version || member === undefined) return undefined
  const area = areas.find((known) => known === from['area']) ?? 'elsewhere'
  const hue = whole(from['hue'], hueCount - 1) ?? 0
  const device = from['device']
  return {
    member,
    device: typeof device === 'string' && /^[0-9a-f]{1,16}$/.test(device) ? device : '',
    name: nameOf(from['name']),
    hue,
    at: whole(from['at'], Number.MAX_SAFE_INTEGER) ?? 0,
    away: from['away'] === true,
    area,
    ...defined('follows', id<MemberId>(from['follows'])),
    ...placeAmongCodes(area, from),
    ...placeInText(from),
  }
}

function placeAmongCodes(area: Area, from: Readonly<Record<string, unknown>>): Partial<Place> {
  const code = area === 'code' || area === 'board' ? id<CodeId>(from['code']) : undefined
  if (code === undefined) return {}
  return { code, ...defined('under', area === 'board' ? id<CodeId>(from['under']) : undefined) }
}

function placeInText(from: Readonly<Record<string, unknown>>): Partial<Place> {
  const source = id<SourceId>(from['source'])
  const revision = whole(from['revision'], Number.MAX_SAFE_INTEGER)
  if (source === undefined || revision === undefined) return {}
  return {
    source,
    revision,
    ...defined('passage', span(from['passage'])),
    ...defined('unit', span(from['unit'])),
    ...defined('top', whole(from['top'], largestOffset)),
    ...defined('coding', id<CodingId>(from['coding'])),
  }
}

function defined<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]: Value })
}

function id<T extends string & { readonly __kind: string }>(value: unknown): T | undefined {
  return typeof value === 'string' && value.length <= 36 ? parseId<T>(value) : undefined
}

function whole(value: unknown, most: number): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= most ? value : undefined
}

/** Empty and turned-round spans are none. */
function span(value: unknown): Span | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [start, end] = [whole(value[0], largestOffset), whole(value[1], largestOffset)]
  return start !== undefined && end !== undefined && start < end ? { start, end } : undefined
}

/** Without control characters and line breaks, which could pull a view apart. */
function nameOf(value: unknown): string {
  if (typeof value !== 'string') return ''
  const plain = value
    .slice(0, longestName * 4)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
  return plain.slice(0, longestName).toWellFormed()
}

/** A span as far as it lies in a text of `length`; undefined when nothing of it does. */
export function clampSpan({ start, end }: Span, length: number): Span | undefined {
  return start < Math.min(end, length) ? { start, end: Math.min(end, length) } : undefined
}
