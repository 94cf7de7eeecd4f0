import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renameProject } from '../operations/project.ts'
import type { ProjectRecords } from '../project-records.ts'
import { act, actions, workingTeam } from '../testing/actions.ts'
import { contentDigest } from './content-digest.ts'

const nothing = { members: [], cases: [], sources: [], codes: [], placements: [], codings: [], memos: [], journal: [] }
const empty = { project: { id: 'p' }, ...nothing } as unknown as ProjectRecords

function codings(count: number): ProjectRecords {
  return {
    ...empty,
    codings: Array.from({ length: count }, (_, at) => ({ id: `c${at}` })),
  } as unknown as ProjectRecords
}

describe('the digest of a project', () => {
  it('P58 is the same on all replicas that have met, and after each of them was opened anew', async () => {
    await fc.assert(
      fc.asyncProperty(actions(40), async (steps) => {
        const team = workingTeam(3)
        for (const step of steps) act(team, step)
        team.meet()
        const digests = await Promise.all(team.projects.map(({ projection }) => contentDigest(projection.toRecords())))
        for (const digest of digests) expect(digest).toEqual(digests[0])
        team.restart(1)
        expect(await contentDigest(team.project(1).projection.toRecords())).toEqual(digests[0])
      }),
      { numRuns: 30 },
    )
  })

  it('P58 differs in the kinds of records that differ, and in no other', async () => {
    const team = workingTeam(1)
    const before = await contentDigest(team.project(0).projection.toRecords())
    team.project(0).perform(renameProject, { name: 'Another name' })
    const after = await contentDigest(team.project(0).projection.toRecords())
    const kinds = Object.keys(before.parts) as (keyof typeof before.parts)[]
    expect(after.whole).not.toBe(before.whole)
    expect(kinds.filter((kind) => before.parts[kind] !== after.parts[kind]).sort()).toEqual(['journal', 'project'])
  })

  it('P58 tells a record more, a record less and a field apart, wherever the blocks end', async () => {
    const counts = [0, 1, 999, 1000, 1001, 2000, 2001]
    const digests = await Promise.all(counts.map((count) => contentDigest(codings(count))))
    expect(new Set(digests.map(({ whole }) => whole)).size).toBe(counts.length)
    const one = { ...empty, codes: [{ id: 'a', name: 'x' }] } as unknown as ProjectRecords
    const other = { ...empty, codes: [{ name: 'x', id: 'a', hue: undefined }] } as unknown as ProjectRecords
    const third = { ...empty, codes: [{ id: 'a', name: 'x', hue: 0 }] } as unknown as ProjectRecords
    expect(await contentDigest(other)).toEqual(await contentDigest(one))
    expect(await contentDigest(third)).not.toEqual(await contentDigest(one))
  })

  it('P91 of before there was evidence or a central idea still holds where there is none', async () => {
    const { projection } = workingTeam(1).project(0)
    const records = projection.toRecords()
    const { evidence: _e, relations: _r, mapPositions: _m, dismissals: _d, ...known } = records
    const before = known.codes.map(({ definition: { centralIdea: _, ...definition }, ...code }) => ({
      ...code,
      definition,
    }))
    const older = { ...known, codes: before } as unknown as ProjectRecords
    expect(await contentDigest(records)).toEqual(await contentDigest(older))
    const position = { id: records.codes[0]!.id, x: 0, y: 0 }
    const idea = records.codes.map((code) => ({ ...code, definition: { ...code.definition, centralIdea: 'trust' } }))
    for (const later of [
      { ...records, mapPositions: [position] },
      { ...records, codes: idea },
    ])
      expect((await contentDigest(later)).whole).not.toBe((await contentDigest(older)).whole)
  })

  it('P58 stays what it was for the same records', async () => {
    const { whole, parts } = await contentDigest(codings(2))
    // printf '\n{"id":"c0"}\n{"id":"c1"}' | sha256sum
    expect(parts.codings).toBe('1001fead90056e14b095b627226449156fca29d2ae3deeed71336d6908e03513')
    expect(whole).toBe('a221aec42e9049288d8697fbd89f10588fca34fd7f6cb3c7aa7ee185104f978b')
  })
})
