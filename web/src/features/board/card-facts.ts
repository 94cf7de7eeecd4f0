import { withDescendants, type CodeId, type MemberId, type SourceId } from '@mazmun/model'
import type { ChangeSet, CodeUse, EffectiveCoding, Projection } from '@mazmun/project'
import { joinPassages, passagesOf, representativeCoding, type Passage } from './representative.ts'

interface OwnFacts {
  /** How often each coder used the code itself. */
  readonly coders: ReadonlyMap<MemberId, number>
  readonly sources: ReadonlySet<SourceId>
  readonly codings: readonly EffectiveCoding[]
  passages?: ReadonlyMap<string, Passage>
  /** Of the code itself; null: looked for, and there is none. */
  passage?: EffectiveCoding | null
}

interface SumFacts {
  coders?: readonly MemberId[]
  /** Null: looked for, and there is none. */
  passage?: EffectiveCoding | null
}

const none: OwnFacts = { coders: new Map(), sources: new Set(), codings: [], passages: new Map(), passage: null }

/**
 * What cards and filters ask of codes beyond their counts. Figures of a code itself are read once and again only when its
 * codings change; those of themes are put together from them.
 */
export class CardFacts {
  readonly #view: Projection
  readonly #own = new Map<CodeId, OwnFacts>()
  /** By the object that the projection gives out anew whenever something below a code changed. */
  readonly #sums = new WeakMap<CodeUse, SumFacts>()

  constructor(view: Projection) {
    this.#view = view
  }

  /** To be called for every change of the project. */
  forget({ codedCodes }: Pick<ChangeSet, 'codedCodes'>): void {
    for (const code of codedCodes) this.#own.delete(code)
  }

  /** Who coded with a code or what stands below it, most active first. The same list until that changes. */
  codersOf(code: CodeId): readonly MemberId[] {
    const sums = this.#sumsOf(code)
    return (sums.coders ??= this.#countCoders(code))
  }

  /** Whether a code itself was used by a coder. */
  isCodedBy(code: CodeId, coder: MemberId): boolean {
    return this.#ownOf(code).coders.has(coder)
  }

  /** Whether a code itself was used in a source. */
  isUsedIn(code: CodeId, source: SourceId): boolean {
    return this.#ownOf(code).sources.has(source)
  }

  /** The coding that is quoted for a code: what was chosen as evidence first, else one of its own, else of what is below. */
  passageOf(code: CodeId): EffectiveCoding | undefined {
    const chosen = this.#view.evidenceOf(code).find(({ record, coding }) => record.stance === 'supports' && coding)
    if (chosen?.coding) return chosen.coding
    const sums = this.#sumsOf(code)
    if (sums.passage === undefined) sums.passage = this.#findPassage(code) ?? null
    return sums.passage ?? undefined
  }

  /** A move of one code makes all sums anew: they are put together from what is known of each code. */
  #findPassage(code: CodeId): EffectiveCoding | undefined {
    const own = this.#ownOf(code)
    if (own.passage === undefined) own.passage = representativeCoding(this.#passagesOf(code)) ?? null
    if (own.passage) return own.passage
    const below = [...withDescendants(this.#view.lattice(), code)].map((each) => this.#passagesOf(each))
    return representativeCoding(joinPassages(below))
  }

  #passagesOf(code: CodeId): ReadonlyMap<string, Passage> {
    const own = this.#ownOf(code)
    return (own.passages ??= passagesOf(own.codings))
  }

  #countCoders(code: CodeId): readonly MemberId[] {
    const counts = new Map<MemberId, number>()
    for (const each of withDescendants(this.#view.lattice(), code))
      for (const [coder, count] of this.#ownOf(each).coders) counts.set(coder, (counts.get(coder) ?? 0) + count)
    return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([coder]) => coder)
  }

  #ownOf(code: CodeId): OwnFacts {
    let own = this.#own.get(code)
    if (!own) this.#own.set(code, (own = this.#readOwn(code)))
    return own
  }

  #readOwn(code: CodeId): OwnFacts {
    if (this.#view.ownCodingCount(code) === 0) return none
    const coders = new Map<MemberId, number>()
    const sources = new Set<SourceId>()
    const codings = this.#view.codingsOfCode(code)
    for (const { coder, source } of codings) {
      coders.set(coder, (coders.get(coder) ?? 0) + 1)
      sources.add(source)
    }
    return { coders, sources, codings }
  }

  #sumsOf(code: CodeId): SumFacts {
    const use = this.#view.useOf(code)
    let sums = this.#sums.get(use)
    if (!sums) this.#sums.set(use, (sums = {}))
    return sums
  }
}
