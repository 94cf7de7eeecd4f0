import type { CodeId, CodeRecord, CodingId, CodingRecord } from '@mazmun/model'
import { planCode, type NewCode } from '../operations/plan-code.ts'
import { allow, refuse, type Operation, type Plan, type Refusal } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'
import { putIntoRow } from '../operations/theme-places.ts'

export interface SplitCode {
  readonly code: CodeId
  /** The quotations that leave the code. */
  readonly codings: readonly CodingId[]
  /** The code they go to: one that is there, or a new one at the same level and the same places. */
  readonly into: CodeId | Pick<NewCode, 'name' | 'definition' | 'hue'>
  /** Why, for the audit trail; may be empty. */
  readonly reason: string
}

/**
 * Splits a code: the chosen quotations are coded with another code instead. Codings keep their ids, and so their memos;
 * one whose coder has coded that passage with the goal already is only taken away. The result is the code they went to.
 */
export const splitCode: Operation<SplitCode, CodeId> = (view, { into, ...split }, actor) =>
  planSplit(view, split, ({ id, level }) => {
    if (typeof into === 'string') {
      if (!view.isInUse(into)) return refuse({ kind: view.codes.has(into) ? 'code-not-in-use' : 'not-found' })
      return allow('split-code', into, [])
    }
    const made = planCode(view, { ...into, level }, actor)
    if (made.verdict === 'refused') return made
    const parents = view.lattice().parentsOf.get(id) ?? []
    const places = parents.flatMap((parent) => putIntoRow(view, { parent }, [{ code: made.result }]))
    return { ...made, writes: [...made.writes, ...places] }
  })

/** The plan to split a code; `goalOf` plans what has to be for the code that the quotations go to, its result. */
export function planSplit(
  view: Projection,
  { code, codings, reason }: Omit<SplitCode, 'into'>,
  goalOf: (split: CodeRecord) => Plan<CodeId> | Refusal,
): Plan<CodeId> | Refusal {
  const record = view.codes.get(code)
  if (!record) return refuse({ kind: 'not-found' })
  const chosen = [...new Set(codings)].flatMap((id) => view.coding(id) ?? []).filter((coding) => coding.code === code)
  if (chosen.length === 0) return refuse({ kind: codings.length === 0 ? 'nothing-to-do' : 'not-found' })
  const goal = goalOf(record)
  if (goal.verdict === 'refused') return goal
  const target = goal.result
  if (target === code) return refuse({ kind: 'nothing-to-do' })
  const writes = chosen.flatMap((coding): readonly Write[] => {
    const stored = view.twinsOf(coding.id).flatMap((id) => view.storedCodings.get(id) ?? [])
    const double = view.standingCoding({ ...coding, code: target }) !== undefined
    return stored.map((twin): Write =>
      double
        ? { kind: 'remove', collection: 'codings', id: twin.id }
        : { kind: 'put', collection: 'codings', record: { ...twin, code: target } satisfies CodingRecord },
    )
  })
  return allow(
    'split-code',
    target,
    [...goal.writes, ...writes],
    [...goal.journal, { kind: 'code-split', code, into: target, codings: chosen.length, reason: reason.trim() }],
  )
}
