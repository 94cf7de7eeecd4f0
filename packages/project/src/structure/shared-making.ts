import { derivedId, type CodeId } from '@mazmun/model'
import type { Plan } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'

/** The code that comes of a cause, on every device. */
export function madeBy(cause: string): CodeId {
  return derivedId<CodeId>(cause, 'code')
}

/**
 * The plan with ids for the code and the places it makes that follow from its cause, so that people who do the same apart
 * make the same records. A plan makes one code at most.
 */
export function withSharedMaking<Result>(view: Projection, plan: Plan<Result>, cause: string): Plan<Result> {
  const ids = new Map<string, string>()
  const shared = madeBy(cause)
  for (const { collection, record } of made(view, plan.writes)) if (collection === 'codes') ids.set(record.id, shared)
  for (const write of made(view, plan.writes))
    if (write.collection === 'placements') {
      const { id, parent, child } = write.record
      const place = derivedId<typeof id>(cause, `${ids.get(parent) ?? parent}/${ids.get(child) ?? child}`)
      // One of that id that stands somewhere else by now is somebody's work.
      if (!view.placements.has(place)) ids.set(id, place)
    }
  if (ids.size === 0) return plan
  const { writes, journal, result } = withIds(plan, ids)
  return {
    ...plan,
    result,
    journal,
    writes: writes.map((write) =>
      write.kind === 'put' && write.collection === 'codes' && write.record.id === shared
        ? { ...write, isShared: true }
        : write,
    ),
  }
}

type Making = Extract<Write, { readonly kind: 'put'; readonly collection: 'codes' | 'placements' }>

function made(view: Projection, writes: readonly Write[]): readonly Making[] {
  return writes.filter(
    (write): write is Making =>
      write.kind === 'put' &&
      ((write.collection === 'codes' && !view.codes.has(write.record.id)) ||
        (write.collection === 'placements' && !view.placements.has(write.record.id))),
  )
}

/** A plain value with ids for others, wherever they stand in it. */
function withIds<T>(value: T, ids: ReadonlyMap<string, string>): T {
  if (typeof value === 'string') return (ids.get(value) ?? value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => withIds(item, ids)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIds(item as unknown, ids)])) as T
}
