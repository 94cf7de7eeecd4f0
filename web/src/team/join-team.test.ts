import { describe, expect, it } from 'vitest'
import { newId, type MemberId, type ProjectId } from '@mazmun/model'
import { formatInvitation, randomBytes, toHex } from '@mazmun/sync'
import { database, type TeamEntry } from '../storage/database.ts'
import { glanceAt, unfinishedJoinings } from './join-team.ts'

const relay = 'https://relay.example.org'

function invitation(name?: string) {
  const project = randomBytes(32)
  const link = formatInvitation({ relay, project, seed: randomBytes(32), ...(name !== undefined && { name }) })
  return { team: toHex(project), link }
}

function place(team: string, more: Partial<TeamEntry> = {}): TeamEntry {
  const key = { secret: new Uint8Array(32), public: new Uint8Array(32) }
  return {
    id: team,
    signing: key,
    exchange: key,
    member: newId<MemberId>(),
    relay,
    contents: 'all',
    createdAt: 7,
    ...more,
  }
}

describe('an invitation at a glance', () => {
  it('names the relay and the project, wherever in a text it stands', async () => {
    const { link } = invitation('مصاحبه‌ها')
    expect(await glanceAt(`Hello!\n${link}\nSee you`)).toEqual({
      ok: true,
      glance: { relay, projectName: 'مصاحبه‌ها', here: undefined },
    })
    expect(await glanceAt(new URL(invitation().link).hash)).toMatchObject({ ok: true, glance: { relay } })
  })

  it.each([
    ['https://example.org/', 'not-a-link'],
    ['', 'not-a-link'],
    [invitation().link.slice(0, -9), 'broken'],
  ])('%s is %s', async (text, problem) => expect(await glanceAt(text)).toEqual({ ok: false, problem }))

  it('names the project that is here already, but not one that was deleted or has not arrived', async () => {
    const { team, link } = invitation()
    const project = newId<ProjectId>()
    const here = async () => {
      const seen = await glanceAt(link)
      return seen.ok && seen.glance.here
    }
    await database.teams.put(place(team))
    expect(await here()).toBeUndefined()
    await database.teams.put(place(team, { project }))
    const entry = { id: project, name: 'P', member: newId<MemberId>(), sources: 0, codings: 0, sample: false }
    await database.projects.put({ ...entry, createdAt: 1, changedAt: 1 })
    expect(await here()).toBe(project)
    await database.projects.update(project, { deletedAt: 1 })
    expect(await here()).toBeUndefined()
  })
})

it('teams whose project has not arrived are found again', async () => {
  await database.teams.clear()
  const waiting = place('aa', { arriving: { name: 'A', hue: 1, projectName: 'P' } })
  await database.teams.bulkPut([waiting, place('bb', { project: newId<ProjectId>() })])
  expect(await unfinishedJoinings()).toEqual([{ team: 'aa', projectName: 'P', joinedAt: 7 }])
})
