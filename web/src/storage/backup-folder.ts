import { liveQuery, type Observable } from 'dexie'
import type { ProjectId } from '@mazmun/model'
import { writeIntoDirectory } from './backup-directory.ts'
import type { BackupOptions } from './backup.ts'
import { database, type BackupFolderEntry, type ProjectEntry } from './database.ts'
import { pickers, writePermission } from './file-system-access.ts'

/** False where the browser lets no page write into a folder. */
export function canPickFolder(): boolean {
  return pickers().showDirectoryPicker !== undefined
}

/** Lets the person pick the folder; call from a press or a key. False when they change their mind. */
export async function pickFolder(project: ProjectId): Promise<boolean> {
  try {
    const handle = await pickers().showDirectoryPicker?.({ id: 'mazmun-backups', mode: 'readwrite' })
    if (!handle) return false
    const before = await database.backupFolders.get(project)
    const same = before !== undefined && (await before.handle.isSameEntry(handle))
    await database.backupFolders.put({ project, handle, files: same ? before.files : [] })
    return true
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false
    throw error
  }
}

/** Writes no more into the folder. What is there stays there. */
export function leaveFolder(project: ProjectId): Promise<void> {
  return database.backupFolders.delete(project)
}

/** A project and its folder, kept up to date. */
export function watchFolder(project: ProjectId): Observable<{
  readonly entry: ProjectEntry | undefined
  readonly folder: BackupFolderEntry | undefined
}> {
  return liveQuery(async () => ({
    entry: await database.projects.get(project),
    folder: await database.backupFolders.get(project),
  }))
}

/** When the folder was last written; 0 = never. Milliseconds since 1970. */
export function lastWritten(folder: BackupFolderEntry): number {
  return folder.files.at(-1)?.writtenAt ?? 0
}

/** The folder cannot be written; its entry says why. */
export class FolderFailed extends Error {
  override readonly name = 'FolderFailed'
  readonly reason: NonNullable<BackupFolderEntry['failure']>

  constructor(reason: NonNullable<BackupFolderEntry['failure']>, options?: ErrorOptions) {
    super(`the folder cannot be written: ${reason}`, options)
    this.reason = reason
  }
}

/**
 * Writes the project into its folder, one tab at a time; does nothing without a folder, or when another tab has written all
 * there is meanwhile. `nameOf` names the file.
 * @throws FolderFailed, the signal's reason
 */
export async function writeFolder(
  project: ProjectId,
  nameOf: (entry: ProjectEntry) => string,
  { onlyNews = false, ...options }: BackupOptions & { readonly onlyNews?: boolean } = {},
): Promise<void> {
  await navigator.locks.request(`mazmun-folder-${project}`, async () => {
    const [entry, folder] = await Promise.all([database.projects.get(project), database.backupFolders.get(project)])
    if (!entry || !folder || (onlyNews && lastWritten(folder) > entry.changedAt)) return
    try {
      if ((await writePermission(folder.handle)) !== 'granted') throw new FolderFailed('permission')
      const subject = { project, member: entry.member }
      const files = await writeIntoDirectory(folder.handle, folder.files, nameOf(entry), subject, options)
      const { failure: _failure, ...rest } = folder
      await database.backupFolders.put({ ...rest, files })
    } catch (error) {
      if (options.signal?.aborted) throw error
      const failed = error instanceof FolderFailed ? error : new FolderFailed(reasonOf(error), { cause: error })
      await database.backupFolders.put({ ...folder, failure: failed.reason })
      throw failed
    }
  })
}

/** As the file system names what went wrong (https://fs.spec.whatwg.org). */
function reasonOf(error: unknown): FolderFailed['reason'] {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'NoModificationAllowedError':
    case 'SecurityError':
      return 'permission'
    case 'NotFoundError':
      return 'gone'
    case 'QuotaExceededError':
      return 'full'
    default:
      return 'other'
  }
}
