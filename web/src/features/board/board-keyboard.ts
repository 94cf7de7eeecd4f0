import { isApple, pressedKey } from '../../app/shortcuts.ts'
import { structure } from '../../messages/structure.ts'
import { announce } from '../../ui/announcer.svelte.ts'
import { cardTowards, findCard, type CardKey } from './board-goals.ts'
import type { BoardSurface } from './board-surface.svelte.ts'
import { cardsOf } from './board-window.ts'
import type { BoardWork } from './board-work.ts'
import type { Board } from './board.svelte.ts'

const moving: readonly string[] = [
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
] satisfies readonly CardKey[]

interface Page {
  readonly board: Board
  readonly surface: BoardSurface
  readonly work: BoardWork
  readonly openMenu: (key: string) => void
}

/** The keys of a card that has the focus: moving among cards and choosing them. Says whether it took the key. */
export function pressOnCard(event: KeyboardEvent, key: string, page: Page): boolean {
  const { board, work, openMenu } = page
  const { selection } = board
  const { shiftKey, altKey } = event
  const mod = isApple ? event.metaKey || event.ctrlKey : event.ctrlKey
  if (altKey) return false
  if (event.key === 'ContextMenu' || (event.key === 'F10' && shiftKey)) openMenu(key)
  else if (moving.includes(event.key) && !mod) go(event.key as CardKey, key, shiftKey, page)
  else if (event.key === ' ' && shiftKey) selection.extendTo(key, orderAround(board, key))
  else if (event.key === ' ') selection.toggle(key)
  else if (mod && !shiftKey && pressedKey(event) === 'A') selection.choose(orderAround(board, key))
  else if (!mod && !shiftKey && event.key === 'Enter') work.open(key)
  else if (!mod && !shiftKey && event.key === 'Escape' && selection.clear()) announce(structure.selectionCleared)
  else return false
  return true
}

function go(arrow: CardKey, from: string, extending: boolean, { board, surface }: Page): void {
  const column = findCard(board.layout, from)?.column
  const to = cardTowards(board.layout, from, arrow, {
    rightToLeft: surface.isRightToLeft,
    page: (column && surface.scrollerOf(column.column.key)?.clientHeight) ?? 0,
    scrolled: surface.scrolled,
  })
  if (!to) return
  if (extending) {
    const order = orderAround(board, from)
    if (!board.selection.has(from)) board.selection.only(from)
    // A range runs within a column; beside it cards are added one by one.
    if (order.includes(to.key)) board.selection.extendTo(to.key, order)
    else board.selection.toggle(to.key)
  } else if (board.selection.isEmpty) board.selection.anchorAt(to.key)
  void surface.goTo(to.key)
}

/** Keys of the cards of the column of a card, in their order. */
export function orderAround(board: Board, key: string): readonly string[] {
  const found = findCard(board.layout, key)
  return found ? cardsOf(found.column).map((item) => item.key) : []
}
