import type { ThreadId } from '@mazmun/model'
import type { ReviewTarget, ThreadRecord } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'

/**
 * The threads about something, oldest first: of a code also those about codes merged into it, of a quotation also those
 * about codings that count as the same. Reactive.
 */
export function threadsAbout({ live, review }: Workspace, target: ReviewTarget): readonly ThreadRecord[] {
  if (!review) return []
  switch (target.kind) {
    case 'code': {
      const view = live.about('lattice')
      return review.about('threads').threadsOn(target, (code) => view.canonical(code))
    }
    case 'coding': {
      const twins = new Set([target.id, ...live.about(`coding:${target.id}`).twinsOf(target.id)])
      const view = review.about('threads')
      return [...twins].flatMap((id) => view.threadsOn({ kind: 'coding', id })).sort((a, b) => a.at - b.at)
    }
    case 'source':
    case 'memo':
    case 'project':
      return review.about('threads').threadsOn(target)
  }
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
  const isUnread = (thread: ThreadId) => mayTakePart(workspace) && view.isUnread(thread, project.member)
  return {
    comments: threads
      .filter(({ resolvedAt }) => resolvedAt === undefined)
      .reduce((sum, { id }) => sum + view.commentsOf(id).filter(({ removedAt }) => removedAt === undefined).length, 0),
    unread: threads.filter(({ id }) => isUnread(id)).length,
  }
}

/** Whether the person may say something here. A viewer may not: what they have read is not remembered either. Reactive. */
export function mayTakePart({ review }: Workspace): boolean {
  return review?.mayWrite === true
}
