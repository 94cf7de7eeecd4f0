import { newId, type Language, type SourceId } from '@mazmun/model'
import type { ImportSource } from '@mazmun/project'
import { discardContent, type StoredContent } from '../../storage/transcripts.ts'
import type { ImportMaterial, SourceSummary } from '../../workers/import-protocol.ts'
import type { ImportDestination } from './import-destination.ts'
import { ImportItem, type Corrections, type Failure, type ItemState } from './import-item.svelte.ts'
import { ImportQueue, type ImportOutcome } from './import-queue.ts'

/** The text that an item repeats: a source of the project, or an item above. */
export interface Twin {
  readonly title: string
  readonly where: 'project' | 'batch'
}

/** What an import came to. */
export interface ImportResult {
  readonly imported: readonly SourceId[]
  readonly refused: number
  readonly duplicates: number
  /** Items that could not be read or stored. */
  readonly failed: number
  /** Items that were to come in and wait because the person stopped. */
  readonly left: number
}

export type BatchPhase = 'reading' | 'looking' | 'storing' | 'done'

interface StoredItem {
  readonly item: ImportItem
  readonly content: StoredContent
  readonly source: ImportSource
}

/**
 * Files and pasted texts on their way into a project: read one after another, shown, corrected, and then stored and
 * taken in together. Lives as long as the dialog; `close` ends its workers.
 */
export class ImportBatch {
  readonly destination: ImportDestination
  readonly #queue: ImportQueue
  items: readonly ImportItem[] = $state.raw([])
  /** Files being read or waiting for it. */
  #reads = $state(0)
  #import: 'storing' | 'done' | undefined = $state()
  /** Items stored of those being stored. */
  storing: { readonly done: number; readonly total: number } = $state.raw({ done: 0, total: 0 })

  /** Texts that are there already and those above an item, in the order of the list. */
  readonly #twins: ReadonlyMap<ImportItem, Twin> = $derived.by(() => {
    const holders = new Map<string, Twin>(
      Array.from(this.destination.holders(), ([digest, title]) => [digest, { title, where: 'project' }]),
    )
    const twins = new Map<ImportItem, Twin>()
    for (const item of this.items) {
      const digest = item.summary?.digest
      if (digest === undefined) continue
      const twin = holders.get(digest)
      if (twin) twins.set(item, twin)
      else if (item.wish !== false) holders.set(digest, { title: item.finalTitle, where: 'batch' })
    }
    return twins
  })

  constructor(destination: ImportDestination, queue = new ImportQueue()) {
    this.destination = destination
    this.#queue = queue
  }

  get phase(): BatchPhase {
    return this.#import ?? (this.#reads > 0 ? 'reading' : 'looking')
  }

  /** Adds what was chosen, dropped or pasted and begins to read it. */
  add(materials: readonly ImportMaterial[]): void {
    const items = materials.map((material) => new ImportItem(newId(), material))
    this.items = [...this.items, ...items]
    for (const item of items) void this.#read(item)
  }

  /** Takes an item off the list. */
  leaveOut(item: ImportItem): void {
    this.items = this.items.filter((other) => other !== item)
  }

  /** Reads an item anew as corrected. */
  correct(item: ImportItem, corrections: Corrections): Promise<void> {
    item.corrections = { ...item.corrections, ...corrections }
    return this.#reread(item)
  }

  /** Reads again what failed or was stopped. */
  retry(item: ImportItem): Promise<void> {
    return this.#read(item)
  }

  /** The text that this item repeats; undefined when it is the first of its kind. */
  twinOf(item: ImportItem): Twin | undefined {
    return this.#twins.get(item)
  }

  /** Whether an item is to come in: as the person said, else unless it is a duplicate. */
  isChosen(item: ImportItem): boolean {
    return item.state.kind === 'read' && (item.wish ?? !this.#twins.has(item))
  }

  /** Items to come in. */
  readonly chosen: readonly ImportItem[] = $derived(this.items.filter((item) => this.isChosen(item)))
  /** Those of them whose encoding a person has to choose first. */
  readonly unanswered: readonly ImportItem[] = $derived(this.chosen.filter((item) => item.needsAnswer))
  /** Items that have been read, whatever came of it. */
  readonly settled: number = $derived(
    this.items.filter(({ state }) => state.kind !== 'waiting' && state.kind !== 'reading').length,
  )

  /** The language of most items to come in. */
  get language(): Language {
    const counts = new Map<Language, number>()
    for (const { summary } of this.chosen)
      if (summary) counts.set(summary.language, (counts.get(summary.language) ?? 0) + 1)
    return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'other'
  }

  /** Gives the chosen encoding to every other item that waits for one and can be read with it. */
  async answerAlike(encoding: NonNullable<Corrections['encoding']>): Promise<void> {
    const alike = this.items.filter(
      (item) => item.needsAnswer && item.encodings.some((choice) => choice.encoding === encoding),
    )
    await Promise.all(alike.map((item) => this.correct(item, { encoding })))
  }

  /** Stops reading or storing. What is done stays. */
  stop(): void {
    this.#queue.stop()
  }

  /** Stores the items to come in and takes them into the project together. `name` is for a new project. */
  async import(name: string): Promise<ImportResult> {
    const items = this.chosen
    const duplicates = this.items.filter(
      (item) => item.state.kind === 'read' && !items.includes(item) && this.#twins.has(item),
    ).length
    this.#import = 'storing'
    this.storing = { done: 0, total: items.length }
    const language = this.language
    const stored = (await Promise.all(items.map((item) => this.#store(item)))).filter((one) => one !== undefined)
    const imported = stored.length > 0 ? await this.#commit(stored, { name, language }) : []
    this.#import = 'done'
    return {
      imported,
      refused: this.items.filter(({ state }) => state.kind === 'refused').length,
      duplicates: duplicates + stored.length - imported.length,
      failed: this.items.filter(({ state }) => state.kind === 'failed').length,
      left: items.filter(({ state }) => state.kind === 'read').length,
    }
  }

  /** Back to looking at what is left after an import that did not bring everything in. */
  resume(): void {
    this.items = this.items.filter(({ state }) => state.kind !== 'imported')
    this.#import = undefined
  }

  /** Ends the workers. */
  close(): void {
    this.#queue.close()
  }

  async #read(item: ImportItem): Promise<void> {
    item.state = { kind: 'waiting' }
    this.#reads += 1
    const { material, options } = item
    const outcome = await this.#queue.run(
      { kind: 'read', material, options },
      { begun: () => (item.state = { kind: 'reading' }) },
    )
    settle(item, outcome)
    this.#reads -= 1
  }

  /** The answer to an older correction is dropped when a newer one is under way. */
  async #reread(item: ImportItem): Promise<void> {
    const { material, options } = item
    item.isRereading = true
    const outcome = await this.#queue.run({ kind: 'read', material, options }, { urgent: true })
    if (options !== item.options) return
    item.isRereading = false
    settle(item, outcome)
  }

  async #store(item: ImportItem): Promise<StoredItem | undefined> {
    const { material, options } = item
    const outcome = await this.#queue.run({ kind: 'store', material, options, project: this.destination.project })
    this.storing = { ...this.storing, done: this.storing.done + 1 }
    switch (outcome.kind) {
      case 'stored':
        return { item, content: outcome.content, source: this.#sourceFrom(item, outcome.summary, outcome.content) }
      case 'stopped':
        // It has been read and can come in later.
        return undefined
      case 'not-stored':
        item.state = failed(outcome.cause === 'quota' ? 'storage-full' : 'not-stored')
        // Every further one would fail alike; what is stored is kept and taken in.
        if (outcome.cause === 'quota') this.#queue.stop()
        return undefined
      default:
        item.state = stateAfter(outcome)
        return undefined
    }
  }

  #sourceFrom(item: ImportItem, summary: SourceSummary, content: StoredContent): ImportSource {
    const { format, language, direction, characters, words, sentences } = summary
    return {
      source: {
        id: newId(),
        title: item.finalTitle,
        fileName: item.fileName,
        format,
        language,
        direction,
        characters,
        words,
        sentences,
        revision: 1,
        ...content,
      },
      allowDuplicate: this.#twins.has(item),
    }
  }

  async #commit(
    stored: readonly StoredItem[],
    wishes: { readonly name: string; readonly language: Language },
  ): Promise<readonly SourceId[]> {
    const { imported } = await this.destination.commit(
      stored.map(({ source }) => source),
      wishes,
    )
    const taken = new Set(imported)
    await discardContent(
      this.destination.project,
      stored.filter(({ source }) => !taken.has(source.source.id)).map(({ content }) => content),
    )
    for (const { item, source } of stored) if (taken.has(source.source.id)) item.state = { kind: 'imported' }
    return imported
  }
}

function settle(item: ImportItem, outcome: ImportOutcome<'read'>): void {
  if (outcome.kind === 'read') item.accept(outcome.summary)
  else item.state = stateAfter(outcome)
}

function stateAfter(outcome: Exclude<ImportOutcome<'read'>, { readonly kind: 'read' }>): ItemState {
  return outcome.kind === 'refused' || outcome.kind === 'stopped' ? outcome : failed(outcome.kind)
}

function failed(failure: Failure): ItemState {
  return { kind: 'failed', failure }
}
