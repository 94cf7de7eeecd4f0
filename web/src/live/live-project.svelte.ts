import type { CodeId, CodingId, MemberId, SourceId } from '@mazmun/model'
import type { ChangeSet, Project, Projection, StepName } from '@mazmun/project'
import { Topics } from './topics.ts'

/** What a view can depend on; a change wakes only those who read what it touched. */
export type Topic =
  | 'project'
  | 'journal'
  | 'members'
  | 'sources'
  | 'codes'
  | 'lattice'
  | 'counts'
  | 'memos'
  | 'cases'
  | 'codings'
  /** What `evidenceOf` gives: also when codings or the tree change what it is about. */
  | 'evidence'
  /** What `relations` gives: also when codes are merged. */
  | 'relations'
  | 'mapPositions'
  | 'dismissals'
  | 'history'
  | `code:${CodeId}`
  | `source:${SourceId}`
  | `coding:${CodingId}`
  | `member:${MemberId}`
  | `codings-of-source:${SourceId}`
  | `codings-of-code:${CodeId}`
  /** `evidence` of one theme. */
  | `evidence:${CodeId}`

/**
 * The bridge from change sets to runes. Reading `projectionFor(topic)` inside a template or `$derived` subscribes it to
 * that topic alone: measured with 5,000 rows, a subscriber per id re-runs one row an edit, one for the document all.
 */
export class LiveProject {
  readonly project: Project
  readonly #topics = new Topics<Topic>()
  readonly #stop: () => void

  constructor(project: Project) {
    this.project = project
    const stops = [
      project.onChange((changes) => this.#topics.wake(this.#topicsOf(changes))),
      project.onSteps(() => this.#topics.wake(['history'])),
    ]
    this.#stop = () => stops.forEach((stop) => stop())
  }

  close(): void {
    this.#stop()
    this.#topics.clear()
  }

  /**
   * The projection, for reading what the topics name. Reactive. It is always the same object: take what is needed from it
   * in the same `$derived`, because a derived that is only the projection never counts as changed.
   */
  about(...topics: readonly Topic[]): Projection {
    for (const topic of topics) this.#topics.subscribe(topic)
    return this.project.projection
  }

  /** The step undo would take back, and redo bring again. Reactive. */
  get history(): { readonly undo: StepName | undefined; readonly redo: StepName | undefined } {
    this.#topics.subscribe('history')
    return { undo: this.project.undoableStep, redo: this.project.redoableStep }
  }

  /** What a change is about, and what relations derive from it. */
  *#topicsOf(changes: ChangeSet): Iterable<Topic> {
    const { relationRecords } = this.project.projection
    yield* topicsOf(changes)
    if (relationRecords.size > 0 && changes.lattice) yield 'relations'
  }
}

const recordTopics = [
  'members',
  'cases',
  'sources',
  'codes',
  'memos',
  'relations',
  'mapPositions',
  'dismissals',
] as const

function* topicsOf({
  project,
  journal,
  lattice,
  counts,
  records,
  codedSources,
  codedCodes,
  evidenceThemes,
}: ChangeSet): Iterable<Topic> {
  yield 'history'
  if (project) yield 'project'
  if (journal) yield 'journal'
  if (lattice) yield 'lattice'
  if (counts) yield 'counts'
  if (codedSources.size > 0) yield 'codings'
  for (const source of codedSources) yield `codings-of-source:${source}`
  for (const code of codedCodes) yield `codings-of-code:${code}`
  if (evidenceThemes.size > 0) yield 'evidence'
  for (const theme of evidenceThemes) yield `evidence:${theme}`
  for (const name of recordTopics) {
    const { added, updated, removed } = records[name]
    if (added.size + updated.size + removed.size > 0) yield name
  }
  for (const id of touched(records.codes)) yield `code:${id}`
  for (const id of touched(records.sources)) yield `source:${id}`
  for (const id of touched(records.codings)) yield `coding:${id}`
  for (const id of touched(records.members)) yield `member:${id}`
}

function* touched<I>({
  added,
  updated,
  removed,
}: {
  readonly added: ReadonlySet<I>
  readonly updated: ReadonlySet<I>
  readonly removed: ReadonlySet<I>
}): Iterable<I> {
  yield* added
  yield* updated
  yield* removed
}
