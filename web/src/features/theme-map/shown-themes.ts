import { compareTops, type CodeId, type CodeRecord } from '@mazmun/model'

/** What of the theme forest the map needs. */
export interface Forest {
  readonly ids: Iterable<CodeId>
  readonly tops: readonly CodeId[]
  record(id: CodeId): CodeRecord
  childrenOf(id: CodeId): readonly CodeId[]
  parentsOf(id: CodeId): readonly CodeId[]
}

/** Whether a person opened or closed what stands under a theme, whatever its level. */
export type Fold = 'open' | 'closed'

export interface MapChoice {
  /** Levels that are shown. */
  readonly levels: ReadonlySet<number>
  readonly folds: ReadonlyMap<CodeId, Fold>
}

/** The themes on the map and how they stand under each other there; levels that are not shown are stepped over. */
export interface ShownThemes {
  /** In the order of the tree. */
  readonly codes: readonly CodeId[]
  readonly parentsOf: ReadonlyMap<CodeId, readonly CodeId[]>
  /** Each theme under the first of its parents only. */
  readonly treeOf: ReadonlyMap<CodeId, readonly CodeId[]>
  readonly roots: readonly CodeId[]
  /** How many stand directly under a theme and are not shown. */
  readonly foldedUnder: ReadonlyMap<CodeId, number>
}

/** Levels that have codes in use, ascending. */
export function levelsInUse(forest: Forest): readonly number[] {
  return [...new Set([...forest.ids].map((id) => forest.record(id).level))].sort((a, b) => a - b)
}

/** What a map shows before anybody chose: the two highest levels above the initial codes. */
export function usualLevels(levels: readonly number[]): readonly number[] {
  return levels.filter((level) => level > 0).slice(-2)
}

/** Tops of the forest as people ordered them, higher levels first. */
export function orderedTops(forest: Forest): readonly CodeId[] {
  return forest.tops
    .map((id) => forest.record(id))
    .sort((a, b) => b.level - a.level || compareTops(a, b))
    .map(({ id }) => id)
}

export function shownThemes(forest: Forest, { levels, folds }: MapChoice): ShownThemes {
  const codes: CodeId[] = []
  const parentsOf = new Map<CodeId, readonly CodeId[]>()
  const order = topDown(forest)
  /** Nearest shown themes at or above a code. */
  const nearest = new Map<CodeId, readonly CodeId[]>()
  const closed = new Set<CodeId>()
  const shown = new Set<CodeId>()
  for (const id of order) {
    const above = forest.parentsOf(id)
    const isCovered = above.length > 0 && above.every((parent) => closed.has(parent))
    const isOpened = above.some((parent) => shown.has(parent) && folds.get(parent) === 'open')
    if (isOpened || (!isCovered && levels.has(forest.record(id).level))) shown.add(id)
    if (isCovered || (shown.has(id) && folds.get(id) === 'closed')) closed.add(id)
    const parents = [...new Set(above.flatMap((parent) => nearest.get(parent) ?? []))]
    nearest.set(id, shown.has(id) ? [id] : parents)
    if (shown.has(id)) parentsOf.set(id, parents)
  }
  const inTree = treeOrder(forest, shown)
  codes.push(...inTree)
  const treeOf = new Map<CodeId, CodeId[]>()
  for (const id of codes) {
    const [first] = parentsOf.get(id) ?? []
    if (first === undefined) continue
    const list = treeOf.get(first)
    if (list) list.push(id)
    else treeOf.set(first, [id])
  }
  const foldedUnder = new Map<CodeId, number>()
  for (const id of codes) {
    const folded = forest.childrenOf(id).filter((child) => !shown.has(child)).length
    if (folded > 0) foldedUnder.set(id, folded)
  }
  const roots = codes.filter((id) => (parentsOf.get(id) ?? []).length === 0)
  return { codes, parentsOf, treeOf, roots, foldedUnder }
}

/** Every code after all of its parents. */
function topDown(forest: Forest): readonly CodeId[] {
  const waitsFor = new Map<CodeId, number>()
  for (const id of forest.ids) waitsFor.set(id, forest.parentsOf(id).length)
  const order = [...orderedTops(forest)]
  for (const id of order) {
    for (const child of forest.childrenOf(id)) {
      const left = (waitsFor.get(child) ?? 0) - 1
      waitsFor.set(child, left)
      if (left === 0) order.push(child)
    }
  }
  return order
}

/** Shown codes in the order in which a tree lists them, each once. */
function treeOrder(forest: Forest, shown: ReadonlySet<CodeId>): readonly CodeId[] {
  const found = new Set<CodeId>()
  const seen = new Set<CodeId>()
  const waiting = orderedTops(forest).toReversed()
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    if (shown.has(id)) found.add(id)
    waiting.push(...forest.childrenOf(id).toReversed())
  }
  return [...found]
}
