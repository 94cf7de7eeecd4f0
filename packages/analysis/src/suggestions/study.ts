import type { CodeId, CodeRecord, CodingRecord, SourceId } from '@mazmun/model'

export type StudyCode = Pick<CodeRecord, 'id' | 'name' | 'level'>
export type StudyCoding = Pick<CodingRecord, 'id' | 'source' | 'start' | 'end' | 'code' | 'coder'>

/** What suggestions are computed from. */
export interface Study {
  /** Codes people can apply: neither merged away nor retired. */
  readonly codes: readonly StudyCode[]
  /** The lattice: what stands directly under a code. */
  readonly childrenOf: ReadonlyMap<CodeId, readonly CodeId[]>
  /** Effective codings of the texts as they are now; codings of codes that are not listed are left out. */
  readonly codings: readonly StudyCoding[]
  /** Texts that are on this device. */
  readonly texts: ReadonlyMap<SourceId, string>
}

/** Codes as small numbers, in the order of their ids, and how they stand to each other. */
export class StudyCodes {
  readonly list: readonly StudyCode[]
  readonly #numbers: ReadonlyMap<CodeId, number>
  /** Directly under each. */
  readonly children: readonly (readonly number[])[]
  /** Everything under each, without itself. */
  readonly below: readonly ReadonlySet<number>[]
  /** Everything above each, without itself. */
  readonly above: readonly ReadonlySet<number>[]

  constructor({ codes, childrenOf }: Pick<Study, 'codes' | 'childrenOf'>) {
    this.list = codes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    this.#numbers = new Map(this.list.map(({ id }, number) => [id, number]))
    this.children = this.list.map(({ id }) =>
      (childrenOf.get(id) ?? []).flatMap((child) => this.#numbers.get(child) ?? []),
    )
    this.below = this.list.map((_, number) => this.#reach(number))
    const above = this.list.map(() => new Set<number>())
    for (const [number, reached] of this.below.entries()) for (const lower of reached) above[lower]?.add(number)
    this.above = above
  }

  numberOf(code: CodeId): number | undefined {
    return this.#numbers.get(code)
  }

  at(number: number): StudyCode {
    return this.list[number] as StudyCode
  }

  /** Same level, and neither stands above the other: what can be two names for one thing. */
  areRivals(a: number, b: number): boolean {
    return this.at(a).level === this.at(b).level && !this.areRelated(a, b)
  }

  areRelated(a: number, b: number): boolean {
    return (this.below[a] as ReadonlySet<number>).has(b) || (this.below[b] as ReadonlySet<number>).has(a)
  }

  #reach(number: number): ReadonlySet<number> {
    const reached = new Set(this.children[number])
    for (const child of reached) for (const lower of this.children[child] ?? []) reached.add(lower)
    return reached
  }
}
