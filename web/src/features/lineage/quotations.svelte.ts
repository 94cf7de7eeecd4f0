import type { CodeId, CodingId, Instant } from '@mazmun/model'
import { codingsAt, type ChangeSet, type Project, type Projection, type StructureAt } from '@mazmun/project'

/** The quotations of each code itself, without those of codes below it. */
export interface Quotations {
  of(code: CodeId): readonly CodingId[]
  countOf(code: CodeId): number
}

/** Those of today, as the projection keeps them anyway: asking for one code looks at no other. */
export function quotationsToday(view: Pick<Projection, 'codingsOfCode' | 'ownCodingCount'>): Quotations {
  return {
    of: (code) =>
      [...view.codingsOfCode(code)].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id),
    countOf: (code) => view.ownCodingCount(code),
  }
}

/**
 * Those of an earlier date, which takes a look at every coding. It is taken once for each date and codebook of that date,
 * and again only when a coding of that time comes, as from a device that was away, or goes: not for what is coded now.
 */
export class PastQuotations {
  readonly #project: Pick<Project, 'projection' | 'onChange'>
  #latest: Found | undefined
  /** Another one when what was found no longer holds. */
  #turn = $state(0)

  constructor(project: Pick<Project, 'projection' | 'onChange'>) {
    this.#project = project
  }

  /** Returns how to stop. */
  watch(): () => void {
    return this.#project.onChange((changes) => {
      if (this.#latest && this.#isTouched(this.#latest, changes)) this.#turn += 1
    })
  }

  /** Reactive. */
  at(at: Instant, structure: StructureAt): Quotations {
    const turn = this.#turn
    if (this.#latest?.turn !== turn || this.#latest.at !== at || this.#latest.structure !== structure) {
      const codes = codingsAt(this.#project.projection, structure, at)
      this.#latest = { turn, at, structure, codes, ids: new Set([...codes.values()].flat()) }
    }
    const { codes } = this.#latest
    return { of: (code) => codes.get(code) ?? [], countOf: (code) => codes.get(code)?.length ?? 0 }
  }

  #isTouched({ at, ids: known }: Found, { records }: ChangeSet): boolean {
    const { added, updated, removed } = records.codings
    const isOfThen = (id: CodingId) =>
      known.has(id) || (this.#project.projection.storedCodings.get(id)?.at ?? Infinity) <= at
    return [added, updated, removed].some((ids) => [...ids].some(isOfThen))
  }
}

interface Found {
  readonly turn: number
  readonly at: Instant
  readonly structure: StructureAt
  readonly codes: ReadonlyMap<CodeId, readonly CodingId[]>
  readonly ids: ReadonlySet<CodingId>
}
