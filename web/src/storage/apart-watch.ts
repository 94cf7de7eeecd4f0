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

  /** An update that is about to be applied. What the document has already, such as what was made here, is passed over. */
  arrived(update: Uint8Array): void {
    if (!this.#isApart || isContained(this.#doc, update)) return
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
    if (base) this.#setBase({ bytes: Y.mergeUpdates([base.bytes, ...arrived]), at: base.at })
  }

  /** Everything made here is with the others too. */
  together(): void {
    this.#isApart = false
    this.#setBase(undefined)
  }

  /** The connection is lost. */
  apart(): void {
    if (this.#isApart) return
    this.#isApart = true
    this.#lostAt = this.#now()
  }

  close(): void {
    this.#doc.off('beforeTransaction', this.#keepBase)
  }

  /** The first change made apart finds the document as both had it. */
  readonly #keepBase = (): void => {
    if (this.#isApart && !this.#base && !this.#before)
      this.#setBase({ bytes: Y.encodeStateAsUpdate(this.#doc), at: this.#now() })
  }

  #setBase(base: { readonly bytes: Uint8Array; readonly at: number } | undefined): void {
    const had = this.#base
    this.#base = base
    // Without room for it the receipt of this merge is made on this visit or not at all; nobody's work depends on it.
    if (base) database.mergeBases.put({ project: this.#project, ...base }).catch(() => {})
    else if (had) database.mergeBases.delete(this.#project).catch(() => {})
  }
}

/** Whether a document has all of an update. Telling it of deletions costs as much as the document is large. */
function isContained(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs } = Y.decodeUpdate(update)
  if (structs.some(({ id, length }) => id.clock + length > Y.getState(doc.store, id.client))) return false
  return Y.snapshotContainsUpdate(Y.snapshot(doc), update)
}
