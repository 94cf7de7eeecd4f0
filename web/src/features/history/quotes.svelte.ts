import { SvelteMap } from 'svelte/reactivity'
import type { CodingRecord, SourceId, SourceRecord, Transcript } from '@mazmun/model'
import type { Transcripts } from '../../storage/transcripts.ts'
import { excerpt } from '../../ui/difference-words.ts'

/** The coded words of a coding: not here yet, here, or not on this device in that revision. */
export type Quote = { readonly kind: 'waiting' | 'missing' } | { readonly kind: 'here'; readonly text: string }

const waiting: Quote = { kind: 'waiting' }
const missing: Quote = { kind: 'missing' }

/** The words that codings are about, cut from texts that are opened when they are asked for. */
export class Quotes {
  readonly #transcripts: Pick<Transcripts, 'load'>
  readonly #texts = new SvelteMap<SourceId, Transcript | 'waiting' | 'missing'>()

  constructor(transcripts: Pick<Transcripts, 'load'>) {
    this.#transcripts = transcripts
  }

  /** Opens a text; nothing happens when it is here already or on its way. */
  want(source: SourceRecord | undefined): void {
    if (!source || this.#texts.has(source.id)) return
    this.#texts.set(source.id, 'waiting')
    this.#transcripts.load(source).then(
      (transcript) => this.#texts.set(source.id, transcript),
      () => this.#texts.set(source.id, 'missing'),
    )
  }

  /** Reactive. `source` is the source as it is now. */
  of({ revision, start, end }: CodingRecord, source: SourceRecord | undefined): Quote {
    if (!source || source.revision !== revision) return missing
    const text = this.#texts.get(source.id) ?? 'waiting'
    if (text === 'waiting') return waiting
    return text === 'missing' ? missing : { kind: 'here', text: excerpt(text.text.slice(start, end), 280) }
  }
}
