import * as Y from 'yjs'
import { newId, type MemberId } from '@mazmun/model'
import { EmptyDocument, Project } from '../project.ts'
import type { MergeSide } from './clash.ts'
import { mergeReceipt, type MergeReceipt } from './receipt.ts'
import type { AuthorOf } from './sides.ts'

/** A merge as documents: whole ones as one update each (`Y.encodeStateAsUpdate`), and what arrived as it came. */
export interface MergedDocuments {
  /** What both sides had when they lost touch. */
  readonly base: Uint8Array
  /** The document of this device before anything arrived. */
  readonly before: Uint8Array
  /**
   * The updates of the others in the order they arrived. Not taken from the document afterwards: what lost against
   * something written here is gone from there, because documents drop what is written over.
   */
  readonly arrived: readonly Uint8Array[]
}

/**
 * The receipt of a merge, from documents that are built anew and let go of again: work for a worker, about a second for
 * 50,000 codings. Undefined where one of them holds no project or not all of it.
 */
export function receiptOfDocuments({ base, before, arrived }: MergedDocuments): MergeReceipt | undefined {
  const docs = {
    base: documentOf([base]),
    mine: documentOf([before]),
    theirs: documentOf([base, ...arrived]),
    merged: documentOf([before, ...arrived]),
  }
  const reader = newId<MemberId>()
  try {
    if (Object.values(docs).some(({ store }) => store.pendingStructs !== null || store.pendingDs !== null))
      return undefined
    const open = (doc: Y.Doc) => Project.open(doc, reader).projection
    const states = {
      base: open(docs.base),
      mine: open(docs.mine),
      theirs: open(docs.theirs),
      merged: open(docs.merged),
    }
    const authorsIn = (side: MergeSide) => authorsOf(docs[side], docs.base)
    return mergeReceipt(states, { mine: authorsIn('mine'), theirs: authorsIn('theirs') })
  } catch (error) {
    if (error instanceof EmptyDocument) return undefined
    throw error
  } finally {
    for (const doc of Object.values(docs)) doc.destroy()
  }
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  // One transaction: many small ones cost a hundred times as much.
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  return doc
}

/**
 * Who wrote a memo or a coding since `base`: every item names the client that wrote it, and a client is one person's,
 * who signs what that client puts into the journal. Of a client that put nothing there nobody knows whose it is.
 */
function authorsOf(doc: Y.Doc, base: Y.Doc): AuthorOf {
  const people = new Map<number, MemberId>()
  for (let item = doc.getArray('journal')._start; item !== null; item = item.right)
    if (!item.deleted)
      for (const entry of item.content.getContent() as unknown[]) {
        const by = typeof entry === 'object' && entry !== null && 'by' in entry ? entry.by : undefined
        if (typeof by === 'string') people.set(item.id.client, by as MemberId)
      }
  const known = Y.decodeStateVector(Y.encodeStateVector(base))
  return (collection, id) => {
    const item = doc.getMap(collection)._map.get(id)
    if (!item || item.deleted || item.id.clock < (known.get(item.id.client) ?? 0)) return undefined
    return people.get(item.id.client)
  }
}
