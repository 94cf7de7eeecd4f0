import { isApple, matches, parseShortcut, pressedKey } from '../../app/shortcuts.ts'
import { structure as words } from '../../messages/structure.ts'
import { announce } from '../../ui/announcer.svelte.ts'
import type { CodeActions } from './code-menu.ts'
import type { CodebookTree } from './codebook-tree.svelte.ts'
import { newCodeKey, searchKey } from './panel-keys.ts'
import type { Direction } from './tree-goals.ts'
import { treeStep } from './tree-keys.ts'
import type { CodeRow, TreeRow } from './tree-rows.ts'
import { isSelectable } from './tree-selection.svelte.ts'
import type { TreeStructure } from './tree-structure.ts'
import { findTyped, TypeAhead } from './type-ahead.ts'

/** What the keyboard needs to know of the tree on the page. */
export interface TreeOnPage {
  readonly tree: CodebookTree
  readonly structure: TreeStructure
  readonly actions: () => CodeActions
  readonly isInUse: (row: CodeRow) => boolean
  readonly nameOf: (row: TreeRow) => string
  readonly isRightToLeft: () => boolean
  readonly rowsInView: () => number
  readonly go: (index: number) => void
  readonly openMenu: (row: TreeRow) => void
}

const panelKeys = [newCodeKey, searchKey].map(parseShortcut)

/** Enter and double-click: apply where there is something to apply it to, otherwise look at it. */
export function activate({ actions, isInUse }: Pick<TreeOnPage, 'actions' | 'isInUse'>, row: CodeRow): void {
  const { apply, open } = actions()
  if (apply && isInUse(row)) apply(row.code)
  else open(row.code)
}

/** The keys of the tree. `press` says whether it took the key. */
export class TreeKeyboard {
  readonly #page: TreeOnPage
  readonly #typing = new TypeAhead()

  constructor(page: TreeOnPage) {
    this.#page = page
  }

  press(event: KeyboardEvent, row: TreeRow): boolean {
    if (event.altKey && !event.ctrlKey && !event.metaKey) return this.#restructures(event, row)
    if (this.#chooses(event, row)) return true
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    return this.#moves(event) || this.#acts(event, row) || this.#types(event)
  }

  /** Alt with an arrow moves codes; towards the end of the line is further in. Other keys with Alt are not the tree's. */
  #restructures({ key }: KeyboardEvent, row: TreeRow): boolean {
    const { structure, isRightToLeft } = this.#page
    const [end, start] = isRightToLeft() ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
    const directions: Partial<Record<string, Direction>> = {
      ArrowUp: 'up',
      ArrowDown: 'down',
      [end]: 'in',
      [start]: 'out',
    }
    const direction = directions[key]
    if (direction) structure.go(structure.keysFor(row), direction)
    return direction !== undefined
  }

  /** Keys that choose rows (WAI-ARIA Authoring Practices, multi-select trees). */
  #chooses(event: KeyboardEvent, row: TreeRow): boolean {
    const { tree } = this.#page
    const { selection } = tree
    const { key, shiftKey } = event
    const mod = isApple ? event.metaKey || event.ctrlKey : event.ctrlKey
    if (mod && !shiftKey && key === ' ') selection.toggle(row)
    else if (mod && !shiftKey && pressedKey(event) === 'A') selection.choose(tree.rows.filter(isSelectable).map(keyOf))
    else if (!mod && shiftKey && key === ' ') selection.extendTo(tree.rows, tree.activeIndex)
    else if (shiftKey && ['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(key)) this.#extends(key)
    else if (!mod && !shiftKey && key === 'Escape' && selection.clear()) announce(words.selectionCleared)
    else return false
    return true
  }

  #extends(key: string): void {
    const { tree, go } = this.#page
    const step = treeStep(key, tree.rows, tree.activeIndex, { rightToLeft: false, page: 1 })
    if (step?.kind !== 'go') return
    go(step.to)
    tree.selection.extendTo(tree.rows, step.to)
  }

  #moves({ key }: KeyboardEvent): boolean {
    const { tree, isRightToLeft, rowsInView, go } = this.#page
    const step = treeStep(key, tree.rows, tree.activeIndex, { rightToLeft: isRightToLeft(), page: rowsInView() })
    if (!step) return false
    if (step.kind === 'go') {
      go(step.to)
      tree.selection.anchorAt((tree.rows[step.to] as TreeRow).key)
    } else if (step.kind === 'open-siblings') tree.openSiblings(step.row)
    else tree.setExpanded([tree.rows[step.row] as TreeRow], step.kind === 'open')
    return true
  }

  #acts({ key, shiftKey }: KeyboardEvent, row: TreeRow): boolean {
    const { tree, openMenu } = this.#page
    if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) {
      openMenu(row)
      return true
    }
    // A space within letters that belong together is one of them.
    if (shiftKey || (key === ' ' && this.#typing.isUnderWay(performance.now()))) return false
    if (row.kind === 'code') return this.#actsOnCode(key, row)
    if (key !== 'Enter' && key !== ' ') return false
    tree.setExpanded([row], !row.expanded)
    return true
  }

  #actsOnCode(key: string, row: CodeRow): boolean {
    const { structure, actions, isInUse } = this.#page
    switch (key) {
      case 'Enter':
        activate(this.#page, row)
        return true
      case 'F2':
        if (isInUse(row)) actions().rename(row.code)
        return true
      case ' ':
        actions().toggleShown(row.code)
        return true
      case 'Delete':
        if (isInUse(row)) structure.retire(structure.keysFor(row))
        return true
      default:
        return false
    }
  }

  #types(event: KeyboardEvent): boolean {
    if ([...event.key].length !== 1) return false
    const now = performance.now()
    // The keys of the panel cannot begin a word; within one they are letters.
    if (!this.#typing.isUnderWay(now) && panelKeys.some((stroke) => matches(event, stroke))) return false
    const { tree, nameOf, go } = this.#page
    const index = findTyped(tree.rows.map(nameOf), tree.activeIndex, this.#typing.add(event.key, now))
    if (index >= 0) go(index)
    return true
  }
}

function keyOf({ key }: TreeRow): string {
  return key
}
