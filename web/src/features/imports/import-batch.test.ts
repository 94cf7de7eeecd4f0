import { beforeEach, describe, expect, it } from 'vitest'
import { newId, type ProjectId, type SourceId } from '@mazmun/model'
import type { ImportSource } from '@mazmun/project'
import { database } from '../../storage/database.ts'
import { withDocument } from '../../storage/registry.ts'
import { textDigest } from '../../storage/transcripts.ts'
import { answerImportJob } from '../../workers/import-answers.ts'
import type { ImportAnswer, ImportJob, ImportMaterial } from '../../workers/import-protocol.ts'
import { ImportBatch } from './import-batch.svelte.ts'
import { intoNewProject, type OpenProject } from './import-destination.ts'
import { ImportQueue, type ImportWorker } from './import-queue.ts'

/** Answers as the worker would, on this thread. */
function inProcessWorker(answer: (job: ImportJob) => Promise<ImportAnswer> = answerImportJob): ImportWorker {
  const worker: ImportWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (job) => void answer(job).then((data) => worker.onmessage?.({ data } as MessageEvent<ImportAnswer>)),
    terminate: () => {},
  }
  return worker
}

/** A project that remembers what it was given. */
function collector(holders: ReadonlyMap<string, string> = new Map()) {
  const taken: ImportSource[] = []
  const destination: OpenProject = {
    kind: 'open-project',
    project: newId(),
    holders: () => holders,
    commit(sources) {
      taken.push(...sources)
      return { imported: sources.map(({ source }) => source.id), duplicates: [] }
    },
  }
  return { destination, taken }
}

function batchFor(destination: OpenProject, answer?: (job: ImportJob) => Promise<ImportAnswer>): ImportBatch {
  return new ImportBatch(destination, new ImportQueue({ spawn: () => inProcessWorker(answer) }))
}

const file = (name: string, content: BlobPart): ImportMaterial => ({ kind: 'file', file: new File([content], name) })
const interview = (number: number) => `مصاحبه‌گر: پرسش ${number}؟\nP0${number}: پاسخ ${number}. و باز هم.`
/** Windows-1251, which is neither of the eight-bit encodings that are read: a guess is all there can be. */
const privet = Uint8Array.of(0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2)

async function settled(batch: ImportBatch): Promise<void> {
  await expect
    .poll(() => batch.settled === batch.items.length && batch.items.every(({ isRereading }) => !isRereading))
    .toBe(true)
}

beforeEach(() => database.blobs.clear())

describe('a batch of files', () => {
  it('reads all of them and takes those in that can be, together', async () => {
    const { destination, taken } = collector()
    const batch = batchFor(destination)
    batch.add([
      file('P01.txt', interview(1)),
      file('empty.txt', ''),
      file('scan.pdf', '%PDF-1.7'),
      file('P02.txt', interview(2)),
    ])
    expect(batch.phase).toBe('reading')
    await settled(batch)
    expect(batch.phase).toBe('looking')
    expect(batch.items.map(({ state }) => state.kind)).toEqual(['read', 'refused', 'refused', 'read'])

    const result = await batch.import('')
    expect(result).toMatchObject({ refused: 2, duplicates: 0, failed: 0, left: 0 })
    expect(taken.map(({ source }) => [source.title, source.fileName, source.language, source.sentences])).toEqual([
      ['P01', 'P01.txt', 'fa', 3],
      ['P02', 'P02.txt', 'fa', 3],
    ])
    expect(result.imported).toEqual(taken.map(({ source }) => source.id))
    expect(await database.blobs.where('project').equals(destination.project).count()).toBe(4)
  })

  it('leaves out a text that is in the project or above in the list, unless asked for', async () => {
    const { destination, taken } = collector(new Map([[await textDigest(interview(1)), 'مصاحبهٔ نخست']]))
    const batch = batchFor(destination)
    batch.add([
      file('again.txt', interview(1)),
      file('P02.txt', interview(2)),
      file('copy of P02.txt', `\ufeff${interview(2)}`),
    ])
    await settled(batch)
    const [again, , copy] = batch.items
    if (!again || !copy) throw new Error('items are missing')
    expect(batch.twinOf(again)).toEqual({ title: 'مصاحبهٔ نخست', where: 'project' })
    expect(batch.twinOf(copy)).toEqual({ title: 'P02', where: 'batch' })
    expect(batch.chosen.map(({ title }) => title)).toEqual(['P02'])

    again.wish = true
    expect((await batch.import('')).duplicates).toBe(1)
    expect(taken.map(({ source, allowDuplicate }) => [source.title, allowDuplicate])).toEqual([
      ['again', true],
      ['P02', false],
    ])
  })

  it('takes the copy when its original is left out', async () => {
    const batch = batchFor(collector().destination)
    batch.add([file('a.txt', interview(1)), file('b.txt', interview(1))])
    await settled(batch)
    const [first] = batch.items
    if (first) first.wish = false
    expect(batch.chosen.map(({ title }) => title)).toEqual(['b'])
  })

  it('takes in what was corrected, under the title that was given', async () => {
    const { destination, taken } = collector()
    const batch = batchFor(destination)
    batch.add([file('P01.txt', `${interview(1)}\nنکته: این را نگه دارید.`)])
    await settled(batch)
    const [item] = batch.items
    if (!item) throw new Error('the item is missing')
    item.title = 'مصاحبهٔ ۰۱'
    await batch.correct(item, { speakers: ['P01'] })
    expect(item.summary?.named).toEqual(['P01'])
    await batch.correct(item, { language: 'other', direction: 'rtl' })
    expect(item.summary).toMatchObject({ language: 'other', direction: 'rtl', named: ['P01'] })
    await batch.import('')
    expect(taken[0]?.source).toMatchObject({ title: 'مصاحبهٔ ۰۱', language: 'other', direction: 'rtl' })
  })

  it('asks about a doubtful encoding and keeps every reading on offer', async () => {
    const batch = batchFor(collector().destination)
    batch.add([
      file('privet.txt', privet),
      file('P01.txt', interview(1)),
      file('twice.txt', Uint8Array.of(...privet, 0x20, ...privet)),
    ])
    await settled(batch)
    const [item, certain, other] = batch.items
    if (!item || !other) throw new Error('items are missing')
    expect(batch.unanswered.map(({ title }) => title)).toEqual(['privet', 'twice'])
    expect(certain?.needsAnswer).toBe(false)
    const offered = item.encodings.map(({ encoding }) => encoding)
    expect(offered).toContain('windows-1256')
    await batch.correct(item, { encoding: 'windows-1256' })
    expect(item.summary?.preview.text).toBe('دًèâهٍ')
    expect(item.encodings.map(({ encoding }) => encoding)).toEqual(offered)
    await batch.answerAlike('windows-1256')
    expect(other.summary?.encoding).toBe('windows-1256')
    expect(batch.unanswered).toHaveLength(0)
  })

  it('stopped while storing takes in what is stored and keeps the rest ready', async () => {
    const { destination, taken } = collector()
    let stored = 0
    const batch: ImportBatch = batchFor(destination, async (job) => {
      const answer = await answerImportJob(job)
      if (job.kind === 'store' && (stored += 1) === 3) batch.stop()
      return answer
    })
    batch.add(Array.from({ length: 9 }, (_, index) => file(`P${index}.txt`, interview(index))))
    await settled(batch)
    const result = await batch.import('')
    expect(result.imported.length).toBe(taken.length)
    expect(taken.length).toBeGreaterThan(0)
    expect(result.left).toBe(9 - taken.length)
    batch.resume()
    expect(batch.chosen).toHaveLength(result.left)
    expect((await batch.import('')).imported).toHaveLength(result.left)
  })

  it('says which did not fit on the device, and takes in those before', async () => {
    const { destination, taken } = collector()
    const batch = batchFor(destination, (job) =>
      job.kind === 'store' && taken.length === 0 && job.material.kind === 'file' && job.material.file.name === 'P2.txt'
        ? Promise.resolve({ kind: 'not-stored', cause: 'quota' } as const)
        : answerImportJob(job),
    )
    batch.add([0, 1, 2, 3].map((index) => file(`P${index}.txt`, interview(index))))
    await settled(batch)
    const result = await batch.import('')
    expect(result.failed).toBe(1)
    expect(batch.items[2]?.state).toEqual({ kind: 'failed', failure: 'storage-full' })
    expect(taken.length + result.left).toBe(3)
  })

  it('becomes a project of its own with the language of most', async () => {
    const created: ProjectId[] = []
    const destination = intoNewProject({ name: 'نگار', hue: 1 }, ({ id }) => created.push(id))
    const batch = new ImportBatch(destination, new ImportQueue({ spawn: () => inProcessWorker() }))
    batch.add([
      file('P01.txt', interview(1)),
      file('E01.txt', 'Interviewer: What is it?\nE01: It is the answer that we have for you.'),
      { kind: 'text', text: interview(3) },
    ])
    await settled(batch)
    const { imported } = await batch.import('حکمرانی')
    expect(imported).toHaveLength(3)
    expect(created).toEqual([destination.project])
    const entry = await database.projects.get(destination.project)
    expect(entry).toMatchObject({ name: 'حکمرانی', sources: 3, sample: false })
    const stored = await withDocument(destination.project, (doc) => [...doc.getMap('sources').keys()] as SourceId[])
    expect(stored.sort()).toEqual([...imported].sort())
  })
})
