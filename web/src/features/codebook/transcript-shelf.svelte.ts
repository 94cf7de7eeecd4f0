import type { SourceId, SourceRecord, Transcript } from '@mazmun/model'
import type { Transcripts } from '../../storage/transcripts.ts'

/** A text as it comes: not here yet, here, or not on this device. */
export type ShelvedText = { readonly kind: 'waiting' } | { readonly kind: 'here'; readonly transcript: Transcript } | { readonly kind: 'missing' }

class Place {
  text: ShelvedText = $state.raw({ kind: 'waiting' })
}

/** The texts that quotations are cut from. They are opened one after the other, in the order in which they are shown. */
export class TranscriptShelf {
  readonly #transcripts: Pick<Transcripts, 'load'>
  readonly #places = new Map<SourceId, Place>()

  constructor(transcripts: Pick<Transcripts, 'load'>) {
    this.#transcripts = transcripts
  }

  /** Reactive: wakes only those who read this source. */
  textOf(source: SourceId): ShelvedText {
    return this.#place(source).text
  }

  /** Opens the texts that are not here yet; stops when `signal` is aborted. */
  async fill(sources: readonly SourceRecord[], signal: AbortSignal): Promise<void> {
    for (const source of sources) {
      if (signal.aborted) return
      const place = this.#place(source.id)
      if (place.text.kind === 'here') continue
      try {
        place.text = { kind: 'here', transcript: await this.#transcripts.load(source) }
      } catch {
        // Missing, withdrawn or damaged: for a quotation it comes to the same. The reading view tells them apart.
        place.text = { kind: 'missing' }
      }
    }
  }

  #place(source: SourceId): Place {
    let place = this.#places.get(source)
    if (!place) this.#places.set(source, (place = new Place()))
    return place
  }
}
