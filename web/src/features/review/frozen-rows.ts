import type { Instant } from '@mazmun/model'
import type { FrozenRecord } from '@mazmun/project'
import type { VersionEntry } from '../../storage/database.ts'
import type { Since } from './past-reader.svelte.ts'

/** A version with a name, known to the team, kept on this device, or both. */
export interface FrozenRow {
  readonly name: string
  readonly note: string
  readonly at: Instant
  /** What the team knows; absent when only this device has it. */
  readonly shared: FrozenRecord | undefined
  /** What this device keeps of it, whole. */
  readonly kept: VersionEntry | undefined
  readonly since: Since
}

/** Newest first. What the team knows goes by the name it has there. */
export function frozenRows(frozen: readonly FrozenRecord[], versions: readonly VersionEntry[]): readonly FrozenRow[] {
  const known = new Map(frozen.map((record) => [record.id, record]))
  const kept = versions.flatMap((version): FrozenRow | [] => {
    const { id, at, name } = version
    if (name === undefined) return []
    const shared = version.frozen && known.get(version.frozen)
    const told = { name, at, note: version.note ?? '' }
    return { ...told, ...(shared && toldOf(shared)), shared, kept: version, since: { kind: 'version', id, at } }
  })
  const here = new Set(kept.map(({ shared }) => shared))
  const elsewhere = frozen
    .filter((record) => !here.has(record))
    .map((shared): FrozenRow => {
      const { id, at } = shared
      return { ...toldOf(shared), shared, kept: undefined, since: { kind: 'date', at, frozen: id } }
    })
  return [...kept, ...elsewhere].sort((a, b) => b.at - a.at)
}

function toldOf({ name, note, at }: FrozenRecord): Pick<FrozenRow, 'name' | 'note' | 'at'> {
  return { name, note, at }
}
