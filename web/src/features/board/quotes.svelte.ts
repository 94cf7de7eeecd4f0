import { SvelteMap } from 'svelte/reactivity'
import type { CodeId, CodingId, Direction, Language } from '@mazmun/model'
import type { EffectiveCoding } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { wholeWords } from '../../ui/quotation-context.ts'

/** A quotation on a card. */
export interface CardQuote {
  readonly text: string
  readonly direction: Direction
  readonly language: Language
}

/** What quotations are taken from. */
type Quoted = Pick<Workspace, 'live' | 'team' | 'project' | 'session'>

/** More than a card shows is not kept, UTF-16. */
const longest = 280
/** Milliseconds of a moment in which passages are chosen. */
const share = 6

/**
 * The quotations on cards. They come when there is time: a card asks for its own and shows it when it is there, first the
 * passage is chosen, then its text opened.
 */
export class Quotes {
  readonly #workspace: Quoted
  readonly #passageOf: (code: CodeId) => EffectiveCoding | undefined
  readonly #quotes = new SvelteMap<CodeId, CardQuote | undefined>()
  readonly #codings = new Map<CodeId, CodingId | undefined>()
  readonly #waiting = new Set<CodeId>()
  /** How many texts are not on this device. */
  readonly #textsMissing: number = $derived.by(() => this.#workspace.team?.view?.contents.missing ?? 0)
  #timer: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(workspace: Quoted, passageOf: (code: CodeId) => EffectiveCoding | undefined) {
    this.#workspace = workspace
    this.#passageOf = passageOf
  }

  /** Reactive. */
  of(code: CodeId): CardQuote | undefined {
    return this.#quotes.get(code)
  }

  /**
   * A card shows the code, or what is coded with it has changed. Reactive: who asks in an effect asks again when texts
   * have come to this device, be it from the team or with a source.
   */
  ask(code: CodeId): void {
    void this.#awaitTexts()
    this.#waiting.add(code)
    this.#timer ??= setTimeout(() => this.#answer(), 30)
  }

  /** Reactive: changes when texts come. */
  #awaitTexts(): number {
    this.#workspace.live.about('sources')
    return this.#textsMissing
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #answer(): void {
    const until = performance.now() + share
    for (const code of this.#waiting) {
      this.#waiting.delete(code)
      const coding = this.#passageOf(code)
      if (!this.#codings.has(code) || this.#codings.get(code) !== coding?.id) {
        this.#codings.set(code, coding?.id)
        void this.#read(code, coding)
      }
      if (performance.now() > until) break
    }
    this.#timer = this.#waiting.size > 0 ? setTimeout(() => this.#answer(), 16) : undefined
  }

  async #read(code: CodeId, coding: EffectiveCoding | undefined): Promise<void> {
    const quote = coding && (await this.#textOf(coding))
    // Meanwhile another passage may have come to speak for the code.
    if (this.#isClosed || this.#codings.get(code) !== coding?.id) return
    this.#quotes.set(code, quote)
    // A text that is not here may come: the next time it is asked for it is looked for again.
    if (coding && !quote) this.#codings.delete(code)
  }

  async #textOf({ source: id, revision, start, end }: EffectiveCoding): Promise<CardQuote | undefined> {
    const { project, session } = this.#workspace
    const source = project.projection.source(id)
    if (!source || source.revision !== revision) return undefined
    try {
      const { text } = await session.transcripts.load(source)
      const cut = wholeWords(text, { start, end: Math.min(end, start + longest) })
      const words = text.slice(cut.start, cut.end).replace(/\s+/gu, ' ').trim()
      return { text: cut.end < end ? `${words}…` : words, direction: source.direction, language: source.language }
    } catch {
      // Withdrawn, damaged or not on this device: the reading view says which; a card goes without.
      return undefined
    }
  }
}
