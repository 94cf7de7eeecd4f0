import { emptyDefinition, newId, type CodeId, type CodeRecord, type Definition, type Hue } from '@mazmun/model'
import { allow, refuse, type Actor, type Operation, type Plan, type Refusal } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'
import { putIntoRow } from './theme-places.ts'

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
  if (parent !== undefined && (view.codes.get(parent)?.level ?? 0) <= level)
    return refuse({ kind: 'level-too-low', parent })
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
  if (parent !== undefined) writes.push(...putIntoRow(view, { parent }, [{ code: id }]))
  return allow('create-code', id, writes, [{ kind: 'code-created', code: id, name: trimmed }])
}

/** Adds a code to the codebook. */
export const createCode: Operation<NewCode, CodeId> = planCode
