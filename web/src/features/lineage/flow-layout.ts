import type { Flow, FlowNode } from './flow.ts'

/** A node in its place: rows and columns from 0. */
export interface PlacedNode {
  readonly node: FlowNode
  readonly row: number
  readonly column: number
  readonly isOpen: boolean
  readonly canOpen: boolean
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number
  readonly siblings: number
  /** The place of the node before it on the way. */
  readonly from: PlacedNode | undefined
}

export interface FlowLayout {
  /** In the order of the tree: a node before what it leads to. */
  readonly nodes: readonly PlacedNode[]
  readonly rows: number
  readonly columns: number
}

/** `columns`: a column a level, a row for every last stop. `outline`: a row for every node, indented. */
export type LayoutKind = 'columns' | 'outline'

/**
 * Places the nodes that are open. In columns a code stands in the column of its level, a merged one in that after its
 * heir, quotations in the last; a node stands beside the first it leads to.
 */
export function layOut(flow: Flow, isOpen: (node: FlowNode) => boolean, kind: LayoutKind): FlowLayout {
  const nodes: PlacedNode[] = []
  const highest = Math.max(0, ...flow.roots().map((node) => (node.kind === 'code' ? node.code.level : 0)))
  const quotations = highest + 2
  let row = 0
  const place = (siblings: readonly FlowNode[], from: PlacedNode | undefined): void => {
    for (const [index, node] of siblings.entries()) {
      const canOpen = flow.hasChildren(node)
      const placed: PlacedNode = {
        node,
        row,
        column: kind === 'outline' ? node.depth : columnOf(node, from),
        isOpen: canOpen && isOpen(node),
        canOpen,
        position: index + 1,
        siblings: siblings.length,
        from,
      }
      nodes.push(placed)
      if (kind === 'outline') row += 1
      if (placed.isOpen) place(flow.childrenOf(node), placed)
      else if (kind === 'columns') row += 1
    }
  }
  place(flow.roots(), undefined)
  return { nodes, rows: row, columns: kind === 'columns' ? quotations + 1 : 1 }

  function columnOf(node: FlowNode, from: PlacedNode | undefined): number {
    const after = (from?.column ?? -1) + 1
    if (node.kind === 'quotation') return quotations
    if (node.kind === 'apart') return 0
    if (node.kind === 'merged') return Math.min(after, quotations - 1)
    // A code can stand under one of its own level where levels were changed apart.
    return Math.min(Math.max(highest - node.code.level, after), quotations - 1)
  }
}

/** Where the arrows lead from a node; undefined = nowhere, or it opens or closes instead. */
export function neighbour(
  { nodes }: FlowLayout,
  current: PlacedNode,
  way: 'up' | 'down' | 'in' | 'out' | 'first' | 'last',
  kind: LayoutKind,
): PlacedNode | undefined {
  const at = nodes.indexOf(current)
  switch (way) {
    case 'first':
      return nodes[0]
    case 'last':
      return nodes.at(-1)
    case 'in':
      return nodes[at + 1]?.from === current ? nodes[at + 1] : undefined
    case 'out':
      return current.from
    case 'down':
      return kind === 'outline' ? nodes[at + 1] : nodes.slice(at + 1).find(isBeside)
    case 'up':
      return kind === 'outline' ? nodes[at - 1] : nodes.slice(0, at).findLast(isBeside)
  }

  function isBeside({ column }: PlacedNode): boolean {
    return column === current.column
  }
}
