import { tick } from 'svelte'
import type { CodeId } from '@mazmun/model'
import { openCodeDialog } from '../../app/code-dialogs.svelte.ts'
import { navigate } from '../../app/router.svelte.ts'
import type { Discussion } from '../../live/discussion.svelte.ts'
import { StructureWork } from '../../live/structure-work.ts'
import { board as words } from '../../messages/board.ts'
import { showToast } from '../../ui/toasts.svelte.ts'
import { placeOfKey } from './board-columns.ts'
import type { BoardDrop, JudgedDrop } from './board-drops.ts'
import type { Board } from './board.svelte.ts'

/** What is done with cards, by keys, by the menu and by dragging; afterwards the cards are still at hand where they are. */
export class BoardWork {
  readonly #board: Board
  readonly #work: StructureWork
  /** Brings a card into view with the focus. */
  readonly #goTo: (key: string | undefined) => void
  readonly #discussion: Discussion

  constructor(board: Board, goTo: (key: string | undefined) => void, discussion: Discussion) {
    this.#board = board
    this.#discussion = discussion
    this.#work = new StructureWork(board.workspace)
    this.#goTo = goTo
  }

  under(keys: readonly string[]): void {
    openCodeDialog({ kind: 'move', codes: keys.map(placeOfKey) }, this.#after(keys))
  }

  second(keys: readonly string[]): void {
    openCodeDialog({ kind: 'place', codes: keys.map(placeOfKey) }, this.#after(keys))
  }

  merge(keys: readonly string[]): void {
    openCodeDialog({ kind: 'merge', codes: codesOf(keys) }, this.#after(keys))
  }

  split(keys: readonly string[]): void {
    const [code, ...others] = codesOf(keys)
    if (code === undefined) return
    const { projection } = this.#board.workspace.project
    if (others.length > 0) showToast(words.needsOne)
    else if (projection.ownCodingCount(code) === 0) showToast(words.splitEmpty)
    else openCodeDialog({ kind: 'split', code }, this.#after(keys))
  }

  group(keys: readonly string[], level?: number): void {
    openCodeDialog(
      { kind: 'group', codes: keys.map(placeOfKey), ...(level !== undefined && { level }) },
      this.#after(keys),
    )
  }

  rename(keys: readonly string[]): void {
    const [code, ...others] = codesOf(keys)
    if (code === undefined) return
    if (others.length > 0) showToast(words.needsOne)
    else openCodeDialog({ kind: 'rename', code }, this.#after(keys))
  }

  /** Makes a theme out of nothing, of a level. */
  create(level: number): void {
    const before = new Set(this.#board.workspace.project.projection.codes.keys())
    openCodeDialog({ kind: 'new', level }, () => {
      const made = [...this.#board.workspace.project.projection.codes.keys()].find((code) => !before.has(code))
      if (made !== undefined) this.#goTo(this.#board.keyOf(made))
    })
  }

  /** One level up (1) or down (-1); codes of different levels go from the highest of them. */
  relevel(keys: readonly string[], by: 1 | -1): void {
    const codes = codesOf(keys)
    const levels = codes.map((code) => this.#board.levelOf(code))
    const level = (by === 1 ? Math.max(...levels) : Math.min(...levels)) + by
    if (this.#board.levels[level] === undefined) showToast(by === 1 ? words.isHighest : words.isLowest)
    else if (this.#work.relevel(codes, level)) this.#settle(keys)
  }

  takeOut(keys: readonly string[]): void {
    if (this.#work.takeOut(keys.map(placeOfKey))) this.#settle(keys)
  }

  retire(keys: readonly string[]): void {
    const { layout } = this.#board
    const gone = new Set(codesOf(keys))
    const cards = layout.columns.flatMap(({ lanes }) =>
      lanes.flatMap(({ items }) => items.filter((item) => item.kind === 'card')),
    )
    const at = cards.findIndex(({ key }) => key === keys[0])
    const stays = cards.slice(at).find(({ card }) => !gone.has(card.code))
    if (!this.#work.retire([...gone])) return
    this.#board.selection.clear()
    this.#goTo(stays?.key)
  }

  /** Shows what is said about a code beside the board. */
  discuss(keys: readonly string[]): void {
    const [id, ...others] = codesOf(keys)
    if (id === undefined) return
    if (others.length > 0) showToast(words.needsOne)
    else this.#discussion.open({ target: { kind: 'code', id }, about: this.#work.nameOf(id) })
  }

  /** Begins the suggestion of a change, for others to accept. */
  suggest(keys: readonly string[]): void {
    const codes = codesOf(keys)
    this.#discussion.suggest({ kind: codes.length > 1 ? 'merge' : 'move', codes })
  }

  open(key: string): void {
    const { id } = this.#board.workspace.project.projection.project
    navigate({ name: 'code', project: id, code: placeOfKey(key).code })
  }

  /** Why cards cannot be dropped so; undefined when they can. Dialogs say themselves what stands against what they do. */
  refusalOf(keys: readonly string[], drop: BoardDrop, also: boolean) {
    const places = keys.map(placeOfKey)
    switch (drop.kind) {
      case 'under':
        return this.#work.refusalOf(places, { to: drop.to }, also)
      case 'row':
        return this.#work.refusalOf(places, { to: drop.to, before: drop.before }, also)
      case 'out': {
        const isOut = also || places.every(({ parent }) => parent === undefined)
        return isOut ? ({ kind: 'nothing-to-do' } as const) : undefined
      }
      case 'level':
        return this.#work.relevelRefusal(codesOf(keys), drop.level)
      case 'merge':
      case 'group':
        return this.#board.workspace.project.access.kind === 'write' ? undefined : ({ kind: 'read-only' } as const)
    }
  }

  /** The refusal of a drop in words. */
  refusalWords(keys: readonly string[], { drop, reason }: JudgedDrop): string {
    const to = drop.kind === 'under' || drop.kind === 'row' ? drop.to : undefined
    return reason ? this.#work.refusalWords(reason, keys.map(placeOfKey), to) : ''
  }

  drop(keys: readonly string[], judged: JudgedDrop, also: boolean): void {
    if (judged.reason) showToast(this.refusalWords(keys, judged))
    else this.#drop(keys, judged.drop, also)
  }

  #drop(keys: readonly string[], drop: BoardDrop, also: boolean): void {
    const places = keys.map(placeOfKey)
    switch (drop.kind) {
      case 'under':
      case 'row': {
        const before = drop.kind === 'row' ? drop.before : undefined
        const done =
          also && drop.to !== undefined
            ? this.#work.placeAlso(codesOf(keys), drop.to, before)
            : this.#work.moveTo(places, { to: drop.to, before })
        if (done) this.#settle(keys, drop.to)
        return
      }
      case 'merge':
        openCodeDialog({ kind: 'merge', codes: [drop.into, ...codesOf(keys)] }, this.#after([drop.at, ...keys]))
        return
      case 'out':
        this.takeOut(keys)
        return
      case 'level':
        if (this.#work.relevel(codesOf(keys), drop.level)) this.#settle(keys)
        return
      case 'group':
        this.group(keys, drop.level)
    }
  }

  #after(keys: readonly string[]): () => void {
    return () => this.#settle(keys)
  }

  /** Keeps hold of cards that may stand elsewhere or for others now, those under `to` first. */
  #settle(keys: readonly string[], to?: CodeId): void {
    void tick().then(() => {
      const board = this.#board
      const { projection } = board.workspace.project
      const now = keys.map((key) => {
        const { code, parent } = placeOfKey(key)
        const canonical = projection.canonical(code)
        return board.keyOf(canonical, to ?? parent)
      })
      const there = [...new Set(now.filter((key) => key !== undefined))]
      if (!board.selection.isEmpty || keys.length > 1) board.selection.choose(there)
      this.#goTo(there[0] ?? board.activeKey)
    })
  }
}

function codesOf(keys: readonly string[]): readonly CodeId[] {
  return [...new Set(keys.map((key) => placeOfKey(key).code))]
}
