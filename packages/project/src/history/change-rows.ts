import { compareTops, type CodeId, type CodeRecord, type ThemeLattice } from '@mazmun/model'
import { indexOf, type Structure, type StructureIndex } from './structure.ts'
import type { TreeChange } from './tree-changes.ts'

/** A line of two trees beside each other. */
export type ChangeRow =
  | {
      readonly kind: 'code'
      /** Its place: the codes above it and itself. */
      readonly path: string
      readonly code: CodeId
      readonly depth: number
      /** Whether it stands here before and after. */
      readonly before: boolean
      readonly after: boolean
      /** What is told at this place. */
      readonly changes: readonly TreeChange[]
    }
  /** Codes under one parent that did not change, nor anything below them. `path` is that of the parent. */
  | { readonly kind: 'unchanged'; readonly path: string; readonly depth: number; readonly count: number }

/**
 * The two trees beside each other, line by line: what stands at the same place in both is one line, what stands in one of
 * them has none in the other. What did not change is folded. A move is told where the code left and where it came to,
 * anything else at every place of its code.
 * @param opened paths whose folds are open; '' is the top
 */
export function changeRows(
  before: Structure,
  after: Structure,
  changes: readonly TreeChange[],
  opened: ReadonlySet<string> = new Set(),
): readonly ChangeRow[] {
  return new ChangeRows(before, after, changes, opened).rows()
}

class ChangeRows {
  readonly #known: ReadonlyMap<CodeId, CodeRecord>
  readonly #now: ReadonlyMap<CodeId, CodeRecord>
  readonly #old: ThemeLattice
  readonly #new: ThemeLattice
  readonly #opened: ReadonlySet<string>
  /** Changes by the codes they are told at. */
  readonly #told = new Map<CodeId, TreeChange[]>()

  constructor(before: Structure, after: Structure, changes: readonly TreeChange[], opened: ReadonlySet<string>) {
    const [old, now]: readonly [StructureIndex, StructureIndex] = [indexOf(before), indexOf(after)]
    this.#known = old.codes
    this.#now = now.codes
    this.#old = old.lattice
    this.#new = now.lattice
    this.#opened = opened
    for (const change of changes) {
      const codes = change.kind === 'merged' ? change.codes : []
      for (const code of new Set([...codes, ...(change.code === undefined ? [] : [change.code])])) {
        const told = this.#told.get(code)
        if (told) told.push(change)
        else this.#told.set(code, [change])
      }
    }
  }

  rows(): readonly ChangeRow[] {
    return this.#level(this.#tops(this.#old.roots, this.#known), this.#tops(this.#new.roots, this.#now), '', 0)
  }

  #tops(roots: readonly CodeId[], codes: ReadonlyMap<CodeId, CodeRecord>): readonly CodeId[] {
    return roots
      .map((id) => codes.get(id) as CodeRecord)
      .sort(compareTops)
      .map(({ id }) => id)
  }

  #level(old: readonly CodeId[], now: readonly CodeId[], path: string, depth: number): readonly ChangeRow[] {
    const [was, is] = [new Set(old), new Set(now)]
    const rows: ChangeRow[] = []
    let folded = 0
    const fold = () => {
      if (folded > 0) rows.push({ kind: 'unchanged', path, depth, count: folded })
      folded = 0
    }
    for (const code of interleaved(old, now)) {
      const [before, after] = [was.has(code), is.has(code)]
      if (this.#isGone(code, before, after)) continue
      const at = `${path}/${code}`
      const below = this.#level(
        this.#childrenOf(this.#old, code, before),
        this.#childrenOf(this.#new, code, after),
        at,
        depth + 1,
      )
      const changes = this.#changesAt(code, before, after)
      const differs = changes.length > 0 || below.some(({ kind }) => kind === 'code')
      if (differs || this.#opened.has(path)) {
        fold()
        rows.push({ kind: 'code', path: at, code, depth, before, after, changes }, ...below)
      } else folded += 1
    }
    fold()
    return rows
  }

  #childrenOf(lattice: ThemeLattice, code: CodeId, stands: boolean): readonly CodeId[] {
    return (stands && lattice.childrenOf.get(code)) || []
  }

  /** Out of use on every side where it stands, so that nobody looks for it. */
  #isGone(code: CodeId, before: boolean, after: boolean): boolean {
    const wasRetired = this.#known.get(code)?.retiredAt !== undefined
    const isRetired = this.#now.get(code)?.retiredAt !== undefined
    return (!before || wasRetired) && (!after || isRetired) && !(before && after && wasRetired !== isRetired)
  }

  #changesAt(code: CodeId, before: boolean, after: boolean): readonly TreeChange[] {
    const told = this.#told.get(code) ?? []
    if (before && after) return told.filter(({ kind }) => kind !== 'moved' || !this.#hasOtherPlaces(code))
    if (after) return told.filter(({ kind }) => kind !== 'reordered')
    const stands = this.#new.parentsOf.has(code) || this.#new.roots.includes(code)
    return told.filter(({ kind }) => (stands ? kind === 'moved' : kind === 'merged' || kind === 'gone'))
  }

  #hasOtherPlaces(code: CodeId): boolean {
    const [old, now] = [this.#old.parentsOf.get(code) ?? [], this.#new.parentsOf.get(code) ?? []]
    return old.length !== now.length || old.some((parent) => !now.includes(parent))
  }
}

/** The codes of both lists in the order of the later one, what left between the neighbours it had. */
function interleaved(old: readonly CodeId[], now: readonly CodeId[]): readonly CodeId[] {
  const is = new Set(now)
  const left = new Map<CodeId | undefined, CodeId[]>()
  let neighbour: CodeId | undefined
  for (const code of old) {
    if (is.has(code)) neighbour = code
    else {
      const beside = left.get(neighbour)
      if (beside) beside.push(code)
      else left.set(neighbour, [code])
    }
  }
  return [...(left.get(undefined) ?? []), ...now.flatMap((code) => [code, ...(left.get(code) ?? [])])]
}
