import { untrack } from 'svelte'
import type { Workspace } from '../../live/workspace.svelte.ts'
import type { TeamSession } from '../../team/team-session.svelte.ts'
import type { InvitationWishes, TeamRefusal } from '../../team/team-view.ts'

/** Why a project could not be shared: the relay is silent, or does not take it. */
export type SharingFailure = 'unreachable' | 'refused'

export type Inviting =
  | { readonly kind: 'asking' }
  | { readonly kind: 'sharing' | 'inviting' }
  | { readonly kind: 'ready'; readonly link: string; readonly wishes: InvitationWishes }
  | { readonly kind: 'not-shared'; readonly because: SharingFailure; readonly relay: string }
  | { readonly kind: 'not-invited'; readonly because: TeamRefusal }

/** How long a relay may take to answer a project that is new to it, in milliseconds. */
const patience = 15_000

/** The way from a project, shared or not, to an invitation. */
export class InvitationMaker {
  readonly #workspace: Workspace
  state: Inviting = $state.raw({ kind: 'asking' })

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** Shares the project at the relay first when it is not shared yet. @throws what storing its keys throws */
  async make(wishes: InvitationWishes, relay: string): Promise<void> {
    let team = this.#workspace.team
    if (!team) {
      this.state = { kind: 'sharing' }
      const { shareProject, unshareProject } = await import('../../team/share-project.ts')
      const id = await shareProject(this.#workspace.session, relay)
      const shared = await this.#whenShared(id)
      if (typeof shared === 'string') {
        await unshareProject(id)
        this.state = { kind: 'not-shared', because: shared, relay }
        return
      }
      team = shared
    }
    this.state = { kind: 'inviting' }
    const outcome = await team.invite(wishes)
    this.state = outcome.ok
      ? { kind: 'ready', link: outcome.result, wishes }
      : { kind: 'not-invited', because: outcome.reason }
  }

  again(): void {
    this.state = { kind: 'asking' }
  }

  /** The team once the relay has the project, or why it does not take it. */
  #whenShared(id: string): Promise<TeamSession | SharingFailure> {
    return new Promise((resolve) => {
      const stop = $effect.root(() => {
        $effect(() => {
          const { team } = this.#workspace
          const room = team?.id === id ? team.view?.room : undefined
          if (room?.connection === 'live') end(team as TeamSession)
          else if (room?.connection === 'stopped') end('refused')
        })
      })
      const timer = setTimeout(() => end('unreachable'), patience)
      const end = (outcome: TeamSession | SharingFailure): void =>
        untrack(() => {
          clearTimeout(timer)
          stop()
          resolve(outcome)
        })
    })
  }
}
