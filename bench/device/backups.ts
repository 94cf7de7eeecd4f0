import { newId, type MemberId, type ProjectId, type SourceRecord, type Transcript } from '@mazmun/model'
import { noRecords } from '@mazmun/project'
import { transcribe } from '@mazmun/text'
import { exportBackup, importBackup } from '../../web/src/storage/backup.ts'
import { database } from '../../web/src/storage/database.ts'
import { documentName } from '../../web/src/storage/names.ts'
import { createProject } from '../../web/src/storage/registry.ts'
import { storeContent } from '../../web/src/storage/transcripts.ts'
import { sourceRecord } from './study.ts'

/** How long something took, in milliseconds, and how many bytes it was about. */
export interface Timed {
  readonly time: number
  readonly bytes: number
}

/** What the bench of backups asks of the browser. */
export interface BackupDevice {
  readonly seedLarge: typeof seedLarge
  readonly backUp: typeof backUp
  readonly readPlainly: typeof readPlainly
  readonly restore: typeof restore
  readonly writePlainly: typeof writePlainly
}

const mebibyte = 1024 * 1024
/** The file written last: what is restored, and what the floor stores. */
let written = new Blob()

function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)))
  return bytes
}

/** Puts a project on this device whose sources came from files of 1 MB, as many as asked for. */
async function seedLarge(files: number): Promise<ProjectId> {
  const project = newId<ProjectId>()
  const member = newId<MemberId>()
  const sources: SourceRecord[] = []
  for (let index = 0; index < files; index += 1) {
    const read: Transcript = transcribe(`P${index}: ${'یک جملهٔ گفت‌وگو. '.repeat(500)}`)
    const content = await storeContent(project, read, noise(mebibyte))
    sources.push(sourceRecord({ title: `P${index}`, words: 1500, codings: 0 }, 'fa', read, content, index, member))
  }
  await createProject({
    id: project,
    record: { name: 'Large', description: '', language: 'fa', unit: 'sentence' },
    member: { name: 'A', hue: 0 },
    study: { ...noRecords, members: [{ id: member, name: 'B', hue: 1, createdAt: 1 }], sources },
  })
  return project
}

async function timed(work: () => Promise<number>): Promise<Timed> {
  const started = performance.now()
  const bytes = await work()
  return { time: performance.now() - started, bytes }
}

/** The backup as the app writes it where no file was picked. */
function backUp(project: ProjectId): Promise<Timed> {
  return timed(async () => {
    const entry = await database.projects.get(project)
    if (!entry) throw new RangeError('no such project')
    written = await exportBackup(entry)
    return written.size
  })
}

/** The floor: the same contents read one by one into a file of the browser's, and nothing else. */
function readPlainly(project: ProjectId): Promise<Timed> {
  return timed(async () => {
    const keys = await database.blobs.where('project').equals(project).primaryKeys()
    const pieces: Blob[] = []
    for (const key of keys) {
      const entry = await database.blobs.get(key)
      if (entry) pieces.push(new Blob([entry.bytes]))
    }
    return new Blob(pieces).size
  })
}

/** Brings the file written last in, on a device that has nothing of it. */
async function restore(project: ProjectId): Promise<Timed> {
  await database.projects.delete(project)
  await database.blobs.clear()
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(documentName(project))
    request.onsuccess = resolve
    request.onerror = () => reject(request.error ?? new Error('the document stays'))
  })
  return timed(async () => {
    const result = await importBackup(written)
    if (result.outcome !== 'restored' || result.lost.length > 0 || result.comparison.kind !== 'same')
      throw new Error(`not restored: ${JSON.stringify(result).slice(0, 500)}`)
    return written.size
  })
}

/** The floor: the same file read in pieces of 1 MB that are stored as they are. */
async function writePlainly(): Promise<Timed> {
  const floor = newId<ProjectId>()
  const measured = await timed(async () => {
    for (let at = 0; at < written.size; at += mebibyte) {
      const bytes = new Uint8Array(await written.slice(at, at + mebibyte).arrayBuffer())
      await database.blobs.put({ project: floor, hash: String(at), bytes })
    }
    return written.size
  })
  await database.blobs.where('project').equals(floor).delete()
  return measured
}

export const backupDevice: BackupDevice = { seedLarge, backUp, readPlainly, restore, writePlainly }
