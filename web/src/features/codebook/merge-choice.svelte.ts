import { SvelteMap } from 'svelte/reactivity'
import type { CodeId, CodeRecord } from '@mazmun/model'
import { mergeCodes, previewMerge, type MergePreview, type Projection, type RefusalReason } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { mergedDefinition, partsToDecide, type DefinitionPart, type WordingChoice } from './merge-definition.ts'

/** What is about to be merged. Codes that somebody else merges away meanwhile leave it by themselves. */
export class MergeChoice {
  readonly #workspace: Workspace
  #chosen: readonly CodeId[] = $state.raw([])
  #wanted: CodeId | undefined = $state.raw()
  reason = $state('')
  /** Decisions on parts of the definition, as far as they were made. */
  readonly wordings = new SvelteMap<DefinitionPart, WordingChoice>()

  /** The codes in the order they were chosen in. */
  readonly codes: readonly CodeRecord[] = $derived.by(() => {
    const view = this.#view()
    return this.#chosen.flatMap((code) => (view.canonical(code) === code ? (view.codes.get(code) ?? []) : []))
  })
  /** Chosen codes that no longer stand for themselves, by name. */
  readonly gone: readonly string[] = $derived.by(() => {
    const view = this.#view()
    return this.#chosen
      .filter((code) => view.canonical(code) !== code || !view.codes.has(code))
      .map((code) => view.codes.get(code)?.name ?? '')
  })
  /** The code that stands for all of them; undefined while none of them can. */
  readonly into: CodeId | undefined = $derived.by(() => {
    const able = this.codes.filter(canStand)
    return (able.find(({ id }) => id === this.#wanted) ?? able[0])?.id
  })
  /** The codes with the one that is left first. */
  readonly ordered: readonly CodeRecord[] = $derived.by(() => {
    const { into } = this
    return into === undefined ? this.codes : this.codes.toSorted((a, b) => rank(a, into) - rank(b, into))
  })
  readonly toDecide: readonly DefinitionPart[] = $derived.by(() => partsToDecide(this.ordered))
  readonly preview: MergePreview = $derived.by(() =>
    previewMerge(
      this.#workspace.live.about('lattice', 'codes', 'counts', 'codings'),
      this.ordered.map(({ id }) => id),
    ),
  )
  /** What stands against it; undefined when it can be done. */
  readonly refusal: RefusalReason | undefined = $derived.by(() => {
    const { into } = this
    this.#view()
    if (this.codes.length < 2) return { kind: 'nothing-to-do' }
    if (into === undefined) return { kind: 'code-not-in-use' }
    return this.#workspace.refusalOf(mergeCodes, { codes: this.codes.map(({ id }) => id), into, reason: '' })?.reason
  })

  constructor(workspace: Workspace, codes: readonly CodeId[]) {
    this.#workspace = workspace
    this.#chosen = [...new Set(codes)]
    this.#wanted = mostUsed(workspace.project.projection, this.#chosen)
  }

  add(code: CodeId): void {
    if (!this.#chosen.includes(code)) this.#chosen = [...this.#chosen, code]
  }

  leaveOut(code: CodeId): void {
    this.#chosen = this.#chosen.filter((other) => other !== code)
  }

  standFor(code: CodeId): void {
    this.#wanted = code
  }

  /** Merges; the codes that were merged, undefined when it was refused. */
  apply(): readonly CodeId[] | undefined {
    const { into, refusal } = this
    if (into === undefined || refusal) return undefined
    return this.#workspace.perform(mergeCodes, {
      codes: this.codes.map(({ id }) => id),
      into,
      reason: this.reason,
      definition: mergedDefinition(this.ordered, this.wordings),
    })
  }

  #view(): Projection {
    return this.#workspace.live.about('lattice', 'codes')
  }
}

/** Retired codes can be merged, but stand for nobody. */
export function canStand({ retiredAt }: CodeRecord): boolean {
  return retiredAt === undefined
}

function rank({ id }: CodeRecord, into: CodeId): number {
  return id === into ? 0 : 1
}

/** The code in use with most quotations of its own: what most was coded with is likely to be the name that is kept. */
function mostUsed(view: Projection, codes: readonly CodeId[]): CodeId | undefined {
  return codes
    .filter((code) => view.isInUse(code))
    .toSorted((a, b) => view.ownCodingCount(b) - view.ownCodingCount(a))[0]
}
