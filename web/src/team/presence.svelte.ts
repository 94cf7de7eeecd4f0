import type { Hue, MemberId, SourceId, Span } from '@mazmun/model'
import { LastWins } from './last-wins.ts'
import type { PresenceHost } from './presence-host.ts'
import { encodePresence, type Place, type PresenceState } from './presence-state.ts'
import { SeenStates } from './seen-states.ts'

/** At most so often the others hear of changes here, ms: under ten times a second. */
const publishRest = 120
/** What comes together is shown together, ms. */
const showRest = 50
/** A tab that is out of sight for so long is no longer here, ms. Browsers let it sleep after five minutes. */
const longAway = 4 * 60_000
/** Somebody who reloads the page is not gone, ms. */
const lostPatience = 6000

/** A colleague who has the project open now. */
export interface Colleague extends Omit<PresenceState, 'at' | 'device'> {
  readonly name: string
  readonly hue: Hue
}

/** Where a colleague is, without the place in the text: changes only when they go somewhere else. */
export type Person = Omit<Colleague, 'passage' | 'unit' | 'top' | 'coding'>

/** What people are called, and their colour. */
export type PersonNames = (member: MemberId) => { readonly name: string; readonly hue: Hue } | undefined

/**
 * Who has the project open and where they are, and what this tab tells the others of that. Built on an awareness that
 * others carry between tabs and devices.
 */
export class Presence {
  readonly #host: PresenceHost
  readonly #names: PersonNames
  readonly #seen = new SeenStates()
  readonly #changed = new Set<number>()
  readonly #publisher = new LastWins(publishRest, () => this.#publish())
  readonly #shower = new LastWins(showRest, () => this.#show())
  #place: Place = { area: 'elsewhere' }
  #self: { readonly name: string; readonly hue: Hue } = { name: '', hue: 0 }
  #at = Date.now()
  #away = false
  #withdrawing: ReturnType<typeof setTimeout> | undefined
  #losing: ReturnType<typeof setTimeout> | undefined
  #isWithdrawn = false
  #others: readonly PresenceState[] = $state.raw([])
  /** Tabs of one's own on other devices. */
  ownDevices: readonly PresenceState[] = $state.raw([])
  /** Whom the view follows. */
  following: MemberId | undefined = $state.raw()

  /** Everybody but oneself, in the order they came. Somebody who did not change is the same object. */
  readonly colleagues: readonly Colleague[] = $derived.by(() => this.#colleagues())
  /** The same without places in the text. */
  readonly people: readonly Person[] = $derived.by(() => this.#people())

  /** `names` is reactive; what somebody calls themselves counts only where it knows nobody. */
  constructor(host: PresenceHost, names: PersonNames) {
    this.#host = host
    this.#names = names
    for (const client of host.awareness.getStates().keys()) this.#changed.add(client)
    host.awareness.on('change', this.#listen)
    this.#show()
  }

  /** Who one is to the others. */
  introduce(self: { readonly name: string; readonly hue: Hue }): void {
    if (this.#self.name === self.name && this.#self.hue === self.hue) return
    this.#self = self
    this.#publisher.wish()
  }

  /** Tells the others where one is now; fields left out stay, `undefined` takes one away. */
  tell(part: { readonly [Key in keyof Place]?: Place[Key] | undefined }): void {
    const place = Object.fromEntries(
      Object.entries({ ...this.#place, ...part }).filter(([, value]) => value !== undefined),
    ) as unknown as Place
    if (isSame(place, this.#place)) return
    this.#place = place
    this.#at = Date.now()
    this.#publisher.wish()
  }

  /** The tab is not on the screen, or is again. */
  setAway(away: boolean): void {
    if (away === this.#away) return
    this.#away = away
    clearTimeout(this.#withdrawing)
    if (away) this.#withdrawing = setTimeout(() => this.#withdraw(), longAway)
    else {
      this.#isWithdrawn = false
      this.#at = Date.now()
    }
    this.#publisher.wish()
  }

  /** The page is going away, perhaps to come back as it was. */
  leave(): void {
    if (!this.#isWithdrawn) this.#withdraw()
  }

  /** The page came back. */
  comeBack(): void {
    if (!this.#isWithdrawn) return
    this.#isWithdrawn = false
    this.#publisher.wish()
  }

  follow(member: MemberId): void {
    if (!this.colleagues.some((colleague) => colleague.member === member)) return
    this.following = member
    this.#publisher.wish()
  }

  stopFollowing(): void {
    if (this.following === undefined) return
    this.following = undefined
    clearTimeout(this.#losing)
    this.#losing = undefined
    this.#publisher.wish()
  }

  /** Where the one who is followed is; somebody who follows in turn is where that one is. Reactive. */
  get goal(): Colleague | undefined {
    const passed = new Set<MemberId>([this.#host.member])
    for (let next = this.following; next !== undefined && !passed.has(next);) {
      passed.add(next)
      const at = this.colleagues.find(({ member }) => member === next)
      if (at?.follows === undefined) return at
      next = at.follows
    }
    return undefined
  }

  /** Colleagues who have a source on screen. Reactive. */
  peopleIn(source: SourceId): readonly Person[] {
    return this.people.filter((person) => person.source === source && person.area === 'reading')
  }

  /** Takes oneself away from everybody's screen. The awareness goes on: it is its maker's. */
  close(): void {
    this.#host.awareness.off('change', this.#listen)
    this.#publisher.stop()
    this.#shower.stop()
    clearTimeout(this.#withdrawing)
    clearTimeout(this.#losing)
    this.#host.awareness.setLocalState({})
  }

  readonly #listen = ({ added, updated, removed }: Readonly<Record<'added' | 'updated' | 'removed', number[]>>) => {
    for (const client of [...added, ...updated, ...removed]) this.#changed.add(client)
    this.#shower.wish()
  }

  #show(): void {
    const { awareness, ownerOf, member, device } = this.#host
    for (const client of this.#changed)
      if (client !== awareness.clientID) this.#seen.take(client, awareness.getStates().get(client), ownerOf?.(client))
    this.#changed.clear()
    this.#others = this.#seen.people().filter((state) => state.member !== member)
    this.ownDevices = this.#seen.tabsOf(member).filter((state) => state.device !== device)
    this.#watchFollowed()
  }

  #watchFollowed(): void {
    const { following } = this
    const isThere = following === undefined || this.#others.some(({ member }) => member === following)
    if (isThere) {
      clearTimeout(this.#losing)
      this.#losing = undefined
    } else this.#losing ??= setTimeout(() => this.stopFollowing(), lostPatience)
  }

  #publish(): void {
    if (this.#isWithdrawn) return
    const { member, device, awareness } = this.#host
    // Whoever follows has no place of their own to follow them to.
    const { top: _top, ...followed } = this.#place
    const place = this.following === undefined ? this.#place : { ...followed, follows: this.following }
    const state = encodePresence({ ...place, ...this.#self, member, device, at: this.#at, away: this.#away })
    awareness.setLocalState(state)
  }

  #withdraw(): void {
    this.#isWithdrawn = true
    this.#publisher.stop()
    this.#host.awareness.setLocalState(null)
  }

  #known: readonly Colleague[] = []
  #colleagues(): readonly Colleague[] {
    const now = this.#others.map(({ at: _at, device: _device, ...state }) => ({
      ...state,
      ...this.#names(state.member),
    }))
    return (this.#known = keepSame(this.#known, now))
  }

  #knownPeople: readonly Person[] = []
  #people(): readonly Person[] {
    const now = this.colleagues.map(({ passage: _p, unit: _u, top: _t, coding: _c, ...person }) => person)
    return (this.#knownPeople = keepSame(this.#knownPeople, now))
  }
}

/** What is as it was is the same object again, also the list itself. */
function keepSame<T extends { readonly member: MemberId }>(before: readonly T[], now: readonly T[]): readonly T[] {
  const known = new Map(before.map((one) => [one.member, one]))
  const kept = now.map((one) => {
    const old = known.get(one.member)
    return old && isSame(old, one) ? old : one
  })
  return kept.length === before.length && kept.every((one, at) => one === before[at]) ? before : kept
}

function isSame<T extends object>(one: T, other: T): boolean {
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))]
  return left.length === right.size && left.every(([key, value]) => isSameValue(value, right.get(key)))
}

function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const [a, b] = [one as Span, other as Span]
  return a.start === b.start && a.end === b.end
}
