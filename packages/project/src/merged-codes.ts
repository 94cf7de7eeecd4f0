import { canonicalCode, type CodeId, type CodeRecord } from '@mazmun/model'

/** Which code stands for which today, found when somebody asks. */
export class MergedCodes {
  readonly #codes: ReadonlyMap<CodeId, CodeRecord>
  #canonical = new Map<CodeId, CodeId>()
  /** The merged codes that count as a canonical one. */
  #merged: ReadonlyMap<CodeId, readonly CodeId[]> | undefined

  constructor(codes: ReadonlyMap<CodeId, CodeRecord>) {
    this.#codes = codes
  }

  canonical(code: CodeId): CodeId {
    let found = this.#canonical.get(code)
    if (found === undefined) this.#canonical.set(code, (found = canonicalCode(this.#codes, code)))
    return found
  }

  /** All codes that count as this one: the canonical one first, then those merged into it. */
  countingAs(code: CodeId): readonly CodeId[] {
    this.#merged ??= this.#byCanonical()
    const canonical = this.canonical(code)
    return [canonical, ...(this.#merged.get(canonical) ?? [])]
  }

  /** Forgets what it found, for pointers changed, and hands over the canonical codes it knew. */
  forget(): ReadonlyMap<CodeId, CodeId> {
    const known = this.#canonical
    this.#canonical = new Map()
    this.#merged = undefined
    return known
  }

  #byCanonical(): ReadonlyMap<CodeId, readonly CodeId[]> {
    const merged = new Map<CodeId, CodeId[]>()
    for (const { id, mergedInto } of this.#codes.values()) {
      const canonical = mergedInto === undefined ? id : this.canonical(id)
      if (canonical === id) continue
      const others = merged.get(canonical)
      if (others) others.push(id)
      else merged.set(canonical, [id])
    }
    return merged
  }
}
