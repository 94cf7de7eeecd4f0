import type * as Y from 'yjs'
import {
  newId,
  type CodeId,
  type Instant,
  type JournalEntry,
  type MemberId,
  type MemberRecord,
  type ProjectId,
  type ProjectRecord,
  type StructureChange,
} from '@mazmun/model'
import { isEmpty, type ChangeOrigin, type ChangeSet } from './change-set.ts'
import { ProjectDocument } from './document.ts'
import { changesOfWrites, structureChanges, toldActions, type ToldAction } from './lineage/structure-changes.ts'
import { OperationRefused, refuse, type Operation, type Plan, type Refusal, type StepName } from './operation.ts'
import type { RecordChange } from './project-records.ts'
import { Projection } from './projection.ts'
import { schemaVersion, textLimits } from './schema.ts'
import { StepLog, type KeptSteps } from './step-log.ts'
import { TakenBack } from './taken-back.ts'
import { touchedCodes } from './touched-codes.ts'
import { travel } from './travel.ts'
import { collectionNames, type CollectionName, type Collections } from './writes.ts'

export type ChangeListener = (changes: ChangeSet) => void

/** How long the JSON of the steps that are kept may be, in UTF-16 units: two megabytes in memory. */
const keptSize = 1_000_000

/** A step that was undone or redone. Not effective when others have changed everything it did since. */
export interface Travelled {
  readonly step: StepName
  readonly effective: boolean
}

/** What a person may do in the project of a team. */
export type TeamRole = 'viewer' | 'reviewer' | 'coder' | 'owner'

/**
 * Whether this version of the app, and the person here, may write into the document. What a newer version wrote it cannot
 * keep whole; what an older one wrote it brings to its own shape first (`migrate`), and leaves alone where that failed.
 */
export type Access =
  | { readonly kind: 'write' }
  | { readonly kind: 'read'; readonly because: 'newer-schema' | 'older-schema'; readonly found: number }
  | { readonly kind: 'read'; readonly because: 'role'; readonly role: ReadingRole }

type ReadingRole = Extract<TeamRole, 'viewer' | 'reviewer'>

/** The data was written by a newer version of the app than this one, and what was asked for would write. */
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
  readonly #takenBack: TakenBack
  readonly #steps = new StepLog()
  readonly #listeners = new Set<ChangeListener>()
  readonly #stepListeners = new Set<() => void>()
  /** The origin of what is written here, other than by undo and redo. */
  readonly #own = { project: this }
  readonly #now: () => number
  readonly #member: MemberId
  #readingRole: ReadingRole | undefined

  private constructor(document: ProjectDocument, projection: Projection, member: MemberId, now: () => number) {
    this.#document = document
    this.projection = projection
    this.#member = member
    this.#now = now
    this.#takenBack = new TakenBack({
      recordOf: (collection, id) => projection.stored(collection, id),
      records: () => everyRecord(projection),
    })
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
      document.appendToJournal([
        journalEntry(member.id, record.createdAt, { action: { kind: 'project-created', name: record.name } }),
      ])
    })
    return Project.open(doc, member.id, now)
  }

  /**
   * Opens the project a loaded document holds, for the member who acts here; `access` says whether they can write.
   * @throws EmptyDocument
   */
  static open(doc: Y.Doc, member: MemberId, now: () => number = Date.now): Project {
    const document = new ProjectDocument(doc)
    const stored = document.readAll()
    if (!stored) throw new EmptyDocument()
    const project = new Project(document, new Projection(stored.records), member, now)
    const records = project.#takenBack.shownChanges(stored.takenBack)
    if (records.length > 0) project.projection.apply({ origin: 'remote', records })
    return project
  }

  get member(): MemberId {
    return this.#member
  }

  /**
   * It can change while the project is open: a colleague's newer app may bring the document to a newer shape, and the
   * person here may be given another role.
   */
  get access(): Access {
    const { schemaVersion: version = schemaVersion } = this.#document
    if (version !== schemaVersion)
      return { kind: 'read', because: version > schemaVersion ? 'newer-schema' : 'older-schema', found: version }
    if (this.#readingRole) return { kind: 'read', because: 'role', role: this.#readingRole }
    return { kind: 'write' }
  }

  /** Gives the person here the rights of a role in the team; none = the project is theirs alone. */
  actAs(role: TeamRole | undefined): void {
    const reading = role === 'viewer' || role === 'reviewer' ? role : undefined
    if (reading === this.#readingRole) return
    this.#readingRole = reading
    const changes = this.projection.apply({
      origin: 'remote',
      records: [],
      project: this.projection.project,
    })
    for (const listener of this.#listeners) listener(changes)
    this.#tellSteps()
  }

  /**
   * Makes a copied document a project of its own: it gets a new id and name, and its undo history starts anew.
   * @throws NewerSchema
   */
  adoptAs(id: ProjectId, name: string): void {
    const { schemaVersion: version = schemaVersion } = this.#document
    if (version > schemaVersion) throw new NewerSchema(version)
    this.#document.doc.transact(() => {
      this.#document.fields.set('id', id)
      this.#document.fields.set('name', name.trim().slice(0, textLimits.name))
    }, this.#own)
    this.#steps.clear()
    this.#tellSteps()
  }

  /**
   * Makes the person who acts here known under this name and colour. It is no step of theirs: undo does not touch it.
   * Does nothing when they are known so already, or where nothing may be written.
   */
  introduce({ name: wanted, hue }: Pick<MemberRecord, 'name' | 'hue'>): void {
    if (this.access.kind === 'read') return
    const name = wanted.slice(0, textLimits.personName)
    const known = this.projection.members.get(this.#member)
    if (known?.name === name && known.hue === hue) return
    const record: MemberRecord = { createdAt: this.#now(), ...known, id: this.#member, name, hue }
    this.#document.doc.transact(() => this.#document.write({ kind: 'put', collection: 'members', record }), this.#own)
  }

  /** What the operation would do, or why it is not possible; nothing is written. */
  dryRun<Args, Result>(operation: Operation<Args, Result>, args: Args): Plan<Result> | Refusal {
    return this.#plan(operation, args, this.#now())
  }

  #plan<Args, Result>(operation: Operation<Args, Result>, args: Args, now: Instant): Plan<Result> | Refusal {
    if (this.access.kind === 'read') return refuse({ kind: 'read-only' })
    const plan = operation(this.projection, args, { member: this.#member, now })
    if (plan.verdict === 'allowed' && plan.writes.some((write) => this.#document.isTooLong(write)))
      return refuse({ kind: 'too-long' })
    return plan
  }

  /**
   * Does it, in one transaction and one undo step.
   * @throws OperationRefused when the operation is not possible, RangeError when a record could not be read back;
   * nothing has been written then.
   */
  perform<Args, Result>(operation: Operation<Args, Result>, args: Args): Result {
    const now = this.#now()
    const plan = this.#plan(operation, args, now)
    if (plan.verdict === 'refused') throw new OperationRefused(plan.reason)
    const unsound = plan.writes.find((write) => !this.#document.isSound(write))
    if (unsound) throw new RangeError(`not a sound record: ${JSON.stringify(unsound).slice(0, 500)}`)
    if (plan.writes.length + plan.journal.length > 0) {
      const { doc } = this.#document
      const told = toldActions(plan.step, plan.journal, changesOfWrites(this.projection, plan.writes))
      doc.transact(() => {
        // What was taken back shows because of what others wrote into it: writing over just that must not end it.
        for (const write of plan.writes) this.#document.takeUpAgain(write)
        const entries = this.#document.record(() => {
          for (const write of plan.writes) this.#document.write(write)
        })
        this.#note(told, now)
        // Before the transaction ends: whoever hears of it then may make the next step.
        if (entries.length > 0) this.#steps.add({ step: plan.step, at: now, entries }, doc.clientID)
      }, this.#own)
      this.#tellSteps()
    }
    return plan.result
  }

  /** The step that `undo` would take back; undefined when there is none. */
  get undoableStep(): StepName | undefined {
    return this.access.kind === 'write' ? this.#steps.undoable?.step : undefined
  }

  get redoableStep(): StepName | undefined {
    return this.access.kind === 'write' ? this.#steps.redoable?.step : undefined
  }

  /** Takes back this person's last step, never anybody else's; says which, undefined when there is none. */
  undo(): Travelled | undefined {
    return this.#goAlong('undone')
  }

  redo(): Travelled | undefined {
    return this.#goAlong('redone')
  }

  /**
   * The steps that can be taken back and brought again, as plain data: the newest ones, up to two megabytes. A step
   * that is larger than that, and those before it, can be taken back on this visit only.
   */
  keptSteps(): KeptSteps {
    return this.#steps.kept(keptSize)
  }

  /**
   * Takes up the steps of an earlier visit, below those made since. Their work is found in the document by the items it
   * is made of: what has gone from there or was written over is left alone.
   */
  resumeSteps(kept: KeptSteps): void {
    this.#steps.resume(kept)
    this.#tellSteps()
  }

  /** Calls the listener whenever other steps than before can be taken back or brought again; returns how to stop. */
  onSteps(listener: () => void): () => void {
    this.#stepListeners.add(listener)
    return () => this.#stepListeners.delete(listener)
  }

  /** Calls the listener after every transaction that changed something; returns how to stop. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Stops following the document; the document itself is left to its owner. */
  close(): void {
    this.#document.doc.off('afterTransaction', this.#follow)
    this.#listeners.clear()
    this.#stepListeners.clear()
  }

  #goAlong(kind: 'undone' | 'redone'): Travelled | undefined {
    const step = kind === 'undone' ? this.undoableStep : this.redoableStep
    if (step === undefined) return undefined
    const journey = new Journey(this)
    const now = this.#now()
    this.#document.doc.transact(() => travel(this.#document, this.#steps, kind, now), journey)
    if (journey.effective && (journey.changes.length > 0 || !unjournalledSteps.has(step))) {
      const codes = [...journey.codes]
      const about = codes.length > 0 && codes.length <= mostNamed ? { codes } : {}
      const told = toldActions(step, [{ kind, step, ...about }], journey.changes)
      this.#document.doc.transact(() => this.#note(told, now), this.#own)
    }
    this.#tellSteps()
    return { step, effective: journey.effective }
  }

  /** All entries of a step have one moment, so that none shows a part of it. */
  #note(actions: readonly ToldAction[], at: Instant): void {
    if (actions.length > 0)
      this.#document.appendToJournal(actions.map((action) => journalEntry(this.#member, at, action)))
  }

  #tellSteps(): void {
    for (const listener of this.#stepListeners) listener()
  }

  readonly #follow = (transaction: Y.Transaction): void => {
    if (transaction.changed.size === 0) return
    const records = this.#takenBack.shownChanges(this.#document.changesOf(transaction))
    const project = this.#document.touchesProject(transaction) ? this.#document.readProject() : undefined
    const journal = this.#document.touchesJournal(transaction) ? this.#document.readJournal() : undefined
    const journey = this.#isJourney(transaction.origin) ? transaction.origin : undefined
    const differing = journey && records.filter((change) => this.#differs(change))
    if (differing) {
      journey.codes = touchedCodes(this.projection, differing)
      journey.changes = structureChanges(this.projection, differing, project?.levels)
    }
    const changes = this.projection.apply({
      origin: this.#originOf(transaction),
      records,
      ...(project && { project }),
      ...(journal && { journal }),
    })
    if (isEmpty(changes)) return
    if (differing) journey.effective = project !== undefined || differing.length > 0
    for (const listener of this.#listeners) listener(changes)
  }

  #isJourney(origin: unknown): origin is Journey {
    return origin instanceof Journey && origin.project === this
  }

  #differs({ collection, id, record }: RecordChange): boolean {
    return JSON.stringify(this.projection.stored(collection, id)) !== JSON.stringify(record)
  }

  #originOf({ origin }: Y.Transaction): ChangeOrigin {
    if (origin === this.#own) return 'local'
    return this.#isJourney(origin) ? 'undo' : 'remote'
  }
}

/** The origin of an undo or redo, and what came of it. */
class Journey {
  readonly project: Project
  /** Whether anything that shows is another than before. */
  effective = false
  /** The codes it was about. */
  codes: ReadonlySet<CodeId> = new Set()
  /** What it changed of the structure. */
  changes: readonly StructureChange[] = []

  constructor(project: Project) {
    this.project = project
  }
}

function* everyRecord(projection: Projection): Iterable<readonly [CollectionName, Collections[CollectionName]]> {
  const records = projection.toRecords()
  for (const name of collectionNames) for (const record of records[name]) yield [name, record]
}

/** Steps whose undoing is nothing for the audit trail; that of all others is. */
const unjournalledSteps: ReadonlySet<StepName> = new Set<StepName>([
  'apply-code',
  'uncode',
  'resize-coding',
  'describe-case',
  'write-memo',
  'remove-memo',
  'move-evidence',
  'place-on-map',
  'clear-map',
  'dismiss-suggestion',
  'recall-suggestion',
])

/** An undo of more codes than this, such as that of an import, does not name them in the journal. */
const mostNamed = 500

function journalEntry(by: MemberId, at: Instant, told: ToldAction): JournalEntry {
  return { id: newId(), at, by, ...told }
}
