import type { CodeId, FrozenId, MemberId, ProposalId, ThreadId } from '@mazmun/model'
import type { ReviewTargetKey } from './records.ts'

/** What one transaction changed, as views need it. */
export interface ReviewChangeSet {
  /** `local`: by the person here. */
  readonly origin: 'local' | 'remote'
  /** Whether it changed what the person here may do. */
  readonly access: boolean
  readonly threads: ReadonlySet<ThreadId>
  /** What is talked about in those threads. */
  readonly targets: ReadonlySet<ReviewTargetKey>
  /** Themes that were judged. */
  readonly themes: ReadonlySet<CodeId>
  readonly proposals: ReadonlySet<ProposalId>
  /** People who have read something. */
  readonly readers: ReadonlySet<MemberId>
  readonly visitors: ReadonlySet<MemberId>
  readonly frozen: ReadonlySet<FrozenId>
}

/** The same, while it is collected. */
export class ReviewChanges {
  readonly threads = new Set<ThreadId>()
  readonly targets = new Set<ReviewTargetKey>()
  readonly themes = new Set<CodeId>()
  readonly proposals = new Set<ProposalId>()
  readonly readers = new Set<MemberId>()
  readonly visitors = new Set<MemberId>()
  readonly frozen = new Set<FrozenId>()

  get isEmpty(): boolean {
    return (
      this.threads.size +
        this.targets.size +
        this.themes.size +
        this.proposals.size +
        this.readers.size +
        this.visitors.size +
        this.frozen.size ===
      0
    )
  }
}
