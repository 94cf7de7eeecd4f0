import * as Y from 'yjs'
import type { ProjectId } from '@mazmun/model'
import type { MergedDocuments } from '@mazmun/project'
import { database } from './database.ts'

/** Work done apart that came together, and since when the two were apart. */
export interface MergedApart extends MergedDocuments {
  /** When this device went on working alone; absent when it did nothing meanwhile. */
  readonly since: number | undefined
  /** When touch was lost, as far as this visit knows. */
  readonly lostAt: number
}

/**
 * Keeps what the receipt of a merge is made from: the document as it was when touch with the others was lost, once
 * something is done here after that, and the updates of the others as they arrive. Both must be kept when they are
 * there: a document drops what is written over. For the one tab of a shared project that talks to the relay.
 *
 * It begins apart. Call `arrived` before an update is applied, `caughtUp` when all that the relay has is here,
 * `together` when besides nothing is left to be sent, and `apart` when the connection is lost.
 */
export class ApartWatch {
  readonly #project: ProjectId
  readonly #doc: Y.Doc
  readonly #tell: (merge: MergedApart) => void
  readonly #now: () => number
  #base: { readonly bytes: Uint8Array; readonly at: number } | undefined
  #before: Uint8Array | undefined
  #arrived: Uint8Array[] = []
  /** What has become common since, besides the base. */
  #shared: Uint8Array[] = []
  #isApart = true
  #lostAt: number

  private constructor(
    project: ProjectId,
    doc: Y.Doc,
    tell: (merge: MergedApart) => void,
    {
      base,
      now,
    }: { readonly base: { readonly bytes: Uint8Array; readonly at: number } | undefined; now: () => number },
  ) {
    this.#project = project
    this.#doc = doc
    this.#tell = tell
    this.#now = now
    this.#base = base
    this.#lostAt = base?.at ?? now()
    doc.on('beforeTransaction', this.#keepBase)
  }

  /** Takes up what an earlier visit kept. `tell` is called once whenever work done apart has come together. */
  static async open(
    project: ProjectId,
    doc: Y.Doc,
    tell: (merge: MergedApart) => void,
    now: () => number = Date.now,
  ): Promise<ApartWatch> {
    const base = await database.mergeBases.get(project).catch(() => undefined)
    return new ApartWatch(project, doc, tell, { base, now })
  }

  /**
   * An update that the relay has: one of the others, about to be applied, or one made here that it has taken, which both
   * have from now on.
   */
  arrived(update: Uint8Array): void {
    if (!this.#isApart) return
    if (Y.snapshotContainsUpdate(Y.snapshot(this.#doc), update)) {
      this.#shared.push(update)
      return
    }
    this.#before ??= Y.encodeStateAsUpdate(this.#doc)
    this.#arrived.push(update)
  }

  /** All that the relay has is here. */
  caughtUp(): void {
    const [before, arrived] = [this.#before, this.#arrived]
    this.#before = undefined
    this.#arrived = []
    if (!this.#isApart || !before || arrived.length === 0) return
    const base = this.#base
    this.#tell({ base: base?.bytes ?? before, before, arrived, since: base?.at, lostAt: this.#lostAt })
    // What is left to be sent still is what the others do not have.
    this.#shared.push(...arrived)
    this.#share()
  }

  /** Everything made here is with the others too. */
  together(): void {
    this.#isApart = false
    this.#shared = []
    this.#setBase(undefined)
  }

  /** The connection is lost. */
  apart(): void {
    this.#share()
    if (this.#isApart) return
    this.#isApart = true
    this.#lostAt = this.#now()
  }

  close(): void {
    this.#share()
    this.#doc.off('beforeTransaction', this.#keepBase)
  }

  /** The first change made apart finds the document as both had it. */
  readonly #keepBase = (): void => {
    if (this.#isApart && !this.#base && !this.#before)
      this.#setBase({ bytes: Y.encodeStateAsUpdate(this.#doc), at: this.#now() })
  }

  /** Adds to the base what both have by now. */
  #share(): void {
    const shared = this.#shared.splice(0)
    if (this.#base && shared.length > 0)
      this.#setBase({ bytes: Y.mergeUpdates([this.#base.bytes, ...shared]), at: this.#base.at })
  }

  #setBase(base: { readonly bytes: Uint8Array; readonly at: number } | undefined): void {
    const had = this.#base
    this.#base = base
    // Without room for it the receipt of this merge is made on this visit or not at all; nobody's work depends on it.
    if (base) database.mergeBases.put({ project: this.#project, ...base }).catch(() => {})
    else if (had) database.mergeBases.delete(this.#project).catch(() => {})
  }
}
