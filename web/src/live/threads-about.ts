import type { ThreadId } from '@mazmun/model'
import { reviewTargetKey, type ReviewTarget, type ThreadRecord } from '@mazmun/project'
import type { LiveProject } from './live-project.svelte.ts'
import type { ReviewTopic } from './live-review.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'

/**
 * The threads about something, oldest first: of a code also those about codes merged into it, of a quotation also those
 * about codings that count as the same. Reactive.
 */
export function threadsAbout({ live, review }: Workspace, target: ReviewTarget): readonly ThreadRecord[] {
  if (!review) return []
  const targets = targetsAlike(live, target)
  // By what is asked about: a row of a long list is not woken by what is said on another.
  const view = review.about(...targets.map((each): ReviewTopic => `target:${reviewTargetKey(each)}`))
  return targets.flatMap((each) => view.threadsOn(each)).sort(byAge)
}

function targetsAlike(live: LiveProject, target: ReviewTarget): readonly ReviewTarget[] {
  switch (target.kind) {
    case 'code':
      return live
        .about('lattice')
        .countingAs(target.id)
        .map((id) => ({ kind: 'code', id }))
    case 'coding': {
      const twins = live.about(`coding:${target.id}`).twinsOf(target.id)
      return [...new Set([target.id, ...twins])].map((id) => ({ kind: 'coding', id }))
    }
    case 'source':
    case 'memo':
    case 'project':
      return [target]
  }
}

function byAge(a: ThreadRecord, b: ThreadRecord): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}

/** How much has been said about something: comments of threads that are not resolved, and threads with unread ones. */
export interface Said {
  readonly comments: number
  readonly unread: number
}

/** Reactive. */
export function saidAbout(workspace: Workspace, target: ReviewTarget): Said {
  const { review, project } = workspace
  const threads = threadsAbout(workspace, target)
  if (!review || threads.length === 0) return { comments: 0, unread: 0 }
  const view = review.about('reads', 'threads')
  const isUnread = (thread: ThreadId) => review.mayMark && view.isUnread(thread, project.member)
  return {
    comments: threads
      .filter(({ resolvedAt }) => resolvedAt === undefined)
      .reduce((sum, { id }) => sum + view.commentsOf(id).filter(({ removedAt }) => removedAt === undefined).length, 0),
    unread: threads.filter(({ id }) => isUnread(id)).length,
  }
}

/** Whether the person may say something here. Reactive. */
export function mayTakePart({ review }: Workspace): boolean {
  return review?.mayWrite === true
}
