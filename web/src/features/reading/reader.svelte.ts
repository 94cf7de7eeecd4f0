import {
  snapToUnits,
  unitsOf,
  type CodeId,
  type CodingId,
  type SourceRecord,
  type Span,
  type Transcript,
} from '@mazmun/model'
import { applyCodes, createCode, resizeCoding, uncode, type EffectiveCoding } from '@mazmun/project'
import { makeSearchable, findIn, type Searchable } from '@mazmun/text'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { common } from '../../messages/common.ts'
import { reading } from '../../messages/reading.ts'
import { announce } from '../../ui/announcer.svelte.ts'
import { showToast } from '../../ui/toasts.svelte.ts'
import type { PickerChoice } from './picker/picker-state.svelte.ts'
import {
  trimPassage,
  type Edge,
  type Passage,
  type ReadingSurface,
  type Step,
  type UnitPlace,
} from './surface/index.ts'

import { inVivoName } from './in-vivo.ts'

/** What floats over the text at the moment. */
export type Floating =
  | { readonly kind: 'none' }
  | { readonly kind: 'actions' }
  | { readonly kind: 'picker'; readonly initial: string; readonly recoding?: CodingId }

/** One source being read: what a person can do with it. Keys, buttons and the palette call these and nothing else. */
export class Reader {
  readonly workspace: Workspace
  readonly source: SourceRecord
  readonly transcript: Transcript
  surface: ReadingSurface | undefined
  floating: Floating = $state.raw({ kind: 'none' })
  /** The unit the keyboard stands on. */
  unit: UnitPlace | undefined = $state.raw()
  finding = $state(false)
  query = $state('')
  foundAt = $state(0)
  #searchable: Searchable | undefined

  readonly found: readonly Span[] = $derived.by(() => {
    if (!this.finding || this.query.trim() === '') return []
    this.#searchable ??= makeSearchable(this.transcript.text)
    return findIn(this.#searchable, this.query.trim())
  })

  constructor(workspace: Workspace, source: SourceRecord, transcript: Transcript) {
    this.workspace = workspace
    this.source = source
    this.transcript = transcript
  }

  /** Takes over the selection on the surface. */
  select(passage: Passage | null): void {
    const span = passage && {
      start: Math.min(passage.anchor, passage.focus),
      end: Math.max(passage.anchor, passage.focus),
    }
    this.workspace.passage = span && span.end > span.start ? { source: this.source.id, ...span } : undefined
    if (!this.workspace.passage) this.floating = { kind: 'none' }
  }

  /** The passage to code: what is selected, else the unit the keyboard stands on. */
  get span(): Span | undefined {
    return this.workspace.passage ?? this.unit?.span
  }

  openPicker(initial = ''): void {
    if (!this.span || !this.workspace.mayChange()) return
    if (!this.workspace.passage) this.surface?.setPassage({ anchor: this.span.start, focus: this.span.end })
    this.floating = { kind: 'picker', initial }
  }

  /** Opens the picker to put another code in the place of a coding's. */
  openRecoding(coding: CodingId): void {
    const record = this.workspace.project.projection.coding(coding)
    if (!record || !this.workspace.mayChange()) return
    this.surface?.setPassage({ anchor: record.start, focus: record.end })
    this.floating = { kind: 'picker', initial: '', recoding: coding }
  }

  closeFloating(): void {
    this.floating = { kind: 'none' }
    this.surface?.focus()
  }

  /** Applies what was picked in the picker. */
  pick({ codes, create }: PickerChoice): void {
    const recoding = this.floating.kind === 'picker' ? this.floating.recoding : undefined
    const applied = this.#apply(codes, create)
    if (applied && recoding !== undefined) this.workspace.perform(uncode, { codings: [recoding] })
  }

  applyCode(code: CodeId): void {
    this.#apply([code], [])
  }

  applyRecent(place: number): void {
    const code = this.workspace.recent[place]
    if (code !== undefined) this.applyCode(code)
  }

  /** Codes the passage with its own words. */
  codeInVivo(): void {
    const { span } = this
    if (!span) return
    const name = inVivoName(this.transcript.text.slice(span.start, span.end))
    const taken = this.workspace.refusalOf(createCode, { name, level: 0 })
    if (taken?.reason.kind === 'name-is-taken') this.applyCode(taken.reason.by as CodeId)
    else this.#apply([], [name])
  }

  /** Codings that touch the passage, topmost (shortest) first. */
  codingsOfPassage(): readonly EffectiveCoding[] {
    const { span } = this
    if (!span) return []
    return this.workspace.project.projection
      .codingsOfSource(this.source.id)
      .filter((coding) => coding.start < span.end && span.start < coding.end && this.workspace.isShown(coding))
      .toSorted((a, b) => a.end - a.start - (b.end - b.start))
  }

  /** The coding to act on: the chosen one, else the topmost of one's own on the passage, else the topmost. */
  get target(): EffectiveCoding | undefined {
    const { chosen, project } = this.workspace
    const record = chosen === undefined ? undefined : project.projection.coding(chosen)
    if (record?.source === this.source.id) return record
    const here = this.codingsOfPassage()
    return here.find((coding) => coding.coder === project.member) ?? here[0]
  }

  uncodeTarget(): void {
    const { target } = this
    if (target) this.uncode([target.id])
  }

  uncode(codings: readonly CodingId[]): void {
    const done = this.workspace.perform(uncode, { codings })
    if (!done) return
    this.workspace.chosen = undefined
    const message =
      done.byOthers > 0 ? reading.uncodedOfOthers(codings.length, done.byOthers) : reading.uncoded(codings.length)
    showToast(message, { action: { label: common.undo, run: () => this.workspace.undo() } })
  }

  /** Chooses the coding after or before the chosen one, or the first at the passage. */
  chooseNext(step: Step): void {
    const all = this.workspace.project.projection
      .codingsOfSource(this.source.id)
      .filter((coding) => this.workspace.isShown(coding))
    const now = all.findIndex(({ id }) => id === this.workspace.chosen)
    const start = this.span?.start ?? 0
    const first =
      step > 0 ? all.findIndex((coding) => coding.end > start) : all.findLastIndex((coding) => coding.start <= start)
    const next = all[now < 0 ? first : (now + step + all.length) % Math.max(1, all.length)]
    if (next) this.choose(next.id)
  }

  /** Makes a coding the one that keys act on, shows its handles and brings it into view. */
  choose(id: CodingId | undefined): void {
    this.workspace.chosen = id
    const coding = id === undefined ? undefined : this.workspace.project.projection.coding(id)
    if (!coding) return
    this.surface?.scrollTo(coding.start)
    const { codes, members } = this.workspace.project.projection
    announce(reading.codingBy(codes.get(coding.code)?.name ?? '', members.get(coding.coder)?.name ?? ''))
  }

  nudge(edge: Edge, step: Step): void {
    const { target } = this
    if (!target) return
    this.workspace.chosen = target.id
    this.surface?.showHandles(target.id)
    this.surface?.nudge(edge, step)
  }

  resize(coding: CodingId, span: Span): void {
    if (this.workspace.perform(resizeCoding, { coding, span }) !== undefined) announce(reading.resized)
  }

  openFind(): void {
    this.finding = true
  }

  /** Puts the search away and selects the unit of the match it stood on, in free coding the match itself. */
  closeFind(): void {
    const current = this.found[this.foundAt]
    this.finding = false
    this.surface?.setFound([])
    const { unit } = this.workspace.project.projection.project
    const passage = current && unit !== 'free' ? snapToUnits(current, unitsOf(this.transcript, unit)) : current
    if (passage) this.surface?.setPassage({ anchor: passage.start, focus: passage.end })
    this.surface?.focus()
  }

  findNext(step: Step): void {
    if (this.found.length > 0) this.foundAt = (this.foundAt + step + this.found.length) % this.found.length
  }

  #apply(codes: readonly CodeId[], names: readonly string[]): boolean {
    if (!this.span) return false
    // Moving an edge by word leaves the space before the word in the passage; nobody means to code that.
    const { start, end } = this.span
    const passage = trimPassage(this.transcript.text, { anchor: start, focus: end })
    const applied = this.workspace.perform(applyCodes, {
      source: this.source.id,
      spans: [passage ? { start: passage.anchor, end: passage.focus } : { start, end }],
      codes,
      create: names.map((name) => ({ name })),
    })
    if (!applied) return false
    const used = [...codes, ...applied.created]
    this.workspace.used(used)
    const { projection } = this.workspace.project
    announce(reading.coded(used.map((code) => projection.codes.get(code)?.name ?? '').join(reading.listSeparator)))
    this.floating = { kind: 'none' }
    return true
  }
}
