import {
  definitionParts,
  emptyDefinition,
  isAncestor,
  newId,
  type CodeId,
  type CodeRecord,
  type Definition,
  type Hue,
  type PlacementId,
} from '@mazmun/model'
import { allow, refuse, type Actor, type Operation, type Plan, type Refusal } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'

export interface NewCode {
  readonly name: string
  /** Index into the project's levels; 0 = initial code. */
  readonly level: number
  readonly hue?: Hue
  readonly definition?: Partial<Definition>
  readonly parent?: CodeId
}

/** The plan to create a code; a name that folds to one in use at the level is refused and says whose it is. */
export function planCode(
  view: Projection,
  { name, level, hue, definition, parent }: NewCode,
  actor: Actor,
): Plan<CodeId> | Refusal {
  const trimmed = name.trim()
  if (trimmed === '') return refuse({ kind: 'name-is-empty' })
  const taken = view.codeNamed(trimmed, level)
  if (taken !== undefined) return refuse({ kind: 'name-is-taken', by: taken })
  if (parent !== undefined && !view.isInUse(parent)) return refuse({ kind: 'code-not-in-use' })
  const id = newId<CodeId>()
  const record: CodeRecord = {
    id,
    name: trimmed,
    definition: { ...emptyDefinition, ...definition },
    ...(hue !== undefined && { hue }),
    level,
    createdAt: actor.now,
    createdBy: actor.member,
  }
  const writes: Write[] = [{ kind: 'put', collection: 'codes', record }]
  if (parent !== undefined) writes.push(placement(view, parent, id))
  return allow('create-code', id, writes, [{ kind: 'code-created', code: id, name: trimmed }])
}

/** Adds a code to the codebook. */
export const createCode: Operation<NewCode, CodeId> = planCode

/** Renames a code; refused when another code of its level has that name under folding. */
export const renameCode: Operation<{ readonly code: CodeId; readonly name: string }, CodeId> = (
  view,
  { code, name },
) => {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  const trimmed = name.trim()
  if (trimmed === '') return refuse({ kind: 'name-is-empty' })
  if (trimmed === record.name) return refuse({ kind: 'nothing-to-do' })
  const taken = view.codeNamed(trimmed, record.level, code)
  if (taken !== undefined) return refuse({ kind: 'name-is-taken', by: taken })
  return allow(
    'rename-code',
    code,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { name: trimmed } }],
    [{ kind: 'code-renamed', code, from: record.name, to: trimmed }],
  )
}

/** Gives a code a colour of its own; undefined lets it show its theme's again. */
export const recolourCode: Operation<{ readonly code: CodeId; readonly hue: Hue | undefined }, CodeId> = (
  view,
  { code, hue },
) => {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  if (record.hue === hue) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'recolour-code',
    code,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { hue } }],
    [{ kind: 'code-recoloured', code }],
  )
}

/** Changes parts of a definition; parts not named stay, also when somebody else edits them meanwhile. */
export const defineCode: Operation<{ readonly code: CodeId; readonly definition: Partial<Definition> }, CodeId> = (
  view,
  { code, definition },
) => {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  const changed: Partial<Definition> = Object.fromEntries(
    definitionParts.flatMap((part) => {
      const value = definition[part]?.trim()
      return value === undefined || value === record.definition[part] ? [] : [[part, value] as const]
    }),
  )
  if (Object.keys(changed).length === 0) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'define-code',
    code,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { definition: changed } }],
    [{ kind: 'code-redefined', code }],
  )
}

/** Takes a code out of use. Its codings stay and show under "needs attention". */
export const retireCode: Operation<{ readonly code: CodeId }, CodeId> = (view, { code }, actor) => {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  if (record.retiredAt !== undefined) return refuse({ kind: 'nothing-to-do' })
  return allow(
    'retire-code',
    code,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { retiredAt: actor.now } }],
    [{ kind: 'code-retired', code, name: record.name }],
  )
}

/** Brings a retired code back; refused when its name has been given to another meanwhile. */
export const restoreCode: Operation<{ readonly code: CodeId }, CodeId> = (view, { code }) => {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  if (record.retiredAt === undefined) return refuse({ kind: 'nothing-to-do' })
  const taken = view.codeNamed(record.name, record.level, code)
  if (taken !== undefined) return refuse({ kind: 'name-is-taken', by: taken })
  return allow(
    'restore-code',
    code,
    [{ kind: 'patch', collection: 'codes', id: code, fields: { retiredAt: undefined } }],
    [{ kind: 'code-restored', code, name: record.name }],
  )
}

/** Places a code under a parent, beside any parents it has. A code that was merged stands nowhere itself. */
export const placeCode: Operation<{ readonly code: CodeId; readonly parent: CodeId }, CodeId> = (
  view,
  { code, parent },
) => {
  if (!view.codes.has(code) || !view.codes.has(parent)) return refuse({ kind: 'not-found' })
  if (view.canonical(code) !== code || view.canonical(parent) !== parent) return refuse({ kind: 'code-not-in-use' })
  const { parentsOf } = view.lattice()
  if (parentsOf.get(code)?.includes(parent)) return refuse({ kind: 'nothing-to-do' })
  if (code === parent || isAncestor(parentsOf, code, parent)) return refuse({ kind: 'would-close-a-cycle' })
  return allow('place-code', code, [placement(view, parent, code)], [{ kind: 'code-placed', code, parent }])
}

/** Takes a code out from under a parent; other places stay. */
export const takeOutCode: Operation<{ readonly code: CodeId; readonly parent: CodeId }, CodeId> = (
  view,
  { code, parent },
) => {
  const places = [...view.placements.values()].filter((place) => place.child === code && place.parent === parent)
  if (places.length === 0) return refuse({ kind: 'not-found' })
  const writes = places.map(({ id }) => ({ kind: 'remove', collection: 'placements', id }) as const)
  return allow('take-out-code', code, writes, [{ kind: 'code-taken-out', code, parent }])
}

function placement(view: Projection, parent: CodeId, child: CodeId): Write {
  let order = 1
  for (const place of view.placements.values()) if (place.parent === parent) order = Math.max(order, place.order + 1)
  return { kind: 'put', collection: 'placements', record: { id: newId<PlacementId>(), parent, child, order } }
}
