import type { TeamActions, TeamView } from './team-view.ts'

type ActionName = keyof TeamActions
type Answer = Awaited<ReturnType<TeamActions[ActionName]>>

type Message =
  | { readonly kind: 'hello' }
  | { readonly kind: 'view'; readonly leader: string; readonly view: TeamView }
  | {
      readonly kind: 'ask'
      readonly id: string
      /** The tab that is asked. */
      readonly leader: string
      readonly action: ActionName
      readonly args: readonly unknown[]
    }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly id: string }

/** The tab that was asked has gone, or failed, before it answered. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

interface Waiting {
  readonly action: ActionName
  readonly args: readonly unknown[]
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
}

/**
 * What the tabs of this device say to each other about one team: the tab that leads, which alone speaks with the relay, shows
 * the others the state, and does what they ask for.
 */
export class TeamChannel {
  readonly #channel: BroadcastChannel
  readonly #self = crypto.randomUUID()
  readonly #waiting = new Map<string, Waiting>()
  #onView: (view: TeamView) => void = () => {}
  #actions: TeamActions | undefined
  #view: TeamView | undefined
  #leader: string | undefined

  constructor(team: string) {
    this.#channel = new BroadcastChannel(`mazmun-team-${team}`)
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data)
    this.#say({ kind: 'hello' })
  }

  /** Has one listener hear of every new state. */
  watch(onView: (view: TeamView) => void): void {
    this.#onView = onView
  }

  /** From now on this tab leads. */
  lead(actions: TeamActions): void {
    const held = this.#leader === undefined ? [...this.#waiting] : []
    this.#actions = actions
    this.#leader ??= this.#self
    this.#follow(this.#self)
    for (const [id, { action, args, resolve, reject }] of held) {
      this.#waiting.delete(id)
      perform(actions, action, args).then(resolve, reject)
    }
  }

  /** Shows a new state to all tabs, this one included. */
  show(view: TeamView): void {
    this.#view = view
    this.#onView(view)
    this.#say({ kind: 'view', leader: this.#self, view })
  }

  /** Has the tab that leads do something. @throws NoAnswer when that tab goes meanwhile; whether it was done is not known then */
  ask<Name extends ActionName>(action: Name, ...args: Parameters<TeamActions[Name]>): ReturnType<TeamActions[Name]> {
    if (this.#actions) return perform(this.#actions, action, args) as ReturnType<TeamActions[Name]>
    const id = crypto.randomUUID()
    const answered = new Promise<Answer>((resolve, reject) => this.#waiting.set(id, { action, args, resolve, reject }))
    // Until it is known who leads it is held: nobody may be there yet to hear it.
    if (this.#leader !== undefined) this.#say({ kind: 'ask', id, leader: this.#leader, action, args })
    return answered as ReturnType<TeamActions[Name]>
  }

  close(): void {
    this.#channel.onmessage = null
    this.#channel.close()
    this.#giveUp()
  }

  #hear(message: Message): void {
    switch (message.kind) {
      case 'hello':
        if (this.#actions && this.#view) this.#say({ kind: 'view', leader: this.#self, view: this.#view })
        return
      case 'view':
        if (this.#actions) return
        this.#follow(message.leader)
        this.#onView(message.view)
        return
      case 'ask':
        if (this.#actions && message.leader === this.#self)
          void this.#answer(message.id, perform(this.#actions, message.action, message.args))
        return
      case 'answer':
        this.#waiting.get(message.id)?.resolve(message.answer)
        this.#waiting.delete(message.id)
        return
      case 'failed':
        this.#waiting.get(message.id)?.reject(new NoAnswer())
        this.#waiting.delete(message.id)
    }
  }

  /** What another leader was asked is not answered any more; what nobody was asked yet is asked now. */
  #follow(leader: string): void {
    const before = this.#leader
    this.#leader = leader
    if (before === leader) return
    if (before !== undefined) this.#giveUp()
    for (const [id, { action, args }] of this.#waiting) this.#say({ kind: 'ask', id, leader, action, args })
  }

  #giveUp(): void {
    for (const { reject } of this.#waiting.values()) reject(new NoAnswer())
    this.#waiting.clear()
  }

  async #answer(id: string, work: Promise<Answer>): Promise<void> {
    try {
      this.#say({ kind: 'answer', id, answer: await work })
    } catch (error) {
      this.#say({ kind: 'failed', id })
      throw error
    }
  }

  #say(message: Message): void {
    this.#channel.postMessage(message)
  }
}

function perform(actions: TeamActions, action: ActionName, args: readonly unknown[]): Promise<Answer> {
  return (actions[action] as (...given: readonly unknown[]) => Promise<Answer>)(...args)
}
