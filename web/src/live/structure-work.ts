import type { CodeId } from '@mazmun/model'
import {
  moveCodes,
  placeCodes,
  relevelCodes,
  retireCodes,
  takeOutCodes,
  type CodeAt,
  type Operation,
  type RefusalReason,
} from '@mazmun/project'
import { codebook as words } from '../messages/codebook.ts'
import { structure } from '../messages/structure.ts'
import { announce } from '../ui/announcer.svelte.ts'
import { refusalWords } from '../ui/refusal-words.ts'
import { showToast } from '../ui/toasts.svelte.ts'
import { showUndoToast } from './undo-toast.ts'
import type { Workspace } from './workspace.svelte.ts'

/** A goal of codes that are moved. */
interface StructureGoal {
  /** Undefined = under nothing. */
  readonly to: CodeId | undefined
  /** The code they are put before; absent = at the end. */
  readonly before?: CodeId | undefined
}

/** Changes where codes stand from wherever they are shown: does it, says what came of it, or why it cannot be. */
export class StructureWork {
  readonly #workspace: Workspace

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** Why codes cannot go there, or be placed there too; undefined when they can. */
  refusalOf(places: readonly CodeAt[], { to, before }: StructureGoal, also: boolean): RefusalReason | undefined {
    if (!also) return this.#workspace.refusalOf(moveCodes, { codes: places, to, before })?.reason
    if (to === undefined) return { kind: 'nothing-to-do' }
    return this.#workspace.refusalOf(placeCodes, { codes: codesOf(places), parent: to, before })?.reason
  }

  /** Why codes cannot have this level; undefined when they can. */
  relevelRefusal(codes: readonly CodeId[], level: number): RefusalReason | undefined {
    return this.#workspace.refusalOf(relevelCodes, { codes, level })?.reason
  }

  /** A refusal in words that name the codes. */
  refusalWords(reason: RefusalReason, places: readonly CodeAt[], to?: CodeId): string {
    return refusalWords(this.#view, reason, codesOf(places), to)
  }

  moveTo(places: readonly CodeAt[], { to, before }: StructureGoal): boolean {
    const codes = codesOf(places)
    if (!this.#perform(moveCodes, { codes: places, to, before }, codes, to)) return false
    const [first] = codes
    if (codes.length !== 1 || first === undefined)
      announce(
        to === undefined
          ? structure.severalWithoutTheme(codes.length)
          : structure.severalUnder(codes.length, this.nameOf(to)),
      )
    else if (to === undefined) announce(structure.withoutTheme(this.nameOf(first)))
    else {
      const row = this.#view.lattice().childrenOf.get(to) ?? []
      announce(structure.underTheme(this.nameOf(first), this.nameOf(to), row.indexOf(first) + 1, row.length))
    }
    return true
  }

  placeAlso(codes: readonly CodeId[], parent: CodeId, before?: CodeId): boolean {
    if (!this.#perform(placeCodes, { codes, parent, before }, codes, parent)) return false
    const [first] = codes
    announce(
      codes.length > 1 || first === undefined
        ? structure.severalAlsoUnder(codes.length, this.nameOf(parent))
        : structure.alsoUnder(this.nameOf(first), this.nameOf(parent)),
    )
    return true
  }

  /** Takes codes out from under what they stand under; those that stand under nothing stay. */
  takeOut(places: readonly CodeAt[]): boolean {
    const under = places.filter((place): place is CodeAt & { readonly parent: CodeId } => place.parent !== undefined)
    const [first] = under
    if (!first) {
      showToast(structure.noneBelowTheme)
      return false
    }
    if (!this.#perform(takeOutCodes, { codes: under })) return false
    announce(
      under.length > 1
        ? structure.severalTakenOut(under.length)
        : structure.takenOut(this.nameOf(first.code), this.nameOf(first.parent)),
    )
    return true
  }

  relevel(codes: readonly CodeId[], level: number): boolean {
    const done = this.#perform(relevelCodes, { codes, level }, codes)
    if (!done) return false
    const name = this.#view.project.levels[level] ?? ''
    showUndoToast(
      this.#workspace,
      done.result === 0
        ? structure.relevelled(codes.length, name)
        : structure.relevelledMoved(codes.length, name, done.result),
    )
    return true
  }

  retire(codes: readonly CodeId[]): boolean {
    const name = codes[0] === undefined ? '' : this.nameOf(codes[0])
    if (!this.#perform(retireCodes, { codes })) return false
    for (const code of codes) this.#workspace.shownCodes.delete(code)
    showUndoToast(this.#workspace, codes.length > 1 ? structure.severalRetired(codes.length) : words.retiredToast(name))
    return true
  }

  nameOf(code: CodeId): string {
    return this.#view.codes.get(code)?.name ?? ''
  }

  get #view() {
    return this.#workspace.project.projection
  }

  #perform<Args, Result>(
    operation: Operation<Args, Result>,
    args: Args,
    codes?: readonly CodeId[],
    to?: CodeId,
  ): { readonly result: Result } | undefined {
    const refusal = this.#workspace.refusalOf(operation, args)
    if (!refusal) return { result: this.#workspace.perform(operation, args) as Result }
    showToast(refusalWords(this.#view, refusal.reason, codes, to))
    return undefined
  }
}

function codesOf(places: readonly CodeAt[]): readonly CodeId[] {
  return [...new Set(places.map(({ code }) => code))]
}
