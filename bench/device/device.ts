import type { MemberId, ProjectId, SourceId, Transcript } from '@mazmun/model'
import { encodeSnapshot, importStudy, noRecords, Project, snapshotOf } from '@mazmun/project'
import * as Y from 'yjs'
import { database } from '../../web/src/storage/database.ts'
import { documentName } from '../../web/src/storage/names.ts'
import { createProject, withDocument } from '../../web/src/storage/registry.ts'
import { storeContent } from '../../web/src/storage/transcripts.ts'
import { transcript } from '../corpus.ts'
import { backupDevice, type BackupDevice } from './backups.ts'
import { codebook, coders, codingRecords, sourceRecord, type StudyPlan } from './study.ts'

/** A study as it stands on the device. */
export interface SeededStudy {
  readonly project: ProjectId
  readonly sources: readonly SourceId[]
}

/** What the bench asks of the browser that the app does not show. */
export interface Device {
  readonly seed: typeof seed
  readonly loadFloor: typeof loadFloor
  readonly encodedSize: typeof encodedSize
  readonly versionCost: typeof versionCost
  readonly versionCount: typeof versionCount
  readonly backups: BackupDevice
}

/** Times in milliseconds, sizes in bytes; `floor` is the whole document encoded, then deflated. */
export interface VersionCost {
  readonly longest: number
  readonly total: number
  readonly bytes: number
  readonly floor: { readonly encoded: number; readonly whole: number; readonly bytes: number }
}

declare global {
  interface Window {
    device: Device
  }
}

/** Puts a study on this device as the app's own storage keeps it. */
async function seed({ name, language, sources: plans, codes: codeCount }: StudyPlan): Promise<SeededStudy> {
  const project = crypto.randomUUID() as ProjectId
  const others = coders()
  const [first] = others
  if (!first) throw new RangeError('A study needs coders')
  const transcripts: Transcript[] = []
  const sources = []
  for (const [index, plan] of plans.entries()) {
    const read = transcript(language, plan.words)
    const content = await storeContent(project, read, new TextEncoder().encode(read.text))
    transcripts.push(read)
    sources.push(sourceRecord(plan, language, read, content, index + 1, first.id))
  }
  const vocabulary = (transcripts[0]?.text.slice(0, 4000) ?? '').split(/[\s:.]+/).filter((word) => word.length > 2)
  const { codes, placements } = codebook(codeCount, first.id, vocabulary)
  const entry = await createProject({
    id: project,
    record: { name, description: '', language, unit: 'sentence' },
    member: { name: 'نرگس رضایی', hue: 0 },
    study: { ...noRecords, members: others, sources, codes, placements },
  })

  const members: readonly MemberId[] = [entry.member, ...others.map(({ id }) => id)]
  const initial = codes.filter(({ level }) => level === 0).map(({ id }) => id)
  const codings = sources.flatMap(({ id }, index) => {
    const [read, plan] = [transcripts[index], plans[index]]
    return read && plan ? codingRecords(id, read, plan, language, initial, members, index + 1) : []
  })
  await withDocument(project, (doc) => {
    const open = Project.open(doc, entry.member)
    if (codings.length > 0) open.perform(importStudy, { sources: [], codings })
    open.close()
  })
  return { project, sources: sources.map(({ id }) => id) }
}

/** The least that opening a project can be: its bytes out of IndexedDB and into an empty Yjs document. Milliseconds. */
async function loadFloor(project: ProjectId): Promise<{ readonly read: number; readonly apply: number }> {
  const started = performance.now()
  const updates = await readUpdates(project)
  const read = performance.now() - started
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const apply = performance.now() - started - read
  doc.destroy()
  return { read, apply }
}

/** Bytes of a project's document, which holds everything but the texts, as encoded and as deflated (RFC 1951). */
async function encodedSize(project: ProjectId): Promise<{ readonly raw: number; readonly deflated: number }> {
  const updates = await readUpdates(project)
  const merged = new Uint8Array(Y.mergeUpdates([...updates]))
  const stream = new Blob([merged]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return { raw: merged.length, deflated: (await new Response(stream).arrayBuffer()).byteLength }
}

/** What a version costs the main thread in milliseconds and takes in bytes, beside the whole document encoded and deflated. */
async function versionCost(project: ProjectId): Promise<VersionCost> {
  const entry = await database.projects.get(project)
  if (!entry) throw new RangeError('no such project')
  const doc = new Y.Doc()
  for (const update of await readUpdates(project)) Y.applyUpdate(doc, update)
  const open = Project.open(doc, entry.member)
  const slices: number[] = []
  const timed = <Result>(work: () => Result): Result => {
    const started = performance.now()
    const result = work()
    slices.push(performance.now() - started)
    return result
  }
  const lines = encodeSnapshot(timed(() => snapshotOf(open.projection)))
  const encoder = new TextEncoder()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (;;) {
    const piece = timed(() => {
      const next = lines.next()
      return next.done ? undefined : encoder.encode(next.value)
    })
    if (!piece) break
    pieces.push(piece)
    await new Promise((resolve) => setTimeout(resolve))
  }
  open.close()
  const started = performance.now()
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc))
  const encoded = performance.now() - started
  const deflated = await deflatedSize([update])
  const whole = performance.now() - started
  doc.destroy()
  return {
    longest: Math.max(...slices),
    total: slices.reduce((sum, slice) => sum + slice, 0),
    bytes: await deflatedSize(pieces),
    floor: { encoded, whole, bytes: deflated },
  }
}

async function deflatedSize(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<number> {
  const stream = new Blob([...pieces]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return (await new Response(stream).arrayBuffer()).byteLength
}

/** How many versions of a project this device keeps. */
function versionCount(project: ProjectId): Promise<number> {
  return database.versions.where('project').equals(project).count()
}

function readUpdates(project: ProjectId): Promise<readonly Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(documentName(project))
    request.onerror = () => reject(request.error ?? new Error('no database'))
    request.onsuccess = () => {
      const all = request.result.transaction('updates', 'readonly').objectStore('updates').getAll()
      all.onerror = () => reject(all.error ?? new Error('no updates'))
      all.onsuccess = () => {
        request.result.close()
        resolve(all.result as Uint8Array[])
      }
    }
  })
}

window.device = { backups: backupDevice, seed, loadFloor, encodedSize, versionCost, versionCount }
