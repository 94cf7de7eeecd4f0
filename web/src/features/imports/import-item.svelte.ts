import type { Direction, Language } from '@mazmun/model'
import type { Certainty, Encoding, EncodingAlternative, ReadOptions, RefusedSource } from '@mazmun/interchange'
import type { ImportMaterial, SourceSummary } from '../../workers/import-protocol.ts'

/** Why a file did not come in although nothing is known to be wrong with it. */
export type Failure = 'unreadable' | 'crashed' | 'not-fetched' | 'timed-out' | 'not-stored' | 'storage-full'

export type ItemState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly summary: SourceSummary }
  | { readonly kind: 'refused'; readonly reason: RefusedSource['reason'] }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'imported' }

/** What a person may correct about a source before it comes in. */
export interface Corrections {
  readonly encoding?: Encoding
  readonly language?: Language
  readonly direction?: Direction
  readonly speakers?: readonly string[]
}

/** One file or pasted text on its way in, with what the person said about it. */
export class ImportItem {
  readonly id: string
  readonly material: ImportMaterial
  state: ItemState = $state.raw({ kind: 'waiting' })
  corrections: Corrections = $state.raw({})
  /** True while a correction is being read again; what is shown is from before it. */
  isRereading: boolean = $state(false)
  /** Names that the person added as speakers; they stay offered when unticked. */
  addedSpeakers: readonly string[] = $state.raw([])
  /** Ticked or unticked by the person; undefined = as it suits. */
  wish: boolean | undefined = $state()
  /** The readings that were possible before one was chosen, the guess first. */
  encodings: readonly EncodingAlternative[] = $state.raw([])
  /** How sure the encoding was before anybody chose one. */
  certainty: Certainty = $state('certain')
  #title: string | undefined = $state()

  constructor(id: string, material: ImportMaterial) {
    this.id = id
    this.material = material
  }

  /** Name of the file with its folders; empty for pasted text. */
  get path(): string {
    if (this.material.kind === 'text') return ''
    const { file } = this.material
    return file.webkitRelativePath || file.name
  }

  get fileName(): string {
    return this.material.kind === 'text' ? '' : this.material.file.name
  }

  get summary(): SourceSummary | undefined {
    return this.state.kind === 'read' ? this.state.summary : undefined
  }

  get title(): string {
    return this.#title ?? this.summary?.title ?? ''
  }

  set title(title: string) {
    this.#title = title
  }

  /** The title as it will be: an emptied one falls back to what the text says. */
  get finalTitle(): string {
    return this.title.trim() || (this.summary?.title ?? '') || this.fileName
  }

  /** True when the encoding is in doubt and nobody has chosen yet. */
  get needsAnswer(): boolean {
    return this.state.kind === 'read' && this.certainty === 'doubtful' && this.corrections.encoding === undefined
  }

  get options(): ReadOptions {
    return this.corrections
  }

  /** Takes in what reading it for the first time found. */
  accept(summary: SourceSummary): void {
    if (this.encodings.length === 0) {
      this.encodings = [summary.sample, ...summary.alternatives]
      this.certainty = summary.certainty
    }
    this.state = { kind: 'read', summary }
  }
}
