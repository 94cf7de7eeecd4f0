import { boxAround, boxOfAll, type Box, type Point } from './geometry.ts'
import { twoSidedTree, type Block, type Size } from './two-sided-tree.ts'

/** What is arranged, in plain data that a worker can be sent. */
export interface ArrangeInput {
  /** In the order of the tree. */
  readonly roots: readonly string[]
  readonly childrenOf: ReadonlyMap<string, readonly string[]>
  readonly sizes: ReadonlyMap<string, Size>
  readonly relations: readonly { readonly from: string; readonly to: string }[]
  readonly direction: 'rtl' | 'ltr'
}

/** Middles of the boxes. */
export type Arrangement = ReadonlyMap<string, Point>

/** Places boxes that are related in layers; the middles come back. */
export type LayeredLayout = (
  boxes: ReadonlyMap<string, Size>,
  edges: readonly { readonly from: string; readonly to: string }[],
  direction: 'rtl' | 'ltr',
) => ReadonlyMap<string, Point>

const blockGap = 72
/** Width to height of the whole: about that of a screen below its tools. */
const proportion = 2.1
/** Lengths of rows that are tried, as shares of the side of everything in one even block. */
const stretches = [0.7, 0.85, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3]

/** Relations from one block to another, by their roots. */
export function relationsAcross(input: ArrangeInput): readonly { readonly from: string; readonly to: string }[] {
  if (input.relations.length === 0) return []
  const rootOf = new Map<string, string>()
  for (const root of input.roots) {
    const waiting = [root]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      rootOf.set(id, root)
      waiting.push(...(input.childrenOf.get(id) ?? []))
    }
  }
  const found = new Map<string, { from: string; to: string }>()
  for (const relation of input.relations) {
    const [from, to] = [rootOf.get(relation.from), rootOf.get(relation.to)]
    if (from !== undefined && to !== undefined && from !== to) found.set(`${from} ${to}`, { from, to })
  }
  return [...found.values()]
}

/**
 * Arranges the themes of a map: each top theme with what stands under it as a block, related blocks in layers that follow
 * the arrows (`layered`; without it they are placed like the others), and everything in rows as wide as a screen. The same
 * input gives the same places on every device.
 */
export function arrange(input: ArrangeInput, layered?: LayeredLayout): Arrangement {
  const firstSide = input.direction === 'rtl' ? 1 : -1
  const tree = {
    childrenOf: (id: string) => input.childrenOf.get(id) ?? [],
    sizeOf: (id: string) => input.sizes.get(id) ?? { width: 0, height: 0 },
  }
  const blocks = new Map(input.roots.map((root) => [root, twoSidedTree(root, tree, firstSide)]))
  const across = layered ? relationsAcross(input) : []
  return inRows(
    layered && across.length > 0 ? joined(blocks, across, layered, input.direction) : [...blocks.values()],
    input,
  )
}

/** Blocks that are related become one. */
function joined(
  blocks: ReadonlyMap<string, Block<string>>,
  edges: readonly { readonly from: string; readonly to: string }[],
  layered: LayeredLayout,
  direction: 'rtl' | 'ltr',
): readonly Block<string>[] {
  const related = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const middles = layered(
    new Map([...blocks].filter(([root]) => related.has(root)).map(([root, { box }]) => [root, box])),
    edges,
    direction,
  )
  const places = new Map<string, Point>()
  const boxes: Box[] = []
  for (const [root, middle] of middles) {
    const block = blocks.get(root)
    if (!block) continue
    const box = boxAround(middle, block.box.width, block.box.height)
    boxes.push(box)
    for (const [id, { x, y }] of block.places)
      places.set(id, { x: x - block.box.x + box.x, y: y - block.box.y + box.y })
  }
  const rest = [...blocks].filter(([root]) => !related.has(root)).map(([, block]) => block)
  return [{ places, box: boxOfAll(boxes) }, ...rest]
}

/** Blocks in rows, with the length of the rows that shows all of them the largest. */
function inRows(blocks: readonly Block<string>[], { direction }: ArrangeInput): Arrangement {
  const area = blocks.reduce(
    (sum, block) => sum + (block.box.width + gapOf(block)) * (block.box.height + gapOf(block)),
    0,
  )
  const widest = Math.max(0, ...blocks.map(({ box }) => box.width))
  let [best, largest]: [readonly (readonly Block<string>[])[], number] = [[], 0]
  for (const stretch of stretches) {
    const rows = rowsOf(blocks, Math.max(widest, Math.sqrt(area * proportion) * stretch))
    const { width, height } = sizeOfRows(rows)
    const scale = Math.min(proportion / Math.max(1, width), 1 / Math.max(1, height))
    if (scale > largest) [best, largest] = [rows, scale]
  }
  return placedRows(best, direction)
}

function gapOf(block: Block<string>): number {
  return block.places.size > 1 ? blockGap : blockGap / 3
}

function rowsOf(blocks: readonly Block<string>[], limit: number): readonly (readonly Block<string>[])[] {
  const rows: Block<string>[][] = []
  let room = 0
  for (const block of blocks) {
    const row = rows.at(-1)
    if (row && block.box.width <= room) row.push(block)
    else {
      rows.push([block])
      room = limit
    }
    room -= block.box.width + gapOf(block)
  }
  return rows
}

function sizeOfRows(rows: readonly (readonly Block<string>[])[]): { readonly width: number; readonly height: number } {
  let [width, height] = [0, 0]
  for (const row of rows) {
    width = Math.max(
      width,
      row.reduce((sum, block) => sum + block.box.width + gapOf(block), 0),
    )
    height += Math.max(...row.map(({ box }) => box.height)) + Math.max(...row.map(gapOf))
  }
  return { width, height }
}

/** In the direction of reading; blocks of a row stand on one middle line. */
function placedRows(rows: readonly (readonly Block<string>[])[], direction: 'rtl' | 'ltr'): Arrangement {
  const arrangement = new Map<string, Point>()
  let top = 0
  for (const row of rows) {
    const height = Math.max(...row.map(({ box }) => box.height))
    let start = 0
    for (const block of row) {
      const left = direction === 'rtl' ? -start - block.box.width : start
      const upper = top + (height - block.box.height) / 2
      for (const [id, { x, y }] of block.places)
        arrangement.set(id, { x: x - block.box.x + left, y: y - block.box.y + upper })
      start += block.box.width + gapOf(block)
    }
    top += height + Math.max(...row.map(gapOf))
  }
  return arrangement
}
