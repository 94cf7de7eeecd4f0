import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId, type MemberId, type ProjectId } from '@mazmun/model'
import { changeUnit, Project, receiptOfDocuments, renameProject } from '@mazmun/project'
import { ApartWatch, type MergedApart } from './apart-watch.ts'
import { database } from './database.ts'

const id = newId<ProjectId>()

/** Two devices that have the same project, and what the first is told of merges. */
function devices() {
  const member = newId<MemberId>()
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  const record = {
    id,
    name: 'Study',
    description: '',
    language: 'en',
    unit: 'sentence',
    levels: ['a'],
    createdAt: 1,
  } as const
  const mine = Project.create(here, record, { id: member, name: 'A', hue: 0, createdAt: 1 })
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here))
  const merges: MergedApart[] = []
  return { here, there, mine, theirs: Project.open(there, newId()), merges }
}

/** What the relay would bring: everything of the other device, one update after the other. */
function bring(watch: ApartWatch, here: Y.Doc, updates: readonly Uint8Array[]): void {
  for (const update of updates) watch.arrived(update)
  here.transact(() => updates.forEach((update) => Y.applyUpdate(here, update)), 'relay')
  watch.caughtUp()
}

function updatesOf(doc: Y.Doc): Uint8Array[] {
  const made: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => made.push(update))
  return made
}

beforeEach(() => database.mergeBases.clear())

describe('what is kept for the receipt of a merge', () => {
  it('is what both had, what was made here, and what the others made, also where it lost', async () => {
    const { here, there, mine, theirs, merges } = devices()
    const sent = updatesOf(there)
    const watch = await ApartWatch.open(id, here, (merge) => merges.push(merge))
    mine.perform(renameProject, { name: 'Mine' })
    theirs.perform(renameProject, { name: 'Theirs' })
    bring(watch, here, sent)
    expect(merges).toHaveLength(1)
    const receipt = receiptOfDocuments(merges[0]!)
    expect(receipt?.clashes).toMatchObject([
      {
        kind: 'project-name',
        base: 'Study',
        mine: { value: 'Mine' },
        theirs: { value: 'Theirs' },
        merged: mine.projection.project.name,
      },
    ])
  })

  it('outlives the visit on which it was made', async () => {
    const { here, there, mine, theirs, merges } = devices()
    const sent = updatesOf(there)
    const first = await ApartWatch.open(
      id,
      here,
      (merge) => merges.push(merge),
      () => 5,
    )
    mine.perform(renameProject, { name: 'Mine' })
    mine.perform(renameProject, { name: 'Mine again' })
    first.close()
    await expect.poll(() => database.mergeBases.count()).toBe(1)
    const again = new Y.Doc()
    Y.applyUpdate(again, Y.encodeStateAsUpdate(here))
    const watch = await ApartWatch.open(id, again, (merge) => merges.push(merge))
    theirs.perform(renameProject, { name: 'Theirs' })
    bring(watch, again, sent)
    expect(merges).toMatchObject([{ since: 5, lostAt: 5 }])
    expect(receiptOfDocuments(merges[0]!)?.clashes).toMatchObject([{ base: 'Study', mine: { value: 'Mine again' } }])
  })

  it('tells of a merge once, and not of what goes to and fro while all are together', async () => {
    const { here, there, mine, theirs, merges } = devices()
    const sent = updatesOf(there)
    const watch = await ApartWatch.open(id, here, (merge) => merges.push(merge))
    mine.perform(renameProject, { name: 'Mine' })
    theirs.perform(renameProject, { name: 'Theirs' })
    bring(watch, here, sent.splice(0))
    watch.together()
    await expect.poll(() => database.mergeBases.count()).toBe(0)
    theirs.perform(renameProject, { name: 'Theirs, later' })
    mine.perform(renameProject, { name: 'Mine, later' })
    bring(watch, here, sent.splice(0))
    expect(merges).toHaveLength(1)
  })

  it('tells of what arrived where nothing was done, with the same before and after losing touch', async () => {
    const { here, there, theirs, merges } = devices()
    const sent = updatesOf(there)
    const watch = await ApartWatch.open(id, here, (merge) => merges.push(merge))
    theirs.perform(renameProject, { name: 'Theirs' })
    bring(watch, here, sent)
    const receipt = receiptOfDocuments(merges[0]!)
    expect(merges[0]?.since).toBeUndefined()
    expect([receipt?.mine.people, receipt?.clashes]).toEqual([[], []])
    expect(receipt?.theirs.people).toMatchObject([{ member: theirs.member, steps: 1 }])
  })

  it('passes over what was made here and comes back from the relay', async () => {
    const { here, mine, merges } = devices()
    const own = updatesOf(here)
    const watch = await ApartWatch.open(id, here, (merge) => merges.push(merge))
    mine.perform(renameProject, { name: 'Mine' })
    bring(watch, here, own)
    expect(merges).toEqual([])
  })

  it('does not tell again of a clash that was told when the connection broke between', async () => {
    const { here, there, mine, theirs, merges } = devices()
    const sent = updatesOf(there)
    const watch = await ApartWatch.open(id, here, (merge) => merges.push(merge))
    mine.perform(renameProject, { name: 'Mine' })
    theirs.perform(renameProject, { name: 'Theirs' })
    bring(watch, here, sent.splice(0))
    watch.apart()
    theirs.perform(changeUnit, { unit: 'turn' })
    bring(watch, here, sent.splice(0))
    expect(merges.map((merge) => receiptOfDocuments(merge)?.clashes.length)).toEqual([1, 0])
  })
})
