import type * as Y from 'yjs'
import type { MemberId } from '@mazmun/model'
import { OperationRefused, refuse, type Refusal } from '../operation.ts'
import type { TeamRole } from '../project.ts'
import { reviewKey, type ReviewWrite } from './collections.ts'
import type { ReadMark } from './records.ts'
import { ReviewChanges, type ReviewChangeSet } from './review-change-set.ts'
import { ReviewDocument, reviewSchemaVersion } from './review-document.ts'
import type { ReviewOperation, ReviewPlan } from './review-operation.ts'
import { ReviewProjection } from './review-projection.ts'

/** Whether this version of the app, and the person here, may write into the review room. */
export type ReviewAccess =
  | { readonly kind: 'write' }
  | { readonly kind: 'read'; readonly because: 'newer-schema'; readonly found: number }
  | { readonly kind: 'read'; readonly because: 'role'; readonly role: 'viewer' }

/**
 * The room where a project is talked about: takes operations in, keeps its projection in step with its document whoever
 * changed it, and tells listeners what changed. A document of its own, so that a reviewer can write here and not in the
 * project (docs/adr, 14). One instance a document. Nothing is undone here; each deed has its opposite.
 */
export class ReviewRoom {
  readonly projection = new ReviewProjection()
  readonly member: MemberId
  readonly #document: ReviewDocument
  readonly #now: () => number
  readonly #listeners = new Set<(changes: ReviewChangeSet) => void>()
  readonly #own = { room: this }
  #isViewer = false
  #keepMarks: (marks: readonly ReadMark[]) => void = () => {}

  private constructor(document: ReviewDocument, member: MemberId, now: () => number) {
    this.#document = document
    this.member = member
    this.#now = now
    this.projection.apply(document.readAll())
    document.doc.on('afterTransaction', this.#follow)
  }

  /** Opens the room a loaded document holds, for the member who acts here; an empty document is an empty room. */
  static open(doc: Y.Doc, member: MemberId, now: () => number = Date.now): ReviewRoom {
    return new ReviewRoom(new ReviewDocument(doc), member, now)
  }

  /** It can change while the room is open, as that of the project. */
  get access(): ReviewAccess {
    const { schemaVersion: version = reviewSchemaVersion } = this.#document
    if (version > reviewSchemaVersion) return { kind: 'read', because: 'newer-schema', found: version }
    return this.#isViewer ? { kind: 'read', because: 'role', role: 'viewer' } : { kind: 'write' }
  }

  /** Gives the person here the rights of a role in the team: a viewer only reads. None = the project is theirs alone. */
  actAs(role: TeamRole | undefined): void {
    if (this.#isViewer === (role === 'viewer')) return
    this.#isViewer = role === 'viewer'
    this.#tell(changeSet(new ReviewChanges(), 'remote', true))
  }

  /** Whether what the person reads is remembered: in the room, or, of a viewer, where `keepMarks` says. */
  get mayMark(): boolean {
    const { access } = this
    return access.kind === 'write' || access.because === 'role'
  }

  /** Has somebody keep the marks of a viewer, which are not written into the room. One does. */
  keepMarks(keep: (marks: readonly ReadMark[]) => void): void {
    this.#keepMarks = keep
  }

  /** Takes in marks of the person here that were kept elsewhere, where they are newer than what is known. */
  takeMarks(marks: readonly ReadMark[]): void {
    const newer = marks.filter(({ subject, member, at }) => {
      const known = this.projection.readMark(subject, member)
      return member === this.member && (known === undefined || known.at < at)
    })
    if (newer.length > 0) this.#setMarks(newer, 'remote')
  }

  /** What the operation would do, or why it is not possible; nothing is written. */
  dryRun<Args, Result>(operation: ReviewOperation<Args, Result>, args: Args): ReviewPlan<Result> | Refusal {
    const isWriter = this.access.kind === 'write'
    if (!isWriter && !this.mayMark) return refuse({ kind: 'read-only' })
    const plan = operation(this.projection, args, { member: this.member, now: this.#now() })
    return isWriter || (plan.verdict === 'allowed' && plan.writes.every(isMark)) ? plan : refuse({ kind: 'read-only' })
  }

  /**
   * Does it, in one transaction.
   * @throws OperationRefused when the operation is not possible, RangeError when a record could not be read back;
   * nothing has been written then.
   */
  perform<Args, Result>(operation: ReviewOperation<Args, Result>, args: Args): Result {
    const plan = this.dryRun(operation, args)
    if (plan.verdict === 'refused') throw new OperationRefused(plan.reason)
    const unsound = plan.writes.find((write) => !this.#document.isSound(write))
    if (unsound) throw new RangeError(`not a sound record: ${JSON.stringify(unsound).slice(0, 500)}`)
    if (this.access.kind === 'read') {
      const marks = plan.writes.filter(isMark).map(({ record }) => record)
      this.#setMarks(marks, 'local')
      this.#keepMarks(marks)
    } else if (plan.writes.length > 0)
      this.#document.doc.transact(() => {
        for (const write of plan.writes) this.#document.write(write)
      }, this.#own)
    return plan.result
  }

  /** Calls the listener after every transaction that changed something; returns how to stop. */
  onChange(listener: (changes: ReviewChangeSet) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stops following the document; the document itself is left to its owner. */
  close(): void {
    this.#document.doc.off('afterTransaction', this.#follow)
    this.#listeners.clear()
  }

  readonly #follow = (transaction: Y.Transaction): void => {
    if (transaction.changed.size === 0) return
    const changes = this.projection.apply(this.#document.changesOf(transaction))
    const access = this.#document.touchesRoom(transaction)
    if (changes.isEmpty && !access) return
    this.#tell(changeSet(changes, transaction.origin === this.#own ? 'local' : 'remote', access))
  }

  #setMarks(marks: readonly ReadMark[], origin: ReviewChangeSet['origin']): void {
    const changes = this.projection.apply(
      marks.map((record) => ({ collection: 'reads', key: reviewKey('reads', record), record })),
    )
    if (!changes.isEmpty) this.#tell(changeSet(changes, origin, false))
  }

  #tell(changes: ReviewChangeSet): void {
    for (const listener of this.#listeners) listener(changes)
  }
}

function isMark(write: ReviewWrite): write is ReviewWrite & { readonly collection: 'reads' } {
  return write.collection === 'reads'
}

function changeSet(
  { threads, targets, themes, proposals, readers, visitors, frozen }: ReviewChanges,
  origin: ReviewChangeSet['origin'],
  access: boolean,
): ReviewChangeSet {
  return { origin, access, threads, targets, themes, proposals, readers, visitors, frozen }
}
