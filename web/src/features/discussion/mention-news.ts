import type { CommentId, ThreadId } from '@mazmun/model'
import type { ReviewTarget } from '@mazmun/project'
import type { LiveReview } from '../../live/live-review.svelte.ts'
import { personOf } from '../../live/person.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { discussion as words } from '../../messages/discussion.ts'
import { personName } from '../../ui/people-names.ts'
import { showToast } from '../../ui/toasts.svelte.ts'

/** What comes within this time is told as one, ms; and what is being read meanwhile is not told. */
export const newsPause = 1200

interface Found {
  readonly target: ReviewTarget
  readonly about: string
  readonly thread: ThreadId
}

/** Tells quietly when somebody names the person who is here, and offers to go there. Returns how to stop. */
export function watchMentions(
  workspace: Workspace,
  review: Pick<LiveReview, 'room'>,
  onopen: (found: Found) => void,
): () => void {
  const { room } = review
  const told = new Set<CommentId>()
  const waiting = new Set<ThreadId>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = room.onChange(({ origin, threads }) => {
    if (origin === 'local' || threads.size === 0) return
    for (const thread of threads) waiting.add(thread)
    clearTimeout(timer)
    timer = setTimeout(tell, newsPause)
  })

  function tell(): void {
    const { projection, member } = room
    const threads = [...waiting]
    waiting.clear()
    const fresh = threads.flatMap((thread) =>
      projection
        .unreadCommentsOf(thread, member)
        .filter(({ id, mentions }) => mentions.includes(member) && !told.has(id)),
    )
    for (const { id } of fresh) told.add(id)
    const newest = fresh.reduce<(typeof fresh)[number] | undefined>(
      (last, comment) => (last && last.at > comment.at ? last : comment),
      undefined,
    )
    const thread = newest && projection.thread(newest.thread)
    if (!newest || !thread) return
    const { target, about } = thread
    const name = personName(personOf(workspace, newest.by))
    const message =
      fresh.length > 1 ? words.mentionsNews(fresh.length) : words.mentionNews(name, about || words.ofProject)
    showToast(message, { action: { label: words.open, run: () => onopen({ target, about, thread: thread.id }) } })
  }

  return () => {
    stop()
    clearTimeout(timer)
  }
}
