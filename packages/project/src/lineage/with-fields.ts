import type { CodeRecord } from '@mazmun/model'

/** A code with these fields instead of what it has; one given as undefined is taken away. */
export function withFields(
  record: CodeRecord,
  fields: { readonly [K in keyof CodeRecord]?: CodeRecord[K] | undefined },
): CodeRecord {
  const all: Readonly<Record<string, unknown>> = { ...record, ...fields }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as CodeRecord
}
