import type { MemberId } from '@mazmun/model'

interface Known {
  readonly member: MemberId
  readonly name: string
}

/** People who came or left within this time are told together; who reloads the page did neither. ms */
export const newsPause = 2500

type Tell = (came: readonly Known[], left: readonly Known[]) => void

const ofTeams = new WeakMap<object, PeopleNews>()

/** The news of a team, the same on all pages of the project: who was told of on one is not told of on the next again. */
export function newsOf(team: object, tell: Tell): PeopleNews {
  let news = ofTeams.get(team)
  if (!news) ofTeams.set(team, (news = new PeopleNews(tell)))
  return news
}

/** Tells who came and who left, several at once. */
export class PeopleNews {
  readonly #tell: Tell
  #told: ReadonlyMap<MemberId, Known> = new Map()
  #now: ReadonlyMap<MemberId, Known> = new Map()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(tell: Tell) {
    this.#tell = tell
  }

  /** Everybody who is here now. */
  update(people: readonly Known[]): void {
    this.#now = new Map(people.map((person) => [person.member, person]))
    this.#timer ??= setTimeout(() => this.#flush(), newsPause)
  }

  /** Tells nothing until the next update. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #flush(): void {
    this.#timer = undefined
    const came = [...this.#now.values()].filter(({ member }) => !this.#told.has(member))
    const left = [...this.#told.values()].filter(({ member }) => !this.#now.has(member))
    this.#told = this.#now
    if (came.length + left.length > 0) this.#tell(came, left)
  }
}
