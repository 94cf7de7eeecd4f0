import { SvelteMap } from 'svelte/reactivity'
import type { SourceId, SourceRecord, Transcript } from '@mazmun/model'
import type { Transcripts } from '../storage/transcripts.ts'

/** A text as it comes: not here yet, here, or not on this device. */
export type ShelvedText =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly transcript: Transcript }
  | { readonly kind: 'missing' }

/** The texts that quotations are cut from. They are opened one after the other, in the order in which they are shown. */
export class TranscriptShelf {
  readonly #transcripts: Pick<Transcripts, 'load'>
  readonly #texts = new SvelteMap<SourceId, ShelvedText>()

  constructor(transcripts: Pick<Transcripts, 'load'>) {
    this.#transcripts = transcripts
  }

  /** Reactive. */
  textOf(source: SourceId): ShelvedText {
    return this.#texts.get(source) ?? waiting
  }

  /** Opens the texts that are not here yet; stops when `signal` is aborted. */
  async fill(sources: readonly SourceRecord[], signal: AbortSignal): Promise<void> {
    for (const source of sources) {
      if (signal.aborted) return
      if (this.#texts.get(source.id)?.kind !== 'here') this.#texts.set(source.id, await this.#open(source))
    }
  }

  async #open(source: SourceRecord): Promise<ShelvedText> {
    try {
      return { kind: 'here', transcript: await this.#transcripts.load(source) }
    } catch {
      // Missing, withdrawn or damaged: for a quotation it comes to the same. The reading view tells them apart.
      return { kind: 'missing' }
    }
  }
}

const waiting: ShelvedText = { kind: 'waiting' }
