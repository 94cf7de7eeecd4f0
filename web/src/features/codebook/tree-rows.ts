import type { CodeId } from '@mazmun/model'
import type { Outline } from '../../ui/outline.ts'

interface Place {
  /** Stable while the row's place in the codebook stays: the codes from the top down to it. */
  readonly key: string
  /** 0 at the top. */
  readonly depth: number
  /** 1 for the first among its siblings. */
  readonly position: number
  readonly siblings: number
  readonly expandable: boolean
  readonly expanded: boolean
}

/** A code at one of its places. */
export interface CodeRow extends Place {
  readonly kind: 'code'
  readonly code: CodeId
  /** The code it stands under here; undefined = under nothing, or out of use. */
  readonly parent: CodeId | undefined
}

/** A heading that the tree adds: codes that stand under nothing, codes out of use. */
export interface GroupRow extends Place {
  readonly kind: 'group'
  readonly group: 'unplaced' | 'retired'
  readonly count: number
}

export type TreeRow = CodeRow | GroupRow

/** Says whether a row is open; `byDefault` is what holds as long as nobody opened or closed it. */
export type IsExpanded = (key: string, byDefault: boolean) => boolean

export interface TreeOptions {
  readonly isExpanded: IsExpanded
  /** Open unless closed by hand: themes of the upper levels. */
  readonly opensByDefault: (code: CodeId) => boolean
  /** Only these codes, the way down to them and what lies below them; absent = all. */
  readonly found?: ReadonlySet<CodeId>
}

/** The visible rows of the codebook, top to bottom. */
export function treeRows(outline: Outline, options: TreeOptions): readonly TreeRow[] {
  const { found } = options
  const writer = new RowWriter(outline, options, found && withWayDown(outline, found))
  writer.group('unplaced', outline.unplaced, true)
  writer.codes(outline.tops)
  writer.group('retired', outline.retired, found !== undefined)
  return writer.rows
}

function withWayDown({ parentsOf }: Outline, found: ReadonlySet<CodeId>): ReadonlySet<CodeId> {
  const shown = new Set(found)
  for (const code of shown) for (const parent of parentsOf.get(code) ?? []) shown.add(parent)
  return shown
}

interface Standing {
  readonly code: CodeId
  readonly parent: CodeId | undefined
  /** What the keys of this row of siblings begin with. */
  readonly path: string
  readonly depth: number
}

class RowWriter {
  readonly rows: TreeRow[] = []
  readonly #outline: Outline
  readonly #options: TreeOptions
  readonly #shown: ReadonlySet<CodeId> | undefined
  readonly #topCount: number
  #topPosition = 0

  constructor(outline: Outline, options: TreeOptions, shown: ReadonlySet<CodeId> | undefined) {
    this.#outline = outline
    this.#options = options
    this.#shown = shown
    const groups = [outline.unplaced, outline.retired].filter((codes) => this.#kept(codes).length > 0).length
    this.#topCount = this.#kept(outline.tops).length + groups
  }

  group(group: GroupRow['group'], codes: readonly CodeId[], opensByDefault: boolean): void {
    const kept = this.#kept(codes)
    if (kept.length === 0) return
    const expanded = this.#options.isExpanded(group, opensByDefault)
    this.#topPosition += 1
    this.rows.push({
      kind: 'group',
      group,
      key: group,
      count: kept.length,
      depth: 0,
      position: this.#topPosition,
      siblings: this.#topCount,
      expandable: true,
      expanded,
    })
    if (expanded)
      kept.forEach((code, index) =>
        this.#code({ code, parent: undefined, path: `${group}/`, depth: 1 }, index + 1, kept.length, this.#shown),
      )
  }

  codes(codes: readonly CodeId[]): void {
    for (const code of this.#kept(codes)) {
      this.#topPosition += 1
      this.#code({ code, parent: undefined, path: '', depth: 0 }, this.#topPosition, this.#topCount, this.#shown)
    }
  }

  #code(
    { code, parent, path, depth }: Standing,
    position: number,
    siblings: number,
    shown: ReadonlySet<CodeId> | undefined,
  ): void {
    const key = `${path}${code}`
    const all = this.#outline.childrenOf.get(code) ?? []
    const found = shown && all.filter((child) => shown.has(child))
    // Below a match that has no match under it everything can be looked at.
    const wholeBranch = found === undefined || found.length === 0
    const children = wholeBranch ? all : found
    const byDefault = shown ? !wholeBranch : this.#options.opensByDefault(code)
    const expanded = children.length > 0 && this.#options.isExpanded(key, byDefault)
    this.rows.push({
      kind: 'code',
      code,
      parent,
      key,
      depth,
      position,
      siblings,
      expandable: children.length > 0,
      expanded,
    })
    if (!expanded) return
    children.forEach((child, index) =>
      this.#code(
        { code: child, parent: code, path: `${key}/`, depth: depth + 1 },
        index + 1,
        children.length,
        wholeBranch ? undefined : shown,
      ),
    )
  }

  #kept(codes: readonly CodeId[]): readonly CodeId[] {
    const shown = this.#shown
    return shown ? codes.filter((code) => shown.has(code)) : codes
  }
}
