import type { CodeId, CommentId, FrozenId, MemberId, ProposalId, ThreadId, VerdictId } from '@mazmun/model'
import type { Closing, ProposalHead, Resolution, ThreadHead } from './collections.ts'
import { compareByAge, Grouped } from './grouped.ts'
import { inboxOf, type InboxItem } from './inbox.ts'
import {
  reviewTargetKey,
  type CommentRecord,
  type FrozenRecord,
  type ProposalRecord,
  type ReadableId,
  type ReadMark,
  type ReviewTarget,
  type ReviewTargetKey,
  type ThreadRecord,
  type VerdictRecord,
  type VisitRecord,
} from './records.ts'
import { ReviewChanges } from './review-change-set.ts'
import type { ReviewChange } from './review-document.ts'

/** What is said in the review room, as plain records, kept up to date by changes. */
export class ReviewProjection {
  readonly #heads = new Map<string, ThreadHead>()
  readonly #resolutions = new Map<string, Resolution>()
  readonly #shownThreads = new Map<string, ThreadRecord>()
  readonly #onTarget = new Map<ReviewTargetKey, Set<ThreadId>>()
  readonly #comments = new Grouped<ThreadId, CommentRecord>(({ thread }) => thread)
  readonly #verdicts = new Grouped<CodeId, VerdictRecord>(({ theme }) => theme)
  readonly #proposals = new Map<string, ProposalHead>()
  readonly #closings = new Grouped<ProposalId, Closing>(({ proposal }) => proposal)
  readonly #shownProposals = new Map<string, ProposalRecord>()
  readonly #reads = new Map<string, ReadMark>()
  readonly #visits = new Map<string, VisitRecord>()
  readonly #frozen = new Map<string, FrozenRecord>()
  /** Lists and inboxes that were asked for since the last change. */
  #threadList: readonly ThreadRecord[] | undefined
  #proposalList: readonly ProposalRecord[] | undefined
  #frozenList: readonly FrozenRecord[] | undefined
  readonly #inboxes = new Map<MemberId, readonly InboxItem[]>()

  /** Takes changes in and says what they touched. Only the room calls it. */
  apply(changes: Iterable<ReviewChange>): ReviewChanges {
    const touched = new ReviewChanges()
    for (const change of changes) this.#take(change, touched)
    for (const thread of touched.threads) this.#showThread(thread, touched)
    for (const proposal of touched.proposals) this.#showProposal(proposal)
    if (touched.threads.size > 0) this.#threadList = undefined
    if (touched.proposals.size > 0) this.#proposalList = undefined
    if (touched.frozen.size > 0) this.#frozenList = undefined
    this.#inboxes.clear()
    return touched
  }

  /** Threads in which something is said, the one with the newest comment first. */
  threads(): readonly ThreadRecord[] {
    return (this.#threadList ??= Object.freeze(
      [...this.#shownThreads.values()]
        .filter(({ id }) => this.#saysSomething(id))
        .sort((a, b) => compareByAge(this.#newest(b), this.#newest(a))),
    ))
  }

  thread(id: ThreadId): ThreadRecord | undefined {
    return this.#shownThreads.get(id)
  }

  /** Threads on this very thing, oldest first. Takes time by what is said there only: each row of a long list may ask. */
  threadsOn(target: ReviewTarget): readonly ThreadRecord[] {
    return [...(this.#onTarget.get(reviewTargetKey(target)) ?? [])]
      .flatMap((id) => this.#shownThreads.get(id) ?? [])
      .filter(({ id }) => this.#saysSomething(id))
      .sort(compareByAge)
  }

  /** Oldest first, those that were removed included. */
  commentsOf(thread: ThreadId): readonly CommentRecord[] {
    return this.#comments.of(thread)
  }

  comment(id: CommentId): CommentRecord | undefined {
    return this.#comments.get(id)
  }

  /** The verdict that holds. */
  verdictOf(theme: CodeId): VerdictRecord | undefined {
    return this.verdictsOf(theme).at(-1)
  }

  /** Oldest first. */
  verdictsOf(theme: CodeId): readonly VerdictRecord[] {
    return this.#verdicts.of(theme)
  }

  verdict(id: VerdictId): VerdictRecord | undefined {
    return this.#verdicts.get(id)
  }

  /** Themes that somebody has judged, in no order. */
  judgedThemes(): readonly CodeId[] {
    return [...this.#verdicts.groups()]
  }

  /** Newest first. */
  proposals(): readonly ProposalRecord[] {
    return (this.#proposalList ??= Object.freeze([...this.#shownProposals.values()].sort((a, b) => compareByAge(b, a))))
  }

  openProposals(): readonly ProposalRecord[] {
    return this.proposals().filter(({ closed }) => closed === undefined)
  }

  proposal(id: ProposalId): ProposalRecord | undefined {
    return this.#shownProposals.get(id)
  }

  /** In which round of being open or closed a proposal is: each taking up again begins one. */
  roundOf(proposal: ProposalId): number {
    return roundOf(this.#closings.of(proposal))
  }

  /** Whether others have said something in this thread, verdict or proposal that the person has not seen. */
  isUnread(subject: ReadableId, member: MemberId): boolean {
    if (this.saidByOthers(subject, member) <= this.#seen(subject, member)) return false
    const comments = this.#comments.of(subject as ThreadId)
    return comments.length === 0 || comments.some(({ by, removedAt }) => by !== member && removedAt === undefined)
  }

  /** How many comments, verdicts, proposals or ends of them others have written under this id. Never gets less. */
  saidByOthers(subject: ReadableId, member: MemberId): number {
    const said = [
      ...this.#comments.of(subject as ThreadId),
      this.#verdicts.get(subject),
      this.#proposals.get(subject),
      ...this.#closings.of(subject as ProposalId),
    ]
    return said.filter((entry) => entry !== undefined && entry.by !== member).length
  }

  /** Comments of others that the person has not seen: so many of the newest as are missing. Oldest first. */
  unreadCommentsOf(thread: ThreadId, member: MemberId): readonly CommentRecord[] {
    const others = this.#comments.of(thread).filter(({ by }) => by !== member)
    return others.slice(this.#seen(thread, member)).filter(({ removedAt }) => removedAt === undefined)
  }

  /** How many items of the inbox are unread. */
  unreadCount(member: MemberId): number {
    return this.inboxOf(member).filter(({ isUnread }) => isUnread).length
  }

  /** What others said that concerns this person, newest first. */
  inboxOf(member: MemberId): readonly InboxItem[] {
    let inbox = this.#inboxes.get(member)
    if (!inbox) this.#inboxes.set(member, (inbox = Object.freeze(inboxOf(this, member))))
    return inbox
  }

  /** How far this person has read. */
  readMark(subject: ReadableId, member: MemberId): ReadMark | undefined {
    return this.#reads.get(`${member}/${subject}`)
  }

  /** When this person last looked at the project as a whole. */
  visitOf(member: MemberId): VisitRecord | undefined {
    return this.#visits.get(member)
  }

  /** Versions that were frozen, newest first, without those that were taken off the list. */
  frozen(): readonly FrozenRecord[] {
    return (this.#frozenList ??= Object.freeze(
      [...this.#frozen.values()].filter(({ removedAt }) => removedAt === undefined).sort((a, b) => compareByAge(b, a)),
    ))
  }

  /** Also one that was taken off the list. */
  frozenVersion(id: FrozenId): FrozenRecord | undefined {
    return this.#frozen.get(id)
  }

  #seen(subject: ReadableId, member: MemberId): number {
    return this.readMark(subject, member)?.seen ?? 0
  }

  #saysSomething(thread: ThreadId): boolean {
    return this.#comments.of(thread).some(({ removedAt }) => removedAt === undefined)
  }

  #newest(thread: ThreadRecord): CommentRecord | ThreadRecord {
    return this.#comments.of(thread.id).at(-1) ?? thread
  }

  #take(change: ReviewChange, touched: ReviewChanges): void {
    switch (change.collection) {
      case 'threads':
        this.#takeHead(change.key as ThreadId, change.record, touched)
        return
      case 'resolutions':
        put(this.#resolutions, change.key, change.record)
        touched.threads.add(change.key as ThreadId)
        return
      case 'comments':
        for (const thread of this.#comments.set(change.key, change.record)) touched.threads.add(thread)
        return
      case 'verdicts':
        for (const theme of this.#verdicts.set(change.key, change.record)) touched.themes.add(theme)
        return
      case 'proposals':
        put(this.#proposals, change.key, change.record)
        touched.proposals.add(change.key as ProposalId)
        return
      case 'closings':
        for (const proposal of this.#closings.set(change.key, change.record)) touched.proposals.add(proposal)
        return
      case 'reads':
        put(this.#reads, change.key, change.record)
        touched.readers.add(change.key.slice(0, 36) as MemberId)
        return
      case 'visits':
        put(this.#visits, change.key, change.record)
        touched.visitors.add(change.key as MemberId)
        return
      case 'frozen':
        put(this.#frozen, change.key, change.record)
        touched.frozen.add(change.key as FrozenId)
    }
  }

  #takeHead(id: ThreadId, head: ThreadHead | undefined, touched: ReviewChanges): void {
    const before = this.#heads.get(id)
    if (before) {
      const key = reviewTargetKey(before.target)
      this.#onTarget.get(key)?.delete(id)
      touched.targets.add(key)
    }
    put(this.#heads, id, head)
    if (head) {
      const key = reviewTargetKey(head.target)
      const there = this.#onTarget.get(key)
      if (there) there.add(id)
      else this.#onTarget.set(key, new Set([id]))
    }
    touched.threads.add(id)
  }

  #showThread(id: ThreadId, touched: ReviewChanges): void {
    const head = this.#heads.get(id)
    const resolution = this.#resolutions.get(id)
    if (!head) {
      this.#shownThreads.delete(id)
      return
    }
    touched.targets.add(reviewTargetKey(head.target))
    const resolved = resolution?.isResolved ? { resolvedAt: resolution.at, resolvedBy: resolution.by } : {}
    this.#shownThreads.set(id, Object.freeze({ ...head, ...resolved }))
  }

  #showProposal(id: ProposalId): void {
    const head = this.#proposals.get(id)
    if (!head) {
      this.#shownProposals.delete(id)
      return
    }
    const closings = this.#closings.of(id)
    const closing = closingThatHolds(closings)
    this.#shownProposals.set(id, Object.freeze({ ...head, ...(closing && { closed: closing }) }))
  }
}

/** How often it was taken up again; a taking up in a round that nobody had reached is none. */
function roundOf(closings: readonly Closing[]): number {
  const left = new Set(closings.flatMap(({ how, round }) => (how === 'reopened' ? [round] : [])))
  let round = 0
  while (left.has(round)) round += 1
  return round
}

/** An acceptance holds over all other ends of its round: the codebook was changed. Of others the first one holds. */
function closingThatHolds(closings: readonly Closing[]): ProposalRecord['closed'] {
  const round = roundOf(closings)
  const ends = closings.filter((closing) => closing.round === round && closing.how !== 'reopened')
  const end = ends.find(({ how }) => how === 'accepted') ?? ends[0]
  if (!end || end.how === 'reopened') return undefined
  return Object.freeze({ how: end.how, by: end.by, at: end.at, reason: end.reason })
}

function put<R>(map: Map<string, R>, key: string, record: R | undefined): void {
  if (record) map.set(key, record)
  else map.delete(key)
}
