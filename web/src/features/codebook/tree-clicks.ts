import type { CodebookTree } from './codebook-tree.svelte.ts'
import { pointerAnchor, type MenuAnchor } from './menu-anchor.ts'
import type { TreeDrag } from './tree-drag.svelte.ts'
import type { TreeRow } from './tree-rows.ts'

interface ClickHost {
  readonly tree: CodebookTree
  readonly drag: TreeDrag
  readonly toggle: (row: TreeRow) => void
  readonly onmenu: (row: TreeRow, anchor: MenuAnchor) => void
}

/** What clicking a row does. */
export class TreeClicks {
  readonly #host: ClickHost

  constructor(host: ClickHost) {
    this.#host = host
  }

  click(event: MouseEvent, row: TreeRow, index: number): void {
    const { tree, toggle } = this.#host
    const { selection } = tree
    const before = tree.activeKey
    const more = event.ctrlKey || event.metaKey
    // By touch there is no key for more: while something is chosen, every tap chooses.
    const tapped = event instanceof PointerEvent && event.pointerType === 'touch' && !selection.isEmpty
    tree.activeKey = row.key
    if (event.shiftKey) selection.extendTo(tree.rows, index, more)
    else if (more || tapped) selection.toggleBeside(row, before)
    else {
      selection.clear()
      selection.anchorAt(row.key)
      if (row.kind === 'group' || (row.depth === 0 && row.expandable)) toggle(row)
    }
  }

  contextMenu(event: MouseEvent, row: TreeRow): void {
    const { tree, drag, onmenu } = this.#host
    event.preventDefault()
    event.stopPropagation()
    // A finger that rests on a row lifts it; the menu opens when it is put down where it was.
    if (drag.isOn) return
    tree.activeKey = row.key
    const { currentTarget } = event
    if (!(currentTarget instanceof Element)) return
    // A popover opened while the button is still down would be dismissed when it goes up.
    if (event.buttons === 0) onmenu(row, pointerAnchor(event, currentTarget))
    else
      addEventListener('pointerup', () => setTimeout(() => onmenu(row, pointerAnchor(event, currentTarget))), {
        once: true,
      })
  }
}
