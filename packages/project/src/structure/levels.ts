import { isAncestor, type CodeId, type CodeRecord, type JournalAction } from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import { allow, refuse, type Operation } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'
import { putIntoRow, takeOutOf } from '../operations/theme-places.ts'

/** The most levels a project can have; more than any published coding scheme uses. */
export const levelLimit = 8

/** Whether another level has this name under folding. */
function isTaken(view: Projection, name: string, except?: number): boolean {
  return view.project.levels.some((other, level) => level !== except && nameKey(other) === nameKey(name))
}

/** Renames a level, numbered from 0 = initial code. */
export const renameLevel: Operation<{ readonly level: number; readonly name: string }, void> = (
  view,
  { level, name },
) => {
  const { levels } = view.project
  const from = levels[level]
  if (from === undefined) return refuse({ kind: 'not-found' })
  const to = name.trim()
  if (to === '') return refuse({ kind: 'name-is-empty' })
  if (to === from) return refuse({ kind: 'nothing-to-do' })
  if (isTaken(view, to, level)) return refuse({ kind: 'level-name-is-taken' })
  return allow(
    'change-levels',
    undefined,
    [{ kind: 'patch-project', fields: { levels: levels.with(level, to) } }],
    [{ kind: 'level-renamed', from, to }],
  )
}

/** Adds a level. Codes of the levels above it move up by one, so that every code keeps the level it has. */
export const addLevel: Operation<
  { readonly name: string; /** Its number; the number of levels = on top. */ readonly at: number },
  void
> = (view, { name, at }) => {
  const { levels } = view.project
  const trimmed = name.trim()
  if (trimmed === '') return refuse({ kind: 'name-is-empty' })
  if (!Number.isSafeInteger(at) || at < 0 || at > levels.length || levels.length >= levelLimit)
    return refuse({ kind: 'not-found' })
  if (isTaken(view, trimmed)) return refuse({ kind: 'level-name-is-taken' })
  return allow(
    'change-levels',
    undefined,
    [{ kind: 'patch-project', fields: { levels: levels.toSpliced(at, 0, trimmed) } }, ...shifted(view, at, 1)],
    [{ kind: 'level-added', name: trimmed }],
  )
}

/** Removes a level that no code has, also no retired or merged one: they come back to the level they had. */
export const removeLevel: Operation<{ readonly level: number }, void> = (view, { level }) => {
  const { levels } = view.project
  const name = levels[level]
  if (name === undefined || levels.length === 1) return refuse({ kind: 'not-found' })
  let codes = 0
  for (const code of view.codes.values()) if (code.level === level) codes += 1
  if (codes > 0) return refuse({ kind: 'level-in-use', codes })
  return allow(
    'change-levels',
    undefined,
    [{ kind: 'patch-project', fields: { levels: levels.toSpliced(level, 1) } }, ...shifted(view, level + 1, -1)],
    [{ kind: 'level-removed', name }],
  )
}

function shifted(view: Projection, from: number, by: 1 | -1): readonly Write[] {
  return [...view.codes.values()]
    .filter(({ level }) => level >= from)
    .map(({ id, level }) => ({ kind: 'patch', collection: 'codes', id, fields: { level: level + by } }) as const)
}

/**
 * Gives codes another level. A code raised to or above the level of a theme it stands under moves out, to under the
 * nearest themes above that are still higher; a code lowered to or below what stands under it gives that up to the
 * themes it stands under itself. The result is how many places changed so that anybody sees: places of codes in use
 * under codes in use.
 */
export const relevelCodes: Operation<{ readonly codes: readonly CodeId[]; readonly level: number }, number> = (
  view,
  { codes, level },
) => {
  const name = view.project.levels[level]
  const records = [...new Set(codes)].map((code) => view.codes.get(code))
  if (name === undefined || records.includes(undefined)) return refuse({ kind: 'not-found' })
  const changed = (records as readonly CodeRecord[]).filter((code) => code.level !== level)
  if (changed.length === 0) return refuse({ kind: 'nothing-to-do' })
  if (changed.some(({ id }) => view.canonical(id) !== id)) return refuse({ kind: 'code-not-in-use' })
  for (const code of changed) {
    const by = view.codeNamed(code.name, level, code.id)
    if (by !== undefined && !changed.some(({ id }) => id === by)) return refuse({ kind: 'name-is-taken', by })
  }
  const levels = new Map(changed.map(({ id }) => [id, level]))
  const moves = misplaced(view, levels)
  const writes: readonly Write[] = [
    ...changed.map(({ id }) => ({ kind: 'patch', collection: 'codes', id, fields: { level } }) as const),
    ...moves.flatMap(({ code, parent, heirs }) => [
      ...takeOutOf(view, code, [parent]),
      ...heirs.flatMap((heir) => putIntoRow(view, { parent: heir }, [{ code }])),
    ]),
  ]
  const journal = [
    ...changed.map((code): JournalAction => ({
      kind: 'code-relevelled',
      code: code.id,
      from: view.project.levels[code.level] ?? '',
      to: name,
    })),
    ...moves.flatMap(({ code, parent, heirs }): readonly JournalAction[] =>
      heirs.length === 0
        ? [{ kind: 'code-taken-out', code, parent }]
        : heirs.map((to) => ({ kind: 'code-moved', code, from: parent, to })),
    ),
  ]
  const seen = moves.filter(({ code, parent }) => view.isInUse(code) && view.isInUse(parent))
  return allow('relevel-codes', seen.length, writes, journal)
}

interface Misplaced {
  readonly code: CodeId
  readonly parent: CodeId
  /** Where it goes instead: the nearest codes above the parent that are high enough. */
  readonly heirs: readonly CodeId[]
}

function misplaced(view: Projection, levels: ReadonlyMap<CodeId, number>): readonly Misplaced[] {
  const { parentsOf, childrenOf } = view.lattice()
  const levelOf = (code: CodeId) => levels.get(code) ?? view.codes.get(code)?.level ?? 0
  const pairs = new Map<string, { readonly code: CodeId; readonly parent: CodeId }>()
  for (const changed of levels.keys()) {
    for (const parent of parentsOf.get(changed) ?? []) pairs.set(`${changed}/${parent}`, { code: changed, parent })
    for (const code of childrenOf.get(changed) ?? []) pairs.set(`${code}/${changed}`, { code, parent: changed })
  }
  return [...pairs.values()]
    .filter(({ code, parent }) => levelOf(parent) <= levelOf(code))
    .map(({ code, parent }) => ({ code, parent, heirs: heirsOf(code, parent) }))

  function heirsOf(code: CodeId, parent: CodeId): readonly CodeId[] {
    const found = new Set<CodeId>()
    const waiting = [...(parentsOf.get(parent) ?? [])]
    for (let above = waiting.shift(); above !== undefined; above = waiting.shift()) {
      if (levelOf(above) <= levelOf(code)) waiting.push(...(parentsOf.get(above) ?? []))
      else if (!parentsOf.get(code)?.includes(above) && !isAncestor(parentsOf, code, above)) found.add(above)
    }
    return [...found]
  }
}
