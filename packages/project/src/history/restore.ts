import type { CodeId, CodingId, Instant } from '@mazmun/model'
import { allow, refuse, type Operation, type RefusalReason } from '../operation.ts'
import { diffProjects } from './diff.ts'
import { areaOf, codingsOf, keyOf, type Difference } from './difference.ts'
import { Restorer } from './restorer.ts'
import { snapshotOf, type Snapshot } from './snapshot.ts'

/** How much of a version is brought back. `chosen` names differences between the version and now by their keys. */
export type RestoreScope =
  | { readonly kind: 'whole' }
  | { readonly kind: 'tree' }
  | { readonly kind: 'codings' }
  | { readonly kind: 'chosen'; readonly keys: ReadonlySet<string> }

export interface RestoreVersion {
  readonly version: Snapshot
  /** What the person called it; empty for an automatic one. */
  readonly name: string
  readonly madeAt: Instant
  readonly scope: RestoreScope
}

/** A difference that cannot be taken back, and why. */
export interface KeptDifference {
  readonly difference: Difference
  readonly reason: RefusalReason
}

/** What restoring would do or has done. Differences are worded from the version to before the restoring. */
export interface Restoration {
  readonly restored: readonly Difference[]
  readonly kept: readonly KeptDifference[]
  /** Codes made since the version. A code cannot be unmade, others may be using it: it is retired. */
  readonly retired: readonly CodeId[]
  /** Stored codings that stay although their code is retired by this; they come under attention. */
  readonly left: number
  /** Codings, memos, evidence and relations of other people that are taken away or changed. */
  readonly byOthers: number
}

/**
 * Brings a version back, whole or in part, as one step that undo takes back. Only what is asked for changes: of a part,
 * all that came since and was not chosen stays. Texts of sources are never brought back.
 */
export const restoreVersion: Operation<RestoreVersion, Restoration> = (
  view,
  { version, name, madeAt, scope },
  actor,
) => {
  const now = snapshotOf(view)
  const wanted = diffProjects(version, now).filter((difference) => isWanted(difference, scope))
  const restorer = new Restorer(version, now, scope.kind === 'chosen' ? 'checked' : 'exact', actor.now)
  for (const difference of wanted) restorer.take(difference)
  restorer.takeUpAll()
  const { restored, kept, retired, writes, journal, uncoded } = restorer.finish()
  if (restored.length === 0) return refuse(kept[0]?.reason ?? { kind: 'nothing-to-do' })
  const gone = new Set<CodingId>(uncoded)
  const withdrawn = new Set(retired)
  let left = 0
  for (const { id, code } of now.codings) if (withdrawn.has(code) && !gone.has(id)) left += 1
  const byOthers = restored.filter((difference) => isByOther(difference, actor.member)).length
  return allow('restore-version', { restored, kept, retired, left, byOthers }, writes, [
    { kind: 'version-restored', name, madeAt: new Date(madeAt).toISOString(), what: scopeName(scope) },
    ...journal,
  ])
}

function scopeName({ kind }: RestoreScope): 'whole' | 'tree' | 'codings' | 'part' {
  return kind === 'chosen' ? 'part' : kind
}

function isWanted(difference: Difference, scope: RestoreScope): boolean {
  switch (scope.kind) {
    case 'whole':
      return true
    case 'tree':
      return areaOf(difference) === 'tree' || areaOf(difference) === 'themes'
    case 'codings':
      return areaOf(difference) === scope.kind
    case 'chosen':
      return scope.keys.has(keyOf(difference))
  }
}

/** Whether taking this back takes something away from or changes something of somebody else. */
function isByOther(difference: Difference, member: string): boolean {
  if (difference.kind === 'coding-removed') return false
  if (difference.kind === 'memo-written') return difference.memo.author !== member
  if (difference.kind === 'memo-rewritten') return difference.to.author !== member
  if (difference.kind === 'evidence-chosen') return difference.evidence.by !== member
  if (difference.kind === 'themes-related') return difference.relation.by !== member
  if (difference.kind === 'evidence-changed' || difference.kind === 'relation-changed')
    return difference.to.by !== member
  return codingsOf(difference).some(({ coder }) => coder !== member)
}
