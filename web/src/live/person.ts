import type { Hue, MemberId } from '@mazmun/model'
import { presence as words } from '../messages/presence.ts'
import type { Workspace } from './workspace.svelte.ts'

/** Somebody as lists and sentences show them. */
export interface Person {
  readonly member: MemberId
  readonly name: string
  readonly hue: Hue
}

/** Who somebody is. People who only review have no record in the project: the team knows them. Reactive. */
export function personOf({ live, team }: Workspace, member: MemberId): Person {
  const known = live.about(`member:${member}`).members.get(member) ?? team?.members.get(member)
  return { member, name: known?.name.trim() || words.unnamed, hue: known?.hue ?? 0 }
}

/**
 * Whom one can turn to, by name, without oneself: the members of the team, or where the project is not shared everybody
 * in it. Coders of an imported study are in nobody's team and would never hear of it. Reactive.
 */
export function colleaguesOf({ live, team, project }: Workspace): readonly Person[] {
  const people = team?.view?.people
  const reached = people && new Set(people.filter(({ role }) => role !== undefined).map(({ member }) => member))
  const found = new Map<MemberId, Person>()
  for (const [member, { name, hue }] of team?.members ?? []) found.set(member, { member, name, hue })
  for (const { id, name, hue } of live.about('members').members.values()) found.set(id, { member: id, name, hue })
  return [...found.values()]
    .filter(({ member, name }) => member !== project.member && (reached?.has(member) ?? true) && name.trim() !== '')
    .sort((a, b) => a.name.localeCompare(b.name) || (a.member < b.member ? -1 : 1))
}
