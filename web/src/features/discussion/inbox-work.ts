import type { ProposalId } from '@mazmun/model'
import { markRead, markUnread, reopenThread, resolveThread, type ReviewTarget } from '@mazmun/project'
import { navigate } from '../../app/router.svelte.ts'
import type { Route } from '../../app/routes.ts'
import type { Discussion } from '../../live/discussion.svelte.ts'
import { mayTakePart } from '../../live/threads-about.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { acceptSuggestion } from './accept-suggestion.ts'
import type { InboxRow } from './inbox-rows.ts'
import { obstacleTo } from './obstacle.ts'
import { codesOf } from './suggestion-words.ts'
import { placeOf } from './target-state.ts'

/** What can be done with lines of the inbox. */
export class InboxWork {
  readonly #workspace: Workspace
  readonly #discussion: Discussion

  constructor(workspace: Workspace, discussion: Discussion) {
    this.#workspace = workspace
    this.#discussion = discussion
  }

  /** The page it is about; undefined for what is read in the inbox only. Reactive. */
  placeOf(row: InboxRow): Route | undefined {
    const { project, review } = this.#workspace
    const view = project.projection
    if (row.kind === 'thread') {
      const target = review?.room.projection.thread(row.thread)?.target
      return target && placeOf(view, target)
    }
    const code =
      row.kind === 'verdict' ? view.canonical(row.theme) : this.#codesOf(row.proposal).find((id) => view.codes.has(id))
    return code === undefined ? undefined : placeOf(view, { kind: 'code', id: code })
  }

  /** Goes where it belongs, with its thread beside it; what has no place any more is read here. */
  open(row: InboxRow): void {
    const place = this.placeOf(row)
    if (place) navigate(place)
    if (row.kind !== 'thread') return
    const thread = this.#workspace.review?.room.projection.thread(row.thread)
    if (!thread) return
    const { target, about } = thread
    if (target.kind === 'coding' && place) this.#workspace.chosen = target.id
    this.#discussion.open({ target: this.#heirOf(target), about, thread: row.thread })
  }

  toggleResolved(row: InboxRow): void {
    if (row.kind !== 'thread') return
    this.#workspace.review?.perform(row.isOpen ? resolveThread : reopenThread, { thread: row.thread })
  }

  toggleRead(row: InboxRow): void {
    this.#workspace.review?.perform(row.isUnread ? markRead : markUnread, subjectsOf([row]))
  }

  markRead(rows: readonly InboxRow[]): void {
    this.#workspace.review?.perform(markRead, subjectsOf(rows))
  }

  /** Whether it is a suggestion that the person here can accept as the codebook is now. Reactive. */
  mayAccept(row: InboxRow | undefined): boolean {
    const proposal = row?.kind === 'proposal' ? this.#proposal(row.proposal) : undefined
    return (
      proposal !== undefined &&
      !proposal.closed &&
      mayTakePart(this.#workspace) &&
      this.#workspace.mayWrite &&
      obstacleTo(this.#workspace, proposal.change) === undefined
    )
  }

  accept(row: InboxRow): void {
    const proposal = row.kind === 'proposal' ? this.#proposal(row.proposal) : undefined
    if (proposal && !proposal.closed) acceptSuggestion(this.#workspace, proposal)
  }

  #proposal(id: ProposalId) {
    return this.#workspace.review?.about('proposals').proposal(id)
  }

  #codesOf(id: ProposalId) {
    const change = this.#proposal(id)?.change
    return change ? codesOf(this.#workspace.project.projection, change) : []
  }

  #heirOf(target: ReviewTarget): ReviewTarget {
    if (target.kind !== 'code') return target
    return { kind: 'code', id: this.#workspace.project.projection.canonical(target.id) }
  }
}

function subjectsOf(rows: readonly InboxRow[]) {
  return {
    threads: rows.flatMap((row) => (row.kind === 'thread' ? [row.thread] : [])),
    verdicts: rows.flatMap((row) => (row.kind === 'verdict' ? [row.verdict] : [])),
    proposals: rows.flatMap((row) => (row.kind === 'proposal' ? [row.proposal] : [])),
  }
}
