import type { Project } from '../project.ts'
import type { Projection } from '../projection.ts'

/** Everything a projection shows, in a form two projections can be compared by. */
export function observed(view: Projection): unknown {
  const codes = [...view.codes.keys()].sort()
  const { roots, childrenOf, faults } = view.lattice()
  return {
    project: view.project,
    journal: view.journal,
    members: sorted(view.members.values()),
    cases: sorted(view.cases.values()),
    memos: sorted(view.memos.values()),
    placements: sorted(view.placements.values()),
    stored: sorted(view.storedCodings.values()),
    storedSources: sorted(view.storedSources.values()),
    sources: view.sources(),
    sourceCounts: view.sources().map(({ id }) => view.codingCountOfSource(id)),
    count: view.codingCount,
    codings: sorted(view.codings()),
    bySource: view.sources().map(({ id }) => view.codingsOfSource(id)),
    roots: [...roots].sort(),
    children: [...childrenOf].sort(([a], [b]) => (a < b ? -1 : 1)),
    faults: [...faults].sort(([a], [b]) => (a < b ? -1 : 1)),
    codes: codes.map((id) => [
      view.codes.get(id),
      view.canonical(id),
      view.useOf(id),
      view.ownCodingCount(id),
      view.hueOf(id),
      sorted(view.codingsOfCode(id)),
      view.memosOn({ kind: 'code', id }),
      view.isInUse(id),
      view.codeNamed(view.codes.get(id)?.name ?? '', view.codes.get(id)?.level ?? 0),
      [...view.countingAs(id)].sort(),
    ]),
    codingMemos: sorted(view.codings()).map(({ id }) => [view.twinsOf(id), view.memosOn({ kind: 'coding', id })]),
    attention: view.attention(),
    evidence: sorted(view.evidence.values()),
    evidenceOf: codes.map((id) => view.evidenceOf(id)),
    relationRecords: sorted(view.relationRecords.values()),
    relations: view.relations(),
    mapPositions: sorted(view.mapPositions.values()),
    dismissals: sorted(view.dismissals.values()),
    dismissed: [...view.dismissedSuggestions].sort(),
  }
}

/** Everything but the journal, which grows while things are undone. */
export function content({ projection }: Project): unknown {
  return { ...(observed(projection) as object), journal: [] }
}

function sorted<R extends { readonly id: string }>(records: Iterable<R>): readonly R[] {
  return [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
}
