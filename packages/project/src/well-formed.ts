/**
 * Replaces halves of surrogate pairs that stand alone, at any depth of a plain value. Updates travel as UTF-8, which
 * has no such halves: the replica that wrote one would show another text than all others, and than itself tomorrow.
 */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd') as T
  if (Array.isArray(value)) return value.map((item: unknown) => wellFormed(item)) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [wellFormed(key), wellFormed(inner)])) as T
  return value
}
