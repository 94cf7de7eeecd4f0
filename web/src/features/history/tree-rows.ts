import {
  buildLattice,
  canonicalCode,
  compareTops,
  type CodeId,
  type CodeRecord,
  type ThemeLattice,
} from '@mazmun/model'
import type { Difference, Snapshot } from '@mazmun/project'

/** A line of the tree in which two versions are compared. */
export type TreeRow =
  | {
      readonly kind: 'code'
      /** Its place: the codes above it and itself. */
      readonly path: string
      readonly code: CodeId
      readonly depth: number
      /** `was`: it stood here in the earlier version and no longer does. */
      readonly state: 'here' | 'was'
      readonly differences: readonly Difference[]
    }
  /** Codes under one parent that do not differ, nor anything below them. */
  | { readonly kind: 'unchanged'; readonly path: string; readonly depth: number; readonly count: number }

/**
 * The tree of the later version with what stood elsewhere in the earlier one in between, and what does not differ folded.
 * A difference stands at every place of its code; one of a place only at that place.
 * @param opened paths of folds that are open
 */
export function treeRows(
  before: Snapshot,
  after: Snapshot,
  differences: readonly Difference[],
  opened: ReadonlySet<string>,
): readonly TreeRow[] {
  return new TreeRows(before, after, differences, opened).rows()
}

class TreeRows {
  readonly #old: ThemeLattice
  readonly #now: ThemeLattice
  readonly #codes: ReadonlyMap<CodeId, CodeRecord>
  readonly #here: ReadonlyMap<CodeId, CodeRecord>
  readonly #opened: ReadonlySet<string>
  readonly #byCode = new Map<CodeId, Difference[]>()
  /** Codes that left a parent (or the top, as undefined), with what is told of them there. */
  readonly #left = new Map<CodeId | undefined, Map<CodeId, Difference[]>>()
  readonly #changes = new Map<CodeId, boolean>()

  constructor(before: Snapshot, after: Snapshot, differences: readonly Difference[], opened: ReadonlySet<string>) {
    const once = new Map(before.codes.map((code) => [code.id, code]))
    const now = new Map(after.codes.map((code) => [code.id, code]))
    const isUsed = (codes: ReadonlyMap<CodeId, CodeRecord>, id: CodeId) =>
      codes.has(id) && codes.get(canonicalCode(codes, id))?.retiredAt === undefined
    // What was retired and still is stands in neither tree, nor what was merged into it.
    const known = new Map([...once].filter(([id]) => isUsed(once, id) || isUsed(now, id)))
    this.#here = new Map([...now].filter(([id]) => isUsed(once, id) || isUsed(now, id)))
    this.#codes = new Map([...known, ...this.#here])
    this.#old = buildLattice(known, before.placements)
    this.#now = buildLattice(this.#here, after.placements)
    this.#opened = opened
    for (const difference of differences) this.#note(difference)
  }

  rows(): readonly TreeRow[] {
    const order = (codes: readonly CodeId[]) =>
      codes
        .flatMap((id) => this.#codes.get(id) ?? [])
        .sort(compareTops)
        .map(({ id }) => id)
    const rows = this.#under(undefined, order(this.#now.roots), order(this.#old.roots), '', 0)
    const told = new Set(rows.flatMap((row) => (row.kind === 'code' ? row.differences : [])))
    // What is merged before and after stands nowhere in either tree.
    const hidden = [...this.#byCode].flatMap(([code, all]): readonly TreeRow[] => {
      const differences = all.filter((difference) => !told.has(difference))
      return differences.length > 0
        ? [{ kind: 'code', path: `elsewhere/${code}`, code, depth: 0, state: 'was', differences }]
        : []
    })
    return [...rows, ...hidden]
  }

  #note(difference: Difference): void {
    if (difference.kind === 'code-taken-out') {
      this.#leave(difference.parent, difference.code, [difference])
      return
    }
    if (difference.kind === 'children-reordered' && difference.parent !== undefined)
      append(this.#byCode, difference.parent, difference)
    if (difference.kind === 'code-moved') this.#leave(difference.from, difference.code, [])
    if (difference.kind === 'code-merged' || difference.kind === 'code-gone')
      for (const parent of this.#old.parentsOf.get(difference.code) ?? [undefined])
        this.#leave(parent, difference.code, [difference])
    if ('code' in difference) append(this.#byCode, difference.code, difference)
  }

  #leave(parent: CodeId | undefined, code: CodeId, differences: readonly Difference[]): void {
    const leaving = this.#left.get(parent) ?? new Map<CodeId, Difference[]>()
    this.#left.set(parent, leaving)
    leaving.set(code, [...(leaving.get(code) ?? []), ...differences])
  }

  #under(
    parent: CodeId | undefined,
    children: readonly CodeId[],
    former: readonly CodeId[],
    path: string,
    depth: number,
  ): readonly TreeRow[] {
    const rows: TreeRow[] = []
    const isOpen = this.#opened.has(path)
    let folded = 0
    const fold = () => {
      if (folded > 0) rows.push({ kind: 'unchanged', path, depth, count: folded })
      folded = 0
    }
    for (const code of withFormer(children, former, this.#left.get(parent) ?? new Map())) {
      const isHere = children.includes(code)
      const at = `${path}/${code}`
      if (!isHere) {
        fold()
        rows.push({ kind: 'code', path: at, code, depth, state: 'was', differences: this.#formerly(code, parent) })
      } else if (isOpen || this.#differsAt(code, parent)) {
        fold()
        rows.push({ kind: 'code', path: at, code, depth, state: 'here', differences: this.#at(code, parent) })
        const [below, once] = [this.#now.childrenOf.get(code) ?? [], this.#old.childrenOf.get(code) ?? []]
        if (this.#differsBelow(code)) rows.push(...this.#under(code, below, once, at, depth + 1))
        else if (below.length > 0)
          rows.push(
            ...(this.#opened.has(at)
              ? this.#under(code, below, once, at, depth + 1)
              : [{ kind: 'unchanged', path: at, depth: depth + 1, count: below.length } as const]),
          )
      } else folded += 1
    }
    fold()
    return rows
  }

  /** What is told of a code at a place where it stands: all but its coming to another place. */
  #at(code: CodeId, parent: CodeId | undefined): readonly Difference[] {
    return (this.#byCode.get(code) ?? []).filter((one) => {
      if (one.kind === 'code-placed') return one.parent === parent
      if (one.kind === 'code-moved') return one.to === parent
      return true
    })
  }

  /** What is told of a code where it no longer stands: all there is, when it stands nowhere any more. */
  #formerly(code: CodeId, parent: CodeId | undefined): readonly Difference[] {
    const here = this.#left.get(parent)?.get(code) ?? []
    const stands = this.#now.parentsOf.has(code) || this.#now.roots.includes(code)
    const own = stands ? [] : (this.#byCode.get(code) ?? []).filter(({ kind }) => kind !== 'code-moved')
    return [...new Set([...here, ...own])]
  }

  #differsAt(code: CodeId, parent: CodeId | undefined): boolean {
    return this.#at(code, parent).length > 0 || this.#differsBelow(code)
  }

  #differsBelow(code: CodeId): boolean {
    return (
      (this.#left.get(code)?.size ?? 0) > 0 ||
      (this.#now.childrenOf.get(code) ?? []).some((child) => this.#hasChange(child))
    )
  }

  /** Whether anything differs at a code or below it. */
  #hasChange(code: CodeId): boolean {
    const known = this.#changes.get(code)
    if (known !== undefined) return known
    this.#changes.set(code, false)
    const found = (this.#byCode.get(code)?.length ?? 0) > 0 || this.#differsBelow(code)
    this.#changes.set(code, found)
    return found
  }
}

/** Children as they are, with those that left between the neighbours they had. */
function withFormer(
  children: readonly CodeId[],
  former: readonly CodeId[],
  left: ReadonlyMap<CodeId, unknown>,
): readonly CodeId[] {
  const result = [...children]
  const here = new Set(children)
  let previous: CodeId | undefined
  for (const code of former) {
    if (left.has(code) && !here.has(code)) {
      const at = previous === undefined ? 0 : result.indexOf(previous) + 1
      result.splice(at, 0, code)
    }
    if (result.includes(code)) previous = code
  }
  return result
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
