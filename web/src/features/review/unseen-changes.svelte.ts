import { structureOf, treeChanges, type Structure } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { seenAt, watchVisits } from '../../storage/visits.ts'

/** How long after the last change they are counted, in milliseconds: nobody waits for it. */
const delay = 1500

/** How many changes of the codes a person has not seen since their last visit on this device. */
export class UnseenChanges {
  readonly #workspace: Workspace
  readonly #onerror: (error: unknown) => void
  #seen: Structure | undefined = $state.raw()
  /** None as long as nobody said that they had seen anything. */
  count: number = $state(0)

  constructor(workspace: Workspace, onerror: (error: unknown) => void) {
    this.#workspace = workspace
    this.#onerror = onerror
  }

  /** Follows the visits; call in an effect. */
  followVisits(): () => void {
    const { session } = this.#workspace
    const read = async (id: string) => (this.#seen = (await seenAt(id))?.structure)
    const watching = watchVisits(session.entry.id, session.project.member).subscribe({
      next: ([last]) => (last ? void read(last.id).catch(this.#onerror) : (this.#seen = undefined)),
      error: this.#onerror,
    })
    return () => watching.unsubscribe()
  }

  /** Counts anew a while after the codes changed; call in an effect. */
  followChanges(): (() => void) | undefined {
    const seen = this.#seen
    const view = this.#workspace.live.about('project', 'codes', 'lattice')
    if (!seen) {
      this.count = 0
      return undefined
    }
    const timer = setTimeout(() => {
      this.count = treeChanges(seen, structureOf(view)).filter(({ kind }) => kind !== 'recoloured').length
    }, delay)
    return () => clearTimeout(timer)
  }
}
