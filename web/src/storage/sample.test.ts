import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { compareTops, type CodeId } from '@mazmun/model'
import { Project, themeTable } from '@mazmun/project'
import { buildSample } from '../../../scripts/build-samples.ts'
import { database, type ProjectEntry } from './database.ts'
import { deleteProject, duplicateProject, withDocument } from './registry.ts'
import { openSample, SampleUnavailable } from './sample.ts'
import { Transcripts } from './transcripts.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url))
const studies = { fa: buildSample(fixture('sample-fa')), en: buildSample(fixture('sample-en')) }
const you = { name: 'نگار', hue: 0 }

function serve(): void {
  vi.stubGlobal('fetch', (path: string) =>
    Promise.resolve(Response.json(studies[path === '/sample/fa.json' ? 'fa' : 'en'])),
  )
}

/** Reads something off a stored project. */
function look<Result>(entry: ProjectEntry, read: (project: Project) => Result): Promise<Result> {
  return withDocument(entry.id, (doc) => {
    const project = Project.open(doc, entry.member)
    const result = read(project)
    project.close()
    return result
  })
}

beforeEach(serve)
afterEach(async () => {
  vi.unstubAllGlobals()
  await database.projects.clear()
  await database.blobs.clear()
})

describe('opening the sample study', () => {
  it('brings in everything the study has, and you', async () => {
    const study = studies.fa
    const entry = await openSample('fa', you)
    expect(entry).toMatchObject({ name: study.name, sample: true, sources: study.sources.length })
    await look(entry, ({ projection }) => {
      expect(projection.project).toMatchObject({ language: 'fa', unit: study.unit, levels: study.levels })
      expect(projection.sources().map(({ title }) => title)).toEqual(study.sources.map(({ title }) => title))
      expect(projection.sources()).toHaveLength(16)
      expect(projection.codes.size).toBe(study.codes.length)
      expect(projection.placements.size).toBe(study.placements.length)
      expect(projection.storedCodings.size).toBe(study.sources.reduce((sum, { codings }) => sum + codings.length, 0))
      expect(projection.codingCount).toBeGreaterThanOrEqual(600)
      expect(projection.attention()).toEqual([])
      expect([...projection.members.values()].map(({ name }) => name).sort()).toEqual(
        [you.name, ...study.coders.map(({ name }) => name)].sort(),
      )
      expect(new Set([...projection.members.values()].map(({ hue }) => hue)).size).toBe(study.coders.length + 1)
    })
  })

  it('gives main themes colours of their own and the codes below them theirs', async () => {
    await look(await openSample('fa', you), ({ projection }) => {
      const themes = [...projection.codes.values()].filter(({ level }) => level === 2)
      expect(new Set(themes.map(({ hue }) => hue)).size).toBe(Math.min(12, themes.length))
      const [theme] = themes
      const below =
        theme &&
        projection
          .lattice()
          .childrenOf.get(theme.id)
          ?.find((id) => projection.lattice().parentsOf.get(id)?.length === 1)
      expect(below && projection.hueOf(below)).toBe(theme?.hue)
    })
  })

  it('keeps the order of the study at every level', async () => {
    await look(await openSample('fa', you), ({ projection }) => {
      const { roots, childrenOf } = projection.lattice()
      const tops = roots.flatMap((id) => projection.codes.get(id) ?? []).sort(compareTops)
      const nameOf = (id: CodeId) => projection.codes.get(id)?.name
      const order = (ids: readonly CodeId[]): unknown[] =>
        ids.map((id) => [nameOf(id), order(childrenOf.get(id) ?? [])])
      const { codes, placements } = studies.fa
      const below = (parent: string): unknown[] =>
        placements
          .filter((placement) => placement.parent === parent)
          .map(({ child }) => [codes.find(({ key }) => key === child)?.name, below(child)])
      const dimensions = codes.filter(({ level }) => level === 3)
      expect(order(tops.map(({ id }) => id))).toEqual(dimensions.map(({ key, name }) => [name, below(key)]))
    })
  })

  it('lists what the published tables list: 3 dimensions, 23 main themes, 128 sub-themes, 266 initial codes', async () => {
    await look(await openSample('fa', you), ({ projection }) => {
      const table = themeTable(projection, { row: 2, column: 1 })
      expect(table.counts).toEqual([
        { level: 3, listed: 3, distinct: 3 },
        { level: 2, listed: 23, distinct: 23 },
        { level: 1, listed: 128, distinct: 123 },
        { level: 0, listed: 266, distinct: 254 },
      ])
      expect(table.groups.map(({ counts }) => counts.map(({ listed }) => listed))).toEqual([
        [8, 38, 97],
        [8, 51, 58],
        [7, 39, 111],
      ])
      expect(table.repeated.filter(({ level }) => level === 1)).toHaveLength(5)
      expect(table.repeated.filter(({ level }) => level === 0)).toHaveLength(12)
    })
  })

  it('stores every interview so that its codings lie on its words', async () => {
    const entry = await openSample('en', you)
    const transcripts = new Transcripts(entry.id)
    const sources = await look(entry, ({ projection }) =>
      projection.sources().map((source) => ({ source, codings: projection.codingsOfSource(source.id) })),
    )
    for (const [index, { source, codings }] of sources.entries()) {
      const sample = studies.en.sources[index]
      const { text, turns } = await transcripts.load(source)
      expect(text).toBe(sample?.text)
      expect(new TextDecoder().decode(await transcripts.original(source))).toBe(sample?.text)
      expect(new Set(turns.map(({ speaker }) => speaker)).size).toBeGreaterThan(1)
      expect(codings.length).toBeGreaterThan(0)
      for (const { start, end } of codings) expect(text.slice(start, end).trim()).not.toBe('')
    }
  })

  it('opens the one that is here, and makes a new one when it was deleted or only copied', async () => {
    const first = await openSample('fa', you)
    expect((await openSample('fa', you)).id).toBe(first.id)
    expect((await openSample('en', you)).id).not.toBe(first.id)
    const copy = await duplicateProject(first, 'رونوشت')
    await deleteProject(first.id)
    const next = await openSample('fa', you)
    expect([first.id, copy.id]).not.toContain(next.id)
  })

  it('tells how far it is, from nothing to all, never backwards', async () => {
    const shares: number[] = []
    await openSample('fa', you, (share) => shares.push(share))
    expect(shares[0]).toBe(0)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  it('leaves nothing behind when the sample cannot be fetched', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
    await expect(openSample('fa', you)).rejects.toThrow(SampleUnavailable)
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('not found', { status: 404 })))
    await expect(openSample('fa', you)).rejects.toThrow(SampleUnavailable)
    expect(await database.projects.count()).toBe(0)
    expect(await database.blobs.count()).toBe(0)
  })
})
