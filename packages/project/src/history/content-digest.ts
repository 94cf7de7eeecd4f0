import type { Definition } from '@mazmun/model'
import type { ProjectRecords } from '../project-records.ts'
import type { CollectionName } from '../writes.ts'

/** SHA-256 (FIPS 180-4) of what a project shows, in lower-case hex. */
export interface ContentDigest {
  /** Equal for two projects that show the same records, whatever way they came to them. */
  readonly whole: string
  /** The same of each kind of record, by its name: where two projects differ. */
  readonly parts: Readonly<Partial<Record<keyof ProjectRecords, string>>>
}

const encoder = new TextEncoder()
const laterKinds: ReadonlySet<string> = new Set<CollectionName>(['evidence', 'relations', 'mapPositions', 'dismissals'])
const laterPart: keyof Definition = 'centralIdea'
/** Records that are written out at once: about 200 kB of codings. */
const block = 1000

/**
 * A digest of a project's records. Every record is written as JSON with its fields in the order of their names and without
 * those that are undefined, the records of a kind in the order of their ids. A kind is hashed in blocks of 1,000 records:
 * h(0) is empty, h(n) = SHA-256(h(n-1), newline, records of block n a line each) with h in hex; the digest of the
 * kind is the last h, that of a kind without records SHA-256 of nothing. The whole is SHA-256 of the lines "name h" in the
 * order of the names. Kinds of records and parts of a definition that came later count only where there are any, so that a
 * digest of before still holds. At most one block is written out at a time. Between blocks it yields to other work.
 */
export async function contentDigest(records: ProjectRecords): Promise<ContentDigest> {
  const { project, ...lists } = records
  const parts: Record<string, string> = { project: await chained([project]) }
  for (const [name, list] of Object.entries(lists))
    if (list.length > 0 || !laterKinds.has(name)) parts[name] = await chained(list)
  const names = Object.keys(parts).sort()
  const whole = await sha256(names.map((name) => `${name} ${parts[name]}`).join('\n'))
  return { whole, parts }
}

async function chained(records: readonly { readonly id: string }[]): Promise<string> {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  let hash = records.length === 0 ? await sha256('') : ''
  for (let at = 0; at < sorted.length; at += block) {
    const lines = sorted.slice(at, at + block).map(canonicalJson)
    hash = await sha256(`${hash}\n${lines.join('\n')}`)
  }
  return hash
}

/** JSON with the fields of every object in the order of their names (UTF-16 code units). */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([name, field]) => field !== undefined && (field !== '' || name !== laterPart))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
