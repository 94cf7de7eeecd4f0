import { expect, test } from 'vitest'
import type { MemberId } from '@mazmun/model'
import { colleaguesOf } from './person.ts'
import type { Workspace } from './workspace.svelte.ts'

const named = (names: readonly string[]) => new Map(names.map((name) => [name, { id: name, name, hue: 0 }]))

/** Sara looks; `roles` are those of the team, where there is one. */
function workspace(inProject: readonly string[], roles?: Readonly<Record<string, string | undefined>>): Workspace {
  const people = Object.entries(roles ?? {}).map(([member, role]) => ({ member: member as MemberId, role }))
  return {
    live: { about: () => ({ members: named(inProject) }) },
    project: { member: 'sara' },
    team: roles && { members: named(Object.keys(roles)), view: { people } },
  } as unknown as Workspace
}

const names = (of: Workspace) => colleaguesOf(of).map(({ name }) => name)

test('in a project of one device, one can turn to everybody who is named in it', () => {
  expect(names(workspace(['sara', 'omid', 'coder of the sample', ' ']))).toEqual(['coder of the sample', 'omid'])
})

test('in a team, one can turn to its members, also those who only review, and to nobody who would not hear of it', () => {
  const roles = { sara: 'owner', omid: 'coder', negar: 'reviewer', gone: undefined }
  expect(names(workspace(['sara', 'omid', 'gone', 'coder of the sample'], roles))).toEqual(['negar', 'omid'])
})
