import {
  definitionParts,
  isAncestor,
  type CodeId,
  type CodeRecord,
  type Definition,
  type JournalAction,
} from '@mazmun/model'
import { allow, refuse, type Operation, type RefusalReason } from '../operation.ts'
import type { Projection } from '../projection.ts'
import type { Write } from '../writes.ts'

export interface MergeCodes {
  /** The codes that are merged; `into` may be among them. */
  readonly codes: readonly CodeId[]
  /** The code that stands for all of them from now on. */
  readonly into: CodeId
  /** Why, for the audit trail; may be empty. */
  readonly reason: string
  /** Parts of the definition that `into` has from now on; those not named stay. */
  readonly definition?: Partial<Definition>
}

/**
 * Merges codes into one: each points at the code that stands for it from now on. No coding is touched, so every coding
 * still knows the code it was made with, and `unmergeCodes` brings back exactly what was. What stood under the merged
 * codes stands under the one that is left.
 */
export const mergeCodes: Operation<MergeCodes, readonly CodeId[]> = (
  view,
  { codes, into, reason, definition = {} },
) => {
  const merged = [...new Set(codes)].filter((code) => code !== into)
  const problem = obstacle(view, merged, into)
  if (problem) return refuse(problem)
  const { definition: known } = view.codes.get(into) as CodeRecord
  const after = changedParts(known, definition)
  const before = Object.fromEntries(Object.keys(after).map((part) => [part, known[part as keyof Definition]]))
  const writes: Write[] = merged.map((id) => ({ kind: 'patch', collection: 'codes', id, fields: { mergedInto: into } }))
  if (Object.keys(after).length > 0)
    writes.push({ kind: 'patch', collection: 'codes', id: into, fields: { definition: after } })
  const action: JournalAction = {
    kind: 'codes-merged',
    into,
    codes: merged,
    reason: reason.trim(),
    ...(Object.keys(after).length > 0 && { before, after }),
  }
  return allow('merge-codes', merged, writes, [action])
}

function obstacle(view: Projection, merged: readonly CodeId[], into: CodeId): RefusalReason | undefined {
  if (merged.length === 0) return { kind: 'nothing-to-do' }
  if ([...merged, into].some((code) => !view.codes.has(code))) return { kind: 'not-found' }
  if (!view.isInUse(into) || merged.some((code) => view.canonical(code) !== code)) return { kind: 'code-not-in-use' }
  const { parentsOf } = view.lattice()
  const all = new Set([...merged, into])
  return merged.some((code) => standsBeyond(parentsOf, code, into) || standsBeyond(parentsOf, into, code))
    ? { kind: 'would-close-a-cycle' }
    : undefined

  /** Whether a code outside the merge stands between two inside it: it would end up under itself. */
  function standsBeyond(parents: ReadonlyMap<CodeId, readonly CodeId[]>, ancestor: CodeId, code: CodeId): boolean {
    return (parents.get(code) ?? []).some((parent) => !all.has(parent) && isAncestor(parents, ancestor, parent))
  }
}

function changedParts(known: Definition, wanted: Partial<Definition>): Partial<Definition> {
  return Object.fromEntries(
    definitionParts.flatMap((part) => {
      const value = wanted[part]?.trim()
      return value === undefined || value === known[part] ? [] : [[part, value] as const]
    }),
  )
}

export interface UnmergeCodes {
  readonly codes: readonly CodeId[]
  /** Why, for the audit trail; may be empty. */
  readonly reason: string
}

/**
 * Lets merged codes stand for themselves again, with their codings, places and what stands under them. What the merge
 * changed of the definition goes back too, as far as nobody has changed it since and no other code of that merge is
 * still merged.
 */
export const unmergeCodes: Operation<UnmergeCodes, readonly CodeId[]> = (view, { codes, reason }) => {
  const freed = [...new Set(codes)].filter((code) => view.canonical(code) !== code)
  if (freed.length === 0)
    return refuse({ kind: codes.some((code) => view.codes.has(code)) ? 'nothing-to-do' : 'not-found' })
  // Of codes merged into each other apart one stands for all of them although it has a pointer, which would lead on.
  const ringWinners = freed.map((code) => view.canonical(code)).filter((code) => view.codes.get(code)?.mergedInto)
  const writes: Write[] = [...new Set([...freed, ...ringWinners])].map((id) => ({
    kind: 'patch',
    collection: 'codes',
    id,
    fields: { mergedInto: undefined },
  }))
  const journal = freed.map((code): JournalAction => {
    const from = view.codes.get(code)?.mergedInto as CodeId
    return { kind: 'code-unmerged', code, from, reason: reason.trim() }
  })
  return allow('unmerge-codes', freed, [...writes, ...formerDefinitions(view, new Set(freed))], journal)
}

type Merge = Extract<JournalAction, { kind: 'codes-merged' }>

function formerDefinitions(view: Projection, freed: ReadonlySet<CodeId>): readonly Write[] {
  return mergesEndedBy(view, freed).flatMap(({ into, before = {}, after = {} }) => {
    const known = view.codes.get(into)?.definition
    const parts = definitionParts.filter((part) => after[part] !== undefined && known?.[part] === after[part])
    if (parts.length === 0) return []
    const definition = Object.fromEntries(parts.map((part) => [part, before[part] ?? '']))
    return [{ kind: 'patch', collection: 'codes', id: into, fields: { definition } } as const]
  })
}

/** The last merge of each freed code, when none of its codes is left merged by it. */
function mergesEndedBy(view: Projection, freed: ReadonlySet<CodeId>): readonly Merge[] {
  const waiting = new Set(freed)
  const ended: Merge[] = []
  for (const { action } of [...view.journal].reverse()) {
    if (waiting.size === 0) break
    if (action.kind !== 'codes-merged') continue
    const mine = action.codes.filter((code) => waiting.has(code) && view.codes.get(code)?.mergedInto === action.into)
    if (mine.length === 0) continue
    for (const code of mine) waiting.delete(code)
    const left = action.codes.some((code) => !freed.has(code) && view.codes.get(code)?.mergedInto === action.into)
    if (!left) ended.push(action)
  }
  return ended
}
