import type { CodeId, ProposalId, ThreadId } from '@mazmun/model'
import type {
  Refusal,
  RefusalReason,
  ReviewChangeSet,
  ReviewOperation,
  ReviewProjection,
  ReviewRoom,
  ReviewTargetKey,
} from '@mazmun/project'
import type { DocumentStore } from '../storage/document-store.ts'
import type { ReviewSession } from '../storage/review-session.ts'
import { Topics } from './topics.ts'

/** What a view can depend on. What is unread, and the inbox, depend on `threads`, `verdicts`, `proposals` and `reads`. */
export type ReviewTopic =
  | 'threads'
  | 'verdicts'
  | 'proposals'
  | 'reads'
  | 'visits'
  | 'frozen'
  | 'access'
  | `thread:${ThreadId}`
  | `target:${ReviewTargetKey}`
  | `verdict:${CodeId}`
  | `proposal:${ProposalId}`

/** The review room of the open project as views see it, and the one way to write there. */
export class LiveReview {
  readonly room: ReviewRoom
  readonly store: DocumentStore
  readonly #topics = new Topics<ReviewTopic>()
  readonly #refused: (reason: RefusalReason) => void
  readonly #stop: () => void

  constructor({ room, store }: Pick<ReviewSession, 'room' | 'store'>, refused: (reason: RefusalReason) => void) {
    this.room = room
    this.store = store
    this.#refused = refused
    this.#stop = room.onChange((changes) => this.#topics.wake(topicsOf(changes)))
  }

  /**
   * The projection, for reading what the topics name. Reactive. It is always the same object: take what is needed from it
   * in the same `$derived`.
   */
  about(...topics: readonly ReviewTopic[]): ReviewProjection {
    for (const topic of topics) this.#topics.subscribe(topic)
    return this.room.projection
  }

  /** Whether the person here may write. Reactive. */
  get mayWrite(): boolean {
    this.#topics.subscribe('access')
    return this.room.access.kind === 'write'
  }

  /** Whether what the person here reads is remembered. Reactive. */
  get mayMark(): boolean {
    this.#topics.subscribe('access')
    return this.room.mayMark
  }

  /** Does it, or tells the person why not. Undefined when it was refused. */
  perform<Args, Result>(operation: ReviewOperation<Args, Result>, args: Args): Result | undefined {
    const plan = this.room.dryRun(operation, args)
    if (plan.verdict === 'refused') {
      this.#refused(plan.reason)
      return undefined
    }
    return this.room.perform(operation, args)
  }

  /** Why it is not possible now; undefined when it is. For menus and buttons. */
  refusalOf<Args, Result>(operation: ReviewOperation<Args, Result>, args: Args): Refusal | undefined {
    const plan = this.room.dryRun(operation, args)
    return plan.verdict === 'refused' ? plan : undefined
  }

  close(): void {
    this.#stop()
    this.#topics.clear()
  }
}

function* topicsOf({
  access,
  threads,
  targets,
  themes,
  proposals,
  readers,
  visitors,
  frozen,
}: ReviewChangeSet): Iterable<ReviewTopic> {
  if (access) yield 'access'
  if (threads.size > 0) yield 'threads'
  if (themes.size > 0) yield 'verdicts'
  if (proposals.size > 0) yield 'proposals'
  if (readers.size > 0) yield 'reads'
  if (visitors.size > 0) yield 'visits'
  if (frozen.size > 0) yield 'frozen'
  for (const thread of threads) yield `thread:${thread}`
  for (const target of targets) yield `target:${target}`
  for (const theme of themes) yield `verdict:${theme}`
  for (const proposal of proposals) yield `proposal:${proposal}`
}
