import type { Projection } from '@mazmun/project'
import { personOf } from '../../live/person.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { discussion } from '../../messages/discussion.ts'
import { inbox as words } from '../../messages/inbox.ts'
import { personName } from '../../ui/people-names.ts'
import type { InboxRow } from './inbox-rows.ts'
import { plainText } from './mention-text.ts'
import { suggestionTitle } from './suggestion-words.ts'
import { targetState } from './target-state.ts'
import { kindOfTarget } from './target-words.ts'

/** A row of the inbox in words. */
export interface RowWords {
  /** Who did what. */
  readonly headline: string
  /** What it is about, by name; empty where the headline says it. */
  readonly subject: string
  readonly kind: string
  /** The beginning of what was said. */
  readonly excerpt: string
}

/** Reactive. */
export function rowWords(workspace: Workspace, row: InboxRow): RowWords {
  const { live, project, review } = workspace
  const nothing: RowWords = { headline: '', subject: '', kind: '', excerpt: '' }
  if (!review) return nothing
  const room = review.about('threads', 'verdicts', 'proposals')
  const view: Projection = live.about('lattice', 'codes', 'sources', 'memos', 'codings', 'project')
  const name = personName(personOf(workspace, row.by))
  switch (row.kind) {
    case 'thread': {
      const thread = room.thread(row.thread)
      const comment = room.commentsOf(row.thread).find(({ id }) => id === row.comment)
      if (!thread || !comment) return nothing
      const state = targetState(view, thread.target)
      return {
        headline: threadHeadline(row, name, comment.id === room.commentsOf(row.thread)[0]?.id),
        subject:
          thread.target.kind === 'project' || state.kind === 'gone' || state.kind === 'merged'
            ? thread.about
            : state.name,
        kind: kindOfTarget(view, thread.target),
        excerpt: plainText(comment.body, (member) => personOf(workspace, member).name),
      }
    }
    case 'verdict':
      return {
        headline: words.sentBack(name, view.codes.get(view.canonical(row.theme))?.name ?? ''),
        subject: '',
        kind: '',
        excerpt: room.verdict(row.verdict)?.note ?? '',
      }
    case 'proposal': {
      const proposal = room.proposal(row.proposal)
      if (!proposal) return nothing
      const { closed } = proposal
      const isMine = proposal.by === project.member
      return {
        headline: !closed
          ? isMine
            ? words.youSuggested
            : words.suggested(personName(personOf(workspace, proposal.by)))
          : closedHeadline(closed.how, personName(personOf(workspace, closed.by)), isMine),
        subject: suggestionTitle(view, proposal.change),
        kind: '',
        excerpt: (closed?.reason ?? '') || proposal.note,
      }
    }
  }
}

function threadHeadline({ reason }: InboxRow, name: string, isFirst: boolean): string {
  if (reason === 'own') return words.yourOwn
  if (reason === 'mention') return words.mentionedYou(name)
  if (isFirst) return words.began(name)
  return reason === 'answer' ? words.answered(name) : words.wrote(name)
}

function closedHeadline(how: 'accepted' | 'declined' | 'withdrawn', name: string, isMine: boolean): string {
  switch (how) {
    case 'accepted':
      return isMine ? words.suggestionAccepted(name) : words.othersAccepted(name)
    case 'declined':
      return isMine ? words.suggestionDeclined(name) : words.othersDeclined(name)
    case 'withdrawn':
      return isMine ? words.youWithdrew : words.suggestionWithdrawn(name)
  }
}

/** What a screen reader says of the state of a row. */
export function rowState(row: InboxRow): string {
  return [...(row.isUnread ? [words.isUnread] : []), ...(row.isOpen ? [] : [discussion.isResolved])].join(' · ')
}
