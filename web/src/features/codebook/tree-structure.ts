import { tick } from 'svelte'
import type { CodeId } from '@mazmun/model'
import {
  moveCodes,
  placeCodes,
  relevelCodes,
  restoreCodes,
  retireCodes,
  takeOutCodes,
  type CodeAt,
  type Operation,
  type Refusal,
} from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { codebook as words } from '../../messages/codebook.ts'
import { common } from '../../messages/common.ts'
import { structure } from '../../messages/structure.ts'
import { announce } from '../../ui/announcer.svelte.ts'
import { showToast } from '../../ui/toasts.svelte.ts'
import type { CodebookTree } from './codebook-tree.svelte.ts'
import type { JudgedDrop } from './drops.ts'
import { placeWords, severalPlaceWords } from './place-words.ts'
import { refusalWords } from '../../ui/refusal-words.ts'
import { firstKeyOf, keyUnder, placeOf, standingIn } from './row-keys.ts'
import { goalOf, type Direction, type Goal } from './tree-goals.ts'
import type { TreeRow } from './tree-rows.ts'
import { isSelectable, placesOf } from './tree-selection.svelte.ts'

/** What changes the structure from the tree: does it, says what came of it and keeps hold of the rows that moved. */
export class TreeStructure {
  readonly #workspace: Workspace
  readonly #tree: CodebookTree
  /** Called when the active row is to have the focus again. */
  readonly #refocus: () => void

  /** Whether rows can be moved at all. Reactive. */
  get mayWrite(): boolean {
    return this.#workspace.mayWrite
  }

  constructor(workspace: Workspace, tree: CodebookTree, refocus: () => void) {
    this.#workspace = workspace
    this.#tree = tree
    this.#refocus = refocus
  }

  /** Keys of the rows that an action on a row is about, from the top down: the selection when the row is in it. */
  keysFor(row: TreeRow | undefined): readonly string[] {
    const { selection } = this.#tree
    if (!isSelectable(row)) return []
    return selection.has(row.key) ? this.selectedKeys() : [row.key]
  }

  /** Keys of the chosen rows from the top down. */
  selectedKeys(): readonly string[] {
    const { selection, rows } = this.#tree
    if (selection.keys.length < 2) return selection.keys
    const at = new Map(rows.map(({ key }, index) => [key, index]))
    const order = (key: string) => at.get(key) ?? rows.length
    return [...selection.keys].sort((a, b) => order(a) - order(b))
  }

  /** Moves rows by a key. */
  go(keys: readonly string[], direction: Direction): void {
    if (keys.length === 0) return
    const levelOf = (code: CodeId) => this.#tree.record(code)?.level ?? 0
    const goal = goalOf(this.#tree.outline, keys, direction, levelOf)
    if (typeof goal === 'string') showToast(structure[goal])
    else this.moveTo(keys, goal)
  }

  /** Why rows cannot go to a goal, or be placed there too; undefined when they can. */
  refusalOf(keys: readonly string[], goal: Goal, also: boolean): Refusal | undefined {
    const { to, before } = goal
    if (!also) return this.#workspace.refusalOf(moveCodes, { codes: placesOf(keys), to, before })
    if (to === undefined) return { verdict: 'refused', reason: { kind: 'nothing-to-do' } }
    return this.#workspace.refusalOf(placeCodes, { codes: codesOf(keys), parent: to, before })
  }

  moveTo(keys: readonly string[], goal: Goal): boolean {
    const args = { codes: placesOf(keys), to: goal.to, before: goal.before }
    if (!this.#perform(moveCodes, args, codesOf(keys), goal.to)) return false
    const active = this.#settle(keys, goal)
    announce(
      keys.length > 1
        ? severalPlaceWords(this.#tree, codesOf(keys), goal.to)
        : placeWords(this.#tree, active ?? '', goal.to),
    )
    return true
  }

  placeAlso(keys: readonly string[], goal: Goal & { readonly to: CodeId }): boolean {
    const codes = codesOf(keys)
    const args = { codes, parent: goal.to, before: goal.before }
    if (!this.#perform(placeCodes, args, codes, goal.to)) return false
    this.#settle(keys, goal, false)
    const theme = this.#tree.record(goal.to)?.name ?? ''
    const [first] = codes
    announce(
      codes.length > 1 || first === undefined
        ? structure.severalAlsoUnder(codes.length, theme)
        : structure.alsoUnder(this.#tree.record(first)?.name ?? '', theme),
    )
    return true
  }

  /** Carries out what dragging came to, or says why it cannot be. */
  drop(keys: readonly string[], { drop, reason }: JudgedDrop, also: boolean): void {
    if (reason) showToast(this.refusalWords(keys, { drop, reason }))
    else if (also && drop.to !== undefined) this.placeAlso(keys, { ...drop, to: drop.to })
    else this.moveTo(keys, drop)
  }

  /** Why rows cannot be dropped somewhere, by name. */
  refusalWords(keys: readonly string[], { drop, reason }: JudgedDrop): string {
    return reason ? refusalWords(this.#workspace.project.projection, reason, codesOf(keys), drop.to) : ''
  }

  /** Takes rows out from under the codes they stand under. */
  takeOut(keys: readonly string[]): void {
    const places = placesOf(keys).filter(isUnder)
    if (places.length === 0) showToast(structure.noneBelowTheme)
    else this.#takeOutOf(keys, places)
  }

  #takeOutOf(keys: readonly string[], places: readonly (CodeAt & { readonly parent: CodeId })[]): void {
    if (!this.#perform(takeOutCodes, { codes: places })) return
    this.#settle(keys, { to: undefined })
    const [first] = places
    announce(
      places.length > 1 || first === undefined
        ? structure.severalTakenOut(places.length)
        : structure.takenOut(this.#tree.record(first.code)?.name ?? '', this.#tree.record(first.parent)?.name ?? ''),
    )
  }

  relevel(keys: readonly string[], level: number): void {
    const codes = codesOf(keys)
    const done = this.#perform(relevelCodes, { codes, level }, codes)
    if (!done) return
    this.#settle(keys, undefined)
    const name = this.#tree.levelName(level)
    showToast(
      done.result === 0
        ? structure.relevelled(codes.length, name)
        : structure.relevelledMoved(codes.length, name, done.result),
    )
  }

  retire(keys: readonly string[]): void {
    const { rows, activeIndex, selection } = this.#tree
    const codes = codesOf(keys)
    const gone = new Set(codes)
    const stays = (row: TreeRow) => row.kind === 'group' || !gone.has(row.code)
    const next = rows.slice(activeIndex).find(stays) ?? rows.slice(0, activeIndex).findLast(stays)
    const name = this.#tree.record(codes[0] as CodeId)?.name ?? ''
    if (!this.#perform(retireCodes, { codes })) return
    for (const code of codes) this.#workspace.shownCodes.delete(code)
    selection.clear()
    this.#tree.activeKey = next?.key
    showToast(codes.length > 1 ? structure.severalRetired(codes.length) : words.retiredToast(name), {
      action: { label: common.undo, run: () => void this.#workspace.perform(restoreCodes, { codes }) },
    })
  }

  /** Codes stand under a theme that was made for them. */
  grouped(keys: readonly string[], theme: CodeId): void {
    this.#settle(keys, { to: theme })
    announce(structure.grouped(codesOf(keys).length, this.#tree.record(theme)?.name ?? ''))
  }

  /** Keeps hold of rows that may stand elsewhere now; returns the key of the one that is active. */
  #settle(keys: readonly string[], goal: Goal | undefined, moved = true): string | undefined {
    const { outline, selection, activeKey } = this.#tree
    const isStanding = standingIn(outline)
    const now = keys.map((key) => {
      const { code } = placeOf(key)
      if (goal) return keyUnder(outline, code, goal.to, goal.parentKey)
      return isStanding(key) ? key : firstKeyOf(outline, code)
    })
    if (moved) keys.forEach((key, index) => this.#tree.carryExpansion(key, now[index] as string))
    if (keys.length > 1 || keys.some((key) => selection.has(key))) selection.choose(now)
    const active = now[Math.max(0, keys.indexOf(activeKey ?? ''))]
    if (active !== undefined) this.#tree.reveal(placeOf(active).code, active)
    void tick().then(this.#refocus)
    return active
  }

  #perform<Args, Result>(
    operation: Operation<Args, Result>,
    args: Args,
    codes?: readonly CodeId[],
    to?: CodeId,
  ): { readonly result: Result } | undefined {
    const { project } = this.#workspace
    const refusal = this.#workspace.refusalOf(operation, args)
    if (!refusal) return { result: project.perform(operation, args) }
    showToast(refusalWords(project.projection, refusal.reason, codes, to))
    return undefined
  }
}

function codesOf(keys: readonly string[]): readonly CodeId[] {
  return [...new Set(keys.map((key) => placeOf(key).code))]
}

function isUnder(place: CodeAt): place is CodeAt & { readonly parent: CodeId } {
  return place.parent !== undefined
}
