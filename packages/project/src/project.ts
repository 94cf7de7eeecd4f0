import * as Y from 'yjs'
import {
  newId,
  type JournalAction,
  type JournalEntry,
  type MemberId,
  type MemberRecord,
  type ProjectId,
  type ProjectRecord,
} from '@mazmun/model'
import { isEmpty, type ChangeOrigin, type ChangeSet } from './change-set.ts'
import { ProjectDocument } from './document.ts'
import { OperationRefused, type Operation, type Plan, type Refusal, type StepName } from './operation.ts'
import { Projection } from './projection.ts'
import { schemaVersion } from './schema.ts'

export type ChangeListener = (changes: ChangeSet) => void

/** A step that was undone or redone. Not effective when others have changed everything it did since. */
export interface Travelled {
  readonly step: StepName
  readonly effective: boolean
}

/** The data was written by a newer version of the app than this one. */
export class NewerSchema extends Error {
  override readonly name = 'NewerSchema'
  readonly found: number

  constructor(found: number) {
    super(`schema ${found} is newer than ${schemaVersion}`)
    this.found = found
  }
}

/** The document holds no project: nothing has been written or nothing has arrived yet. */
export class EmptyDocument extends Error {
  override readonly name = 'EmptyDocument'
}

/**
 * A live project: takes operations in, keeps the projection in step with the document whoever changed it,
 * and tells listeners what changed. One instance a document.
 */
export class Project {
  readonly projection: Projection
  readonly #document: ProjectDocument
  readonly #undo: Y.UndoManager
  readonly #listeners = new Set<ChangeListener>()
  /** The origin of this person's own transactions: undo follows these only. */
  readonly #own = { own: true }
  readonly #now: () => number
  /** The step being written, so that its undo item is labelled before any listener hears of it. */
  #step: StepName = 'apply-code'
  #member: MemberId

  private constructor(document: ProjectDocument, projection: Projection, member: MemberId, now: () => number) {
    this.#document = document
    this.projection = projection
    this.#member = member
    this.#now = now
    this.#undo = new Y.UndoManager([...document.undoable], { trackedOrigins: new Set([this.#own]), captureTimeout: 0 })
    this.#undo.on('stack-item-added', ({ stackItem }: { stackItem: StackItem }) =>
      stackItem.meta.set('step', this.#step),
    )
    document.doc.on('afterTransaction', this.#follow)
  }

  /** Writes a new, empty project into a document and opens it. */
  static create(doc: Y.Doc, record: ProjectRecord, member: MemberRecord, now: () => number = Date.now): Project {
    const document = new ProjectDocument(doc)
    doc.transact(() => {
      const { id, ...fields } = record
      document.fields.set('schema', schemaVersion)
      document.fields.set('id', id)
      document.write({ kind: 'patch-project', fields })
      document.write({ kind: 'put', collection: 'members', record: member })
      document.journal.push([journalEntry(member.id, record.createdAt, { kind: 'project-created', name: record.name })])
    })
    return Project.open(doc, member.id, now)
  }

  /**
   * Opens the project a loaded document holds, for the member who acts here.
   * @throws EmptyDocument, NewerSchema
   */
  static open(doc: Y.Doc, member: MemberId, now: () => number = Date.now): Project {
    const document = new ProjectDocument(doc)
    if (document.schemaVersion > schemaVersion) throw new NewerSchema(document.schemaVersion)
    const records = document.readAll()
    if (!records) throw new EmptyDocument()
    return new Project(document, new Projection(records), member, now)
  }

  get member(): MemberId {
    return this.#member
  }

  /** Makes a copied document a project of its own: it gets a new id and name, and its undo history starts anew. */
  adoptAs(id: ProjectId, name: string): void {
    this.#document.doc.transact(() => {
      this.#document.fields.set('id', id)
      this.#document.fields.set('name', name.trim())
    })
    this.#undo.clear()
  }

  /**
   * Makes the person who acts here known under this name and colour. It is no step of theirs: undo does not touch it.
   * Does nothing when they are known so already.
   */
  introduce({ name, hue }: Pick<MemberRecord, 'name' | 'hue'>): void {
    const known = this.projection.members.get(this.#member)
    if (known?.name === name && known.hue === hue) return
    const record: MemberRecord = { createdAt: this.#now(), ...known, id: this.#member, name, hue }
    this.#document.doc.transact(() => this.#document.write({ kind: 'put', collection: 'members', record }))
  }

  /** What the operation would do, or why it is not possible; nothing is written. */
  dryRun<Args, Result>(operation: Operation<Args, Result>, args: Args): Plan<Result> | Refusal {
    return operation(this.projection, args, { member: this.#member, now: this.#now() })
  }

  /**
   * Does it, in one transaction and one undo step.
   * @throws OperationRefused when the operation is not possible; nothing has been written then.
   */
  perform<Args, Result>(operation: Operation<Args, Result>, args: Args): Result {
    const plan = this.dryRun(operation, args)
    if (plan.verdict === 'refused') throw new OperationRefused(plan.reason)
    if (plan.writes.length > 0) {
      this.#step = plan.step
      this.#document.doc.transact(() => {
        for (const write of plan.writes) this.#document.write(write)
        this.#record(plan.journal)
      }, this.#own)
    }
    return plan.result
  }

  /** The step that `undo` would take back; undefined when there is none. */
  get undoableStep(): StepName | undefined {
    return stepOf(this.#undo.undoStack.at(-1))
  }

  get redoableStep(): StepName | undefined {
    return stepOf(this.#undo.redoStack.at(-1))
  }

  /** Takes back this person's last step, never anybody else's; says which, undefined when there is none. */
  undo(): Travelled | undefined {
    return this.#travel('undone')
  }

  redo(): Travelled | undefined {
    return this.#travel('redone')
  }

  /** Calls the listener after every transaction that changed something; returns how to stop. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stops following the document; the document itself is left to its owner. */
  close(): void {
    this.#document.doc.off('afterTransaction', this.#follow)
    this.#undo.destroy()
    this.#listeners.clear()
  }

  #travel(kind: 'undone' | 'redone'): Travelled | undefined {
    const stack = kind === 'undone' ? this.#undo.undoStack : this.#undo.redoStack
    const step = stepOf(stack.at(-1))
    if (step === undefined) return undefined
    this.#step = step
    // Yjs goes on to the next older item when one has nothing left to change; a person asked for one step only.
    const older = stack.splice(0, stack.length - 1)
    const item = kind === 'undone' ? this.#undo.undo() : this.#undo.redo()
    stack.unshift(...older)
    const effective = item !== null
    if (effective && journalledSteps.has(step)) this.#document.doc.transact(() => this.#record([{ kind, step }]))
    return { step, effective }
  }

  #record(actions: readonly JournalAction[]): void {
    if (actions.length > 0)
      this.#document.journal.push(actions.map((action) => journalEntry(this.#member, this.#now(), action)))
  }

  readonly #follow = (transaction: Y.Transaction): void => {
    if (transaction.changed.size === 0) return
    const records = this.#document.changesOf(transaction)
    const project = this.#document.touchesProject(transaction) ? this.#document.readProject() : undefined
    const journal = this.#document.touchesJournal(transaction) ? this.#document.readJournal() : undefined
    const changes = this.projection.apply({
      origin: this.#originOf(transaction),
      records,
      ...(project && { project }),
      ...(journal && { journal }),
    })
    if (isEmpty(changes)) return
    for (const listener of this.#listeners) listener(changes)
  }

  #originOf(transaction: Y.Transaction): ChangeOrigin {
    if (transaction.origin === this.#own) return 'local'
    return transaction.origin === this.#undo ? 'undo' : 'remote'
  }
}

/** Steps whose undoing belongs in the audit trail; single codings do not. */
const journalledSteps: ReadonlySet<StepName> = new Set<StepName>([
  'create-code',
  'rename-code',
  'define-code',
  'recolour-code',
  'retire-code',
  'restore-code',
  'place-code',
  'take-out-code',
  'import-source',
  'import-study',
  'rename-source',
  'remove-source',
  'rename-project',
  'change-unit',
])

type StackItem = Y.UndoManager['undoStack'][number]

function stepOf(item: StackItem | undefined): StepName | undefined {
  return item?.meta.get('step') as StepName | undefined
}

function journalEntry(by: MemberId, at: number, action: JournalAction): JournalEntry {
  return { id: newId(), at, by, action }
}
