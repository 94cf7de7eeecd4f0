import type { Availability, Command } from '../../app/commands.svelte.ts'
import { whenWritable } from '../../live/when-writable.ts'
import { board as words } from '../../messages/board.ts'
import { merging } from '../../messages/merging.ts'
import { steppedZoom } from './board-metrics.ts'
import type { BoardWork } from './board-work.ts'
import type { Board } from './board.svelte.ts'

/** The commands of the board, for keyboard, palette and the list of keys. */
export function boardCommands({
  board,
  work,
  search,
}: {
  readonly board: Board
  readonly work: BoardWork
  readonly search: () => void
}): readonly Command[] {
  const ready = (): Availability => (board.keysAtHand.length > 0 ? 'ready' : { reason: words.needsCard })
  const onCards = (
    id: string,
    title: () => string,
    keys: readonly string[],
    run: (cards: readonly string[]) => void,
  ): Command => ({
    id: `board.${id}`,
    title,
    group: 'codebook',
    keys,
    when: ready,
    run: () => run(board.keysAtHand),
  })
  const onView = (id: string, title: () => string, keys: readonly string[], run: () => void): Command => ({
    id: `board.${id}`,
    title,
    group: 'view',
    keys,
    run,
  })
  const changing = [
    onCards(
      'under',
      () => words.under,
      ['U'],
      (cards) => work.under(cards),
    ),
    onCards(
      'second',
      () => words.second,
      ['P'],
      (cards) => work.second(cards),
    ),
    onCards(
      'merge',
      () => words.merge,
      ['M'],
      (cards) => work.merge(cards),
    ),
    onCards(
      'group',
      () => words.group,
      ['G'],
      (cards) => work.group(cards),
    ),
    onCards(
      'split',
      () => merging.split,
      ['S'],
      (cards) => work.split(cards),
    ),
    onCards(
      'lift',
      () => words.lift,
      ['L'],
      (cards) => work.relevel(cards, 1),
    ),
    onCards(
      'lower',
      () => words.lower,
      ['Shift+L'],
      (cards) => work.relevel(cards, -1),
    ),
    onCards(
      'take-out',
      () => words.takeOut,
      ['T'],
      (cards) => work.takeOut(cards),
    ),
    onCards(
      'rename',
      () => words.rename,
      ['F2'],
      (cards) => work.rename(cards),
    ),
    onCards(
      'retire',
      () => words.retire,
      ['Delete'],
      (cards) => work.retire(cards),
    ),
    {
      id: 'board.new',
      title: () => words.newTheme,
      group: 'codebook',
      keys: ['N'],
      run: () => work.create(Math.min(1, board.levels.length - 1)),
    },
  ] satisfies readonly Command[]
  return [
    ...whenWritable(board.workspace, changing),
    onCards(
      'discuss',
      () => words.discuss,
      ['D'],
      (cards) => work.discuss(cards),
    ),
    onView('filter', () => words.filter, ['/'], search),
    onView(
      'zoom-in',
      () => words.zoomIn,
      ['+', '='],
      () => {
        board.view.zoom = steppedZoom(board.layout.metrics.zoom, 1)
      },
    ),
    onView(
      'zoom-out',
      () => words.zoomOut,
      ['-'],
      () => {
        board.view.zoom = steppedZoom(board.layout.metrics.zoom, -1)
      },
    ),
    onView(
      'fit',
      () => words.zoomFit,
      ['0'],
      () => {
        board.view.zoom = 'fit'
      },
    ),
    onView(
      'whole',
      () => words.zoomWhole,
      ['1'],
      () => {
        board.view.zoom = 1
      },
    ),
  ]
}
