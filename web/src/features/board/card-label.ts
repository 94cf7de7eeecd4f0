import type { CodeUse } from '@mazmun/project'
import { board as words } from '../../messages/board.ts'
import type { BoardCard } from './board-columns.ts'
import type { Board } from './board.svelte.ts'

interface Named {
  readonly name: string
}

/** What a card says to those who listen, in one sentence: who coded it and who is at it are told by name. Reactive. */
export function cardLabel(
  board: Board,
  { code, parent }: BoardCard,
  use: CodeUse,
  coders: readonly Named[],
  people: readonly Named[],
): string {
  const below = board.belowCount(code)
  const places = board.placeCount(code)
  const parts = [
    board.record(code)?.name ?? '',
    parent === undefined ? words.cardLoose : words.cardUnder(board.record(parent)?.name ?? ''),
  ]
  if (places > 1) parts.push(words.alsoUnder(places))
  if (below > 0) parts.push(words.below(below))
  parts.push(words.codings(use.codings), words.sources(use.sources))
  if (coders.length > 0) parts.push(words.codersAre(namesOf(coders)))
  if (people.length > 0) parts.push(words.here(namesOf(people)))
  return parts.join(words.separator)
}

function namesOf(people: readonly Named[]): string {
  return people.map(({ name }) => name).join(words.separator)
}
