import { hueCount, parseId, type BlobRef } from '@mazmun/model'
import { isInstant, isOffset } from './values.ts'

/** A record as fields of a Y.Map: plain JSON values only. */
export type StoredFields = Readonly<Record<string, unknown>>

/** Thrown by the readers of a field below when no honest replica wrote its value. */
export class Unreadable extends Error {}

/** A text of at most so many UTF-16 units. */
export function text(fields: StoredFields, key: string, limit: number): string {
  const value = fields[key]
  if (typeof value !== 'string' || value.length > limit) throw new Unreadable(key)
  return value
}

/** `text` with its limit set, for `optional` and `optionalOr`. */
export const textUpTo = (limit: number) => (fields: StoredFields, key: string) => text(fields, key, limit)

/** A whole number from 0 on. */
export function whole(fields: StoredFields, key: string): number {
  const value = fields[key]
  if (!isOffset(value)) throw new Unreadable(key)
  return value
}

export function finite(fields: StoredFields, key: string): number {
  const value = fields[key]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable(key)
  return value
}

/** Milliseconds since 1970 that a `Date` can show. */
export function instant(fields: StoredFields, key: string): number {
  const value = fields[key]
  if (!isInstant(value)) throw new Unreadable(key)
  return value
}

export function oneOf<T extends string>(fields: StoredFields, key: string, choices: readonly T[]): T {
  const value = choices.find((choice) => choice === fields[key])
  if (value === undefined) throw new Unreadable(key)
  return value
}

export function id<T extends string & { readonly __kind: string }>(fields: StoredFields, key: string): T {
  const parsed = parseId<T>(text(fields, key, 36))
  if (!parsed) throw new Unreadable(key)
  return parsed
}

/** A field a record can do without: what nobody honest wrote counts as absent, and the rest of the record stays. */
export function optional<T>(
  fields: StoredFields,
  key: string,
  read: (fields: StoredFields, key: string) => T,
): T | undefined {
  return optionalOr(fields, key, read, undefined)
}

/** As `optional`, with a neutral value in place of what is absent or unreadable. */
export function optionalOr<T, D>(
  fields: StoredFields,
  key: string,
  read: (fields: StoredFields, key: string) => T,
  neutral: D,
): T | D {
  if (fields[key] === undefined) return neutral
  try {
    return read(fields, key)
  } catch (error) {
    if (error instanceof Unreadable) return neutral
    throw error
  }
}

/** A number of the palette; of a palette larger than ours it wraps around. */
export function hue(fields: StoredFields, key: string): number {
  return whole(fields, key) % hueCount
}

function object(fields: StoredFields, key: string): StoredFields {
  const value = fields[key]
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(key)
  return value as StoredFields
}

export function blobRef(fields: StoredFields, key: string): BlobRef {
  const value = object(fields, key)
  return Object.freeze({ hash: text(value, 'hash', 64), key: text(value, 'key', 64), size: whole(value, 'size') })
}

const languages = ['fa', 'en', 'other'] as const

export function language(fields: StoredFields, key: string): (typeof languages)[number] {
  return oneOf(fields, key, languages)
}
