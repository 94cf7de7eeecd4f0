import { compareSpans, type Span } from '@mazmun/model'

export interface Interval extends Span {
  readonly id: string
}

interface Node<T> {
  item: T
  readonly priority: number
  /** Largest end in this subtree. */
  reach: number
  left: Node<T> | undefined
  right: Node<T> | undefined
}

/** Orders by place in the source; equal spans by id, so that the order is total. */
export function compareIntervals(a: Interval, b: Interval): number {
  return compareSpans(a, b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/**
 * Intervals by id and by place: a treap in source order in which every subtree knows how far it
 * reaches (Cormen et al., Introduction to Algorithms, "Interval trees"; Seidel & Aragon 1996).
 * Adding, removing and replacing one costs O(log n); a query costs O(log n + k) for k results
 * that lie close together, which codings around a view do.
 */
export class IntervalIndex<T extends Interval> {
  readonly #items = new Map<string, T>()
  #root: Node<T> | undefined
  #seed = 0x9e3779b9

  constructor(items: Iterable<T> = []) {
    this.replace(items)
  }

  get size(): number {
    return this.#items.size
  }

  get(id: string): T | undefined {
    return this.#items.get(id)
  }

  /** Forgets everything and holds these. Of two with the same id the later counts. O(n log n). */
  replace(items: Iterable<T>): void {
    this.#items.clear()
    for (const item of items) this.#items.set(item.id, item)
    const sorted = [...this.#items.values()].sort(compareIntervals)
    const spine: Node<T>[] = []
    for (const item of sorted) {
      const node = this.#node(item)
      let below: Node<T> | undefined
      let last = spine.at(-1)
      while (last && last.priority < node.priority) {
        below = renew(last)
        spine.pop()
        last = spine.at(-1)
      }
      node.left = below
      if (last) last.right = node
      spine.push(node)
    }
    for (let at = spine.length - 1; at >= 0; at -= 1) renew(spine[at] as Node<T>)
    this.#root = spine[0]
  }

  /** Adds an item, or replaces the one with its id. */
  set(item: T): void {
    this.remove(item.id)
    this.#items.set(item.id, item)
    this.#root = insert(this.#root, this.#node(item))
  }

  /** Takes an item out and returns it; undefined when there was none. */
  remove(id: string): T | undefined {
    const item = this.#items.get(id)
    if (!item) return undefined
    this.#items.delete(id)
    this.#root = without(this.#root, item)
    return item
  }

  /** Every item that shares a character with `span`, in source order. */
  query(span: Span): T[] {
    const found: T[] = []
    collect(this.#root, span, found)
    return found
  }

  /** Every item on the character at `offset`, in source order. */
  at(offset: number): T[] {
    return this.query({ start: offset, end: offset + 1 })
  }

  /** All items in source order. */
  inOrder(): T[] {
    const all: T[] = []
    walk(this.#root, all)
    return all
  }

  #node(item: T): Node<T> {
    // xorshift32 (Marsaglia 2003): the same sequence of changes always builds the same tree.
    this.#seed ^= this.#seed << 13
    this.#seed ^= this.#seed >>> 17
    this.#seed ^= this.#seed << 5
    return { item, priority: this.#seed >>> 0, reach: item.end, left: undefined, right: undefined }
  }
}

function renew<T extends Interval>(node: Node<T>): Node<T> {
  let reach = node.item.end
  if (node.left && node.left.reach > reach) reach = node.left.reach
  if (node.right && node.right.reach > reach) reach = node.right.reach
  node.reach = reach
  return node
}

function insert<T extends Interval>(tree: Node<T> | undefined, node: Node<T>): Node<T> {
  if (!tree) return node
  if (node.priority > tree.priority) {
    const [left, right] = split(tree, node.item)
    node.left = left
    node.right = right
    return renew(node)
  }
  if (compareIntervals(node.item, tree.item) < 0) tree.left = insert(tree.left, node)
  else tree.right = insert(tree.right, node)
  return renew(tree)
}

function split<T extends Interval>(tree: Node<T> | undefined, at: T): [Node<T> | undefined, Node<T> | undefined] {
  if (!tree) return [undefined, undefined]
  if (compareIntervals(tree.item, at) < 0) {
    const [left, right] = split(tree.right, at)
    tree.right = left
    return [renew(tree), right]
  }
  const [left, right] = split(tree.left, at)
  tree.left = right
  return [left, renew(tree)]
}

function join<T extends Interval>(left: Node<T> | undefined, right: Node<T> | undefined): Node<T> | undefined {
  if (!left) return right
  if (!right) return left
  if (left.priority > right.priority) {
    left.right = join(left.right, right)
    return renew(left)
  }
  right.left = join(left, right.left)
  return renew(right)
}

function without<T extends Interval>(tree: Node<T> | undefined, item: T): Node<T> | undefined {
  if (!tree) return undefined
  const order = compareIntervals(item, tree.item)
  if (order === 0) return join(tree.left, tree.right)
  if (order < 0) tree.left = without(tree.left, item)
  else tree.right = without(tree.right, item)
  return renew(tree)
}

function collect<T extends Interval>(tree: Node<T> | undefined, span: Span, found: T[]): void {
  if (!tree || tree.reach <= span.start) return
  collect(tree.left, span, found)
  // Everything to the right starts at or after this item.
  if (tree.item.start >= span.end) return
  if (tree.item.end > span.start) found.push(tree.item)
  collect(tree.right, span, found)
}

function walk<T extends Interval>(tree: Node<T> | undefined, all: T[]): void {
  if (!tree) return
  walk(tree.left, all)
  all.push(tree.item)
  walk(tree.right, all)
}
