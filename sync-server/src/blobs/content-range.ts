export interface ContentRange {
  /** First byte, from 0. */
  readonly first: number
  /** Last byte, inclusive. */
  readonly last: number
  readonly total: number
}

/** A part of an upload, `bytes 0-1023/4096` (RFC 9110 §14.4); undefined when it is none. */
export function parseContentRange(header: string | undefined): ContentRange | undefined {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header ?? '')
  if (match === null) return undefined
  const [first = 0, last = 0, total = 0] = match.slice(1).map(Number)
  return first <= last && last < total ? { first, last, total } : undefined
}
