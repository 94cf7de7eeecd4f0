import { describe, expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { newId, type BlobRef, type MemberId, type ProjectId, type SourceId } from '@mazmun/model'
import { importSources, Project } from '@mazmun/project'
import { database, type ContentWish } from '../storage/database.ts'
import { seal } from '../storage/seal.ts'
import { Contents, type ContentRoad } from './contents.ts'

/** A relay's shelf of sealed contents. */
class Shelf implements ContentRoad {
  readonly kept = new Map<string, Uint8Array<ArrayBuffer>>()
  readonly asked: string[] = []
  /** Called before each answer. */
  before: (hash: string) => Promise<void> = () => Promise.resolve()

  async upload(hash: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.asked.push(`up ${hash}`)
    await this.before(hash)
    this.kept.set(hash, bytes)
  }

  async download(hash: string): Promise<Uint8Array<ArrayBuffer>> {
    this.asked.push(`down ${hash}`)
    await this.before(hash)
    const bytes = this.kept.get(hash)
    if (!bytes) throw Object.assign(new Error('missing'), { failure: 'missing' })
    return bytes
  }
}

const encoder = new TextEncoder()

async function desk({ wish = 'all', maySend = true }: { wish?: ContentWish; maySend?: boolean } = {}) {
  const id = newId<ProjectId>()
  const team = crypto.randomUUID()
  const project = Project.create(
    new Y.Doc(),
    { id, name: 'P', description: '', language: 'en', unit: 'sentence', levels: ['Code'], createdAt: 1 },
    { id: newId<MemberId>(), name: 'A', hue: 0, createdAt: 1 },
  )
  const shelf = new Shelf()
  const contents = await Contents.open({ team, id, project, wish, maySend: () => maySend }, shelf, () => {})
  onTestFinished(() => contents.close())

  /** A source whose contents are on this device, at the relay, or nowhere. */
  async function addSource(title: string, where: 'here' | 'relay' | 'nowhere') {
    const refs: BlobRef[] = []
    for (const part of ['text', 'file']) {
      const { ref, sealed } = await seal(encoder.encode(`${part} of ${title}`))
      if (where === 'here') await database.blobs.put({ project: id, hash: ref.hash, bytes: sealed })
      if (where === 'relay') shelf.kept.set(ref.hash, sealed)
      refs.push(ref)
    }
    const [transcript, original] = refs as [BlobRef, BlobRef]
    project.perform(importSources, {
      sources: [
        {
          source: {
            id: newId<SourceId>(),
            title,
            language: 'en',
            direction: 'ltr',
            format: 'txt',
            fileName: `${title}.txt`,
            transcript,
            original,
            digest: title,
            characters: 10,
            words: 3,
            sentences: 1,
            revision: 1,
          },
        },
      ],
    })
    return { transcript, original }
  }
  const hashesHere = async () =>
    (await database.blobs.where('project').equals(id).primaryKeys()).map(([, hash]) => hash)
  return { contents, shelf, addSource, hashesHere, team, project, id }
}

describe('contents of a shared project', () => {
  it('go to the relay once, texts before files, also those of sources that come later', async () => {
    const { contents, shelf, addSource } = await desk()
    const first = await addSource('one', 'here')
    contents.setLive(true)
    await expect.poll(() => shelf.kept.size).toBe(2)
    expect(shelf.asked).toEqual([`up ${first.transcript.hash}`, `up ${first.original.hash}`])
    const second = await addSource('two', 'here')
    await expect.poll(() => shelf.kept.size).toBe(4)
    contents.setLive(false)
    contents.setLive(true)
    await expect.poll(() => contents.view.up).toBeUndefined()
    expect(shelf.asked.slice(2)).toEqual([`up ${second.transcript.hash}`, `up ${second.original.hash}`])
  })

  it('are not sent by who may not', async () => {
    const { contents, shelf, addSource } = await desk({ maySend: false })
    await addSource('one', 'here')
    contents.setLive(true)
    await expect.poll(() => contents.view).toMatchObject({ missing: 0 })
    expect(shelf.asked).toEqual([])
  })

  it('come all at once, and say how far they are', async () => {
    const { contents, shelf, addSource, hashesHere } = await desk()
    const { transcript, original } = await addSource('one', 'relay')
    let seen: unknown
    shelf.before = async () => void (seen ??= contents.view)
    contents.setLive(true)
    await expect.poll(hashesHere).toEqual(expect.arrayContaining([transcript.hash, original.hash]))
    expect(seen).toMatchObject({ missing: 1, down: { done: 0, total: transcript.size + original.size + 32 } })
    await expect.poll(() => contents.view).toMatchObject({ missing: 0, down: undefined })
  })

  it('come when they are asked for where that was wished, and no others', async () => {
    const { contents, addSource, hashesHere } = await desk({ wish: 'on-demand' })
    const [one, two] = [await addSource('one', 'relay'), await addSource('two', 'relay')]
    contents.setLive(true)
    expect(await contents.fetch(two.transcript.hash)).toBe('here')
    expect(await hashesHere()).toEqual([two.transcript.hash])
    await contents.setWish('all')
    await expect.poll(async () => (await hashesHere()).includes(one.original.hash)).toBe(true)
  })

  it('that are asked for come before the rest', async () => {
    const { contents, shelf, addSource } = await desk()
    await addSource('one', 'relay')
    const last = await addSource('two', 'relay')
    let asked: Promise<unknown> | undefined
    shelf.before = async () => void (asked ??= contents.fetch(last.original.hash))
    contents.setLive(true)
    await expect.poll(() => shelf.asked.length).toBe(4)
    await expect.poll(() => asked).toBeDefined()
    expect(shelf.asked[1]).toBe(`down ${last.original.hash}`)
  })

  it.each([
    ['nowhere', 'not-there', true],
    ['relay', 'unreachable', false],
  ] as const)('that are %s are said to be %s', async (where, outcome, live) => {
    const { contents, addSource } = await desk()
    const { transcript } = await addSource('one', where)
    contents.setLive(live)
    expect(await contents.fetch(transcript.hash)).toBe(outcome)
    expect(contents.view.missing).toBe(1)
  })

  it('that the relay has damaged are named and not kept', async () => {
    const { contents, shelf, addSource, hashesHere } = await desk()
    const { transcript } = await addSource('one', 'relay')
    shelf.before = () => Promise.reject(Object.assign(new Error('damaged'), { failure: 'damaged' }))
    contents.setLive(true)
    expect(await contents.fetch(transcript.hash)).toBe('damaged')
    expect(contents.view.problem).toBe('damaged')
    expect(await hashesHere()).toEqual([])
  })
})
