import { getContext, setContext } from 'svelte'
import { SvelteSet } from 'svelte/reactivity'
import type { CodeId, CodingId, MemberId, SourceId, Span } from '@mazmun/model'
import type { CodeAt, EffectiveCoding, Operation, Project, Refusal, RefusalReason, Travelled } from '@mazmun/project'
import type { SaveState } from '../storage/save-state.ts'
import type { Session } from '../storage/session.ts'
import type { Presence } from '../team/presence.svelte.ts'
import type { TeamSession } from '../team/team-session.svelte.ts'
import { fetchPart } from '../app/fetch-part.ts'
import { LiveProject } from './live-project.svelte.ts'
import type { LiveReview } from './live-review.svelte.ts'

/** From so many changes on a step is large: the project as it was before is kept as a version. */
const largeStep = 25

/** The passage a person is about to code. */
export interface PendingPassage extends Span {
  readonly source: SourceId
}

/** Where a view asks the reading view to go. A new object each time, so that asking twice moves twice. */
export interface Place extends Span {
  readonly source: SourceId
}

/** What the workspace tells the person; the app shows it. */
export interface WorkspaceNotices {
  readonly refused: (reason: RefusalReason) => void
  readonly travelled: (travelled: Travelled, direction: 'undo' | 'redo') => void
  /** What follows from a step could not be done; the step itself stands. */
  readonly failed: (error: unknown) => void
}

/**
 * One open project as the views of a page share it: the live data, the one way to change it, and the view state that
 * links the text, its stripes, the list of codings and the codebook. View state is never stored in the project.
 */
export class Workspace {
  readonly session: Session
  readonly live: LiveProject
  readonly #notices: WorkspaceNotices
  /** Codings pointed at by mouse or focus, wherever that happens. */
  hovered: readonly CodingId[] = $state.raw([])
  /** The coding chosen to be changed, uncoded or annotated. */
  chosen: CodingId | undefined = $state.raw()
  passage: PendingPassage | undefined = $state.raw()
  place: Place | undefined = $state.raw()
  /** The source whose text is on screen, whatever the address names. */
  sourceOnScreen: SourceId | undefined = $state.raw()
  /** The card of the board that somebody is at, while the board is on screen. */
  card: CodeAt | undefined = $state.raw()
  /** Only codings of these codes, with what lies below them, are shown; empty = all. */
  readonly shownCodes = new SvelteSet<CodeId>()
  /** Codings of these coders are hidden. */
  readonly hiddenCoders = new SvelteSet<MemberId>()
  /** Whether the project is shared with a team. */
  isShared: boolean = $state(false)
  /** The team, while the project is shared and its side of the app has been loaded. */
  team: TeamSession | undefined = $state.raw()
  /** Who else is here; comes after the team session. */
  presence: Presence | undefined = $state.raw()
  /** The room where the project is talked about; there soon after the page, or when `openReview` was asked for it. */
  review: LiveReview | undefined = $state.raw()
  #reviewing: Promise<LiveReview> | undefined
  #isClosed = false
  /** Codes applied last, newest first, at most nine: the keys 1–9. */
  recent: readonly CodeId[] = $state.raw([])

  constructor(session: Session, notices: WorkspaceNotices) {
    this.session = session
    this.live = new LiveProject(session.project)
    this.#notices = notices
    this.recent = recentFrom(session.project)
    this.isShared = session.entry.shared !== undefined
    session.onTeam((isShared, team) => {
      this.isShared = isShared
      this.team = team
    })
  }

  get project(): Project {
    return this.session.project
  }

  /** Does it, or tells the person why not. Undefined when it was refused. */
  perform<Args, Result>(operation: Operation<Args, Result>, args: Args): Result | undefined {
    const plan = this.project.dryRun(operation, args)
    if (plan.verdict === 'refused') {
      this.#notices.refused(plan.reason)
      return undefined
    }
    if (plan.writes.length >= largeStep) this.session.beforeLargeStep(plan.step)
    return this.project.perform(operation, args)
  }

  /** Whether the person here may change the coding and the codebook; who may not is offered none of it. Reactive. */
  get mayWrite(): boolean {
    this.live.about('project')
    return this.project.access.kind === 'write'
  }

  /** Whether anything may be changed here; when not, the person is told. For what begins with a question. */
  mayChange(): boolean {
    if (this.project.access.kind === 'write') return true
    this.#notices.refused({ kind: 'read-only' })
    return false
  }

  /** Why it is not possible now; undefined when it is. For menus and buttons. */
  refusalOf<Args, Result>(operation: Operation<Args, Result>, args: Args): Refusal | undefined {
    const plan = this.project.dryRun(operation, args)
    return plan.verdict === 'refused' ? plan : undefined
  }

  /** Opens the review room, once. Rejects with StorageUnavailable; who asks again tries again. */
  openReview(): Promise<LiveReview> {
    const opening = (this.#reviewing ??= this.#openReview())
    opening.catch(() => (this.#reviewing === opening ? (this.#reviewing = undefined) : undefined))
    return opening
  }

  async #openReview(): Promise<LiveReview> {
    const [session, { LiveReview }] = await Promise.all([this.session.review(), import('./live-review.svelte.ts')])
    const review = new LiveReview(session, this.#notices.refused)
    if (this.#isClosed) review.close()
    else this.review = review
    return review
  }

  /** Whether all of it is on this device's disk, what is said in the review room included. Reactive. */
  get saveState(): SaveState {
    const states = [this.session.store.state, ...(this.review ? [this.review.store.state] : [])]
    return (
      states.find(({ kind }) => kind === 'failed') ?? states.find(({ kind }) => kind === 'saving') ?? { kind: 'saved' }
    )
  }

  undo(): void {
    this.#travelled(this.project.undo(), 'undo')
  }

  redo(): void {
    this.#travelled(this.project.redo(), 'redo')
  }

  #travelled(travelled: Travelled | undefined, direction: 'undo' | 'redo'): void {
    if (!travelled) return
    this.#notices.travelled(travelled, direction)
    // The codebook is one document and what was said about it another: the suggestion follows.
    if (travelled.step === 'accept-proposal' && travelled.effective)
      fetchPart(() => import('./accepted-proposal.ts'))
        .then(({ followAcceptance }) => followAcceptance(this, direction))
        .catch(this.#notices.failed)
  }

  /** Remembers a code as just applied. */
  used(codes: readonly CodeId[]): void {
    this.recent = [...new Set([...codes, ...this.recent])].slice(0, 9)
  }

  /** True when the filters let a coding through. Reactive. */
  isShown(coding: EffectiveCoding): boolean {
    if (this.hiddenCoders.has(coding.coder)) return false
    return this.shownCodes.size === 0 || this.#shownWithDescendants.has(coding.code)
  }

  readonly #shownWithDescendants: ReadonlySet<CodeId> = $derived.by(() => {
    const { childrenOf } = this.live.about('lattice').lattice()
    const found = new Set(this.shownCodes)
    for (const code of found) for (const child of childrenOf.get(code) ?? []) found.add(child)
    return found
  })

  close(): Promise<void> {
    this.#isClosed = true
    this.live.close()
    this.review?.close()
    return this.session.close()
  }
}

/** The codes this person applied last, from the data itself, so that they are there on every device. */
function recentFrom({ projection, member }: Project): readonly CodeId[] {
  const last = new Map<CodeId, number>()
  for (const coding of projection.codings()) {
    if (coding.coder === member && projection.isInUse(coding.code))
      last.set(coding.code, Math.max(coding.at, last.get(coding.code) ?? 0))
  }
  return [...last]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 9)
    .map(([code]) => code)
}

const key = Symbol('workspace')

/** Call while the workspace's root component initialises. */
export function provideWorkspace(workspace: Workspace): void {
  setContext(key, workspace)
}

/** The workspace of the page; only inside its root component. */
export function useWorkspace(): Workspace {
  return getContext<Workspace>(key)
}
