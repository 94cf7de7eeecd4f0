import { withDescendants, type CaseId, type CodeId, type MemberId, type SourceId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'

/** How many quotations of a theme something has; 0 = none. */
export interface Share<Id> {
  readonly id: Id
  readonly name: string
  readonly count: number
}

/** Where the quotations of a code, with everything below it, come from. */
export interface Spread {
  /** All sources, in their order. */
  readonly sources: readonly Share<SourceId>[]
  /** All cases that a source speaks for, in the order of the sources. */
  readonly cases: readonly Share<CaseId>[]
  /** Those who coded it, who coded most first. */
  readonly coders: readonly Share<MemberId>[]
  readonly total: number
}

type View = Pick<Projection, 'lattice' | 'codingsOfCode' | 'sources' | 'cases' | 'members'>

export function spreadOf(view: View, code: CodeId): Spread {
  const [bySource, byCase, byCoder] = [
    new Map<SourceId, number>(),
    new Map<CaseId, number>(),
    new Map<MemberId, number>(),
  ]
  const caseOf = new Map(view.sources().map(({ id, caseId }) => [id, caseId]))
  let total = 0
  for (const each of withDescendants(view.lattice(), code)) {
    for (const { source, coder } of view.codingsOfCode(each)) {
      const caseId = caseOf.get(source)
      total += 1
      add(bySource, source)
      add(byCoder, coder)
      if (caseId !== undefined) add(byCase, caseId)
    }
  }
  const cases = new Set(view.sources().flatMap(({ caseId }) => caseId ?? []))
  return {
    total,
    sources: view.sources().map(({ id, title }) => ({ id, name: title, count: bySource.get(id) ?? 0 })),
    cases: [...cases].map((id) => ({ id, name: view.cases.get(id)?.name ?? '', count: byCase.get(id) ?? 0 })),
    coders: [...byCoder]
      .map(([id, count]) => ({ id, name: view.members.get(id)?.name ?? '', count }))
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
  }
}

function add<Id>(counts: Map<Id, number>, id: Id): void {
  counts.set(id, (counts.get(id) ?? 0) + 1)
}

/** Whether cases say something that sources do not: a case of each source in the same order does not. */
export function casesDiffer({ sources, cases }: Spread): boolean {
  return (
    cases.length > 0 && (cases.length !== sources.length || cases.some(({ count }, at) => count !== sources[at]?.count))
  )
}
