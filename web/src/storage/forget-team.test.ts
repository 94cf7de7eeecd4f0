import { beforeAll, describe, expect, it, vi } from 'vitest'
import { newId, type MemberId } from '@mazmun/model'
import { database, type ProjectEntry, type TeamEntry } from './database.ts'
import { forgetTeam } from './forget-team.ts'
import { createProject, deleteProject, duplicateProject, purgeDeleted, renameStoredProject } from './registry.ts'

const key = () => ({ secret: new Uint8Array(32), public: new Uint8Array(32) })
const tables = () => [database.statements, database.rooms, database.outbox, database.sentContents]

async function sharedProject(role: 'owner' | 'viewer' = 'owner'): Promise<{ entry: ProjectEntry; team: string }> {
  const made = await createProject({
    record: { name: 'P', description: '', language: 'en', unit: 'sentence' },
    member: { name: 'A', hue: 0 },
  })
  const team = crypto.randomUUID()
  const kept: TeamEntry = {
    id: team,
    project: made.id,
    signing: key(),
    exchange: key(),
    member: newId<MemberId>(),
    relay: 'https://relay.example.org',
    contents: 'all',
    createdAt: 1,
  }
  await database.teams.put(kept)
  await database.statements.put({ team, index: 1, bytes: Uint8Array.of(1) })
  await database.rooms.put({ team, room: 'coding', stored: {} })
  await database.outbox.put({ team, room: 'coding', counter: 1, bytes: Uint8Array.of(1), changes: 1 })
  await database.sentContents.put({ team, hash: 'h' })
  await database.projects.update(made.id, { shared: { team, role } })
  const entry = await database.projects.get(made.id)
  return { entry: entry!, team }
}

async function keptOf(team: string): Promise<number> {
  const counts = await Promise.all(tables().map((table) => table.where('team').equals(team).count()))
  return counts.reduce((sum, count) => sum + count, (await database.teams.get(team)) ? 1 : 0)
}

beforeAll(() => vi.stubGlobal('document', new EventTarget()))

describe('the place of this device in a team', () => {
  it('is forgotten whole, and the project stays as one that is not shared', async () => {
    const [{ entry, team }, other] = [await sharedProject(), await sharedProject()]
    expect(await keptOf(team)).toBe(5)
    await forgetTeam(team)
    expect(await keptOf(team)).toBe(0)
    const { shared: _shared, ...rest } = entry
    expect(await database.projects.get(entry.id)).toEqual(rest)
    expect(await keptOf(other.team)).toBe(5)
    expect((await database.projects.get(other.entry.id))?.shared?.team).toBe(other.team)
  })

  it('goes with a project that is deleted for good, and not before', async () => {
    const { entry, team } = await sharedProject()
    await deleteProject(entry.id)
    await purgeDeleted()
    expect(await keptOf(team)).toBe(5)
    await purgeDeleted(Date.now() + 60_000)
    expect([await keptOf(team), await database.projects.get(entry.id)]).toEqual([0, undefined])
  })

  it('is not that of a duplicate, which nobody shares', async () => {
    const { entry, team } = await sharedProject('viewer')
    const copy = await duplicateProject(entry, 'copy')
    expect(await database.projects.get(copy.id)).not.toHaveProperty('shared')
    expect(await database.teams.where('project').equals(copy.id).count()).toBe(0)
    await renameStoredProject(copy, 'mine')
    expect(await keptOf(team)).toBe(5)
  })

  it('keeps a viewer from renaming the project', async () => {
    const { entry } = await sharedProject('viewer')
    await expect(renameStoredProject(entry, 'x')).rejects.toMatchObject({ name: 'OperationRefused' })
  })
})
