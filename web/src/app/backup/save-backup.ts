import { isolate } from '@mazmun/text'
import { backups } from '../../messages/backups.ts'
import { listSeparator } from '../../messages/format.ts'
import { home } from '../../messages/home.ts'
import { blobSink, backupType, fileSink, type BackupSink } from '../../storage/backup-sink.ts'
import type { BackupSubject, BackupSummary } from '../../storage/backup-writing.ts'
import { writeBackupTo } from '../../storage/backup.ts'
import { pickers } from '../../storage/file-system-access.ts'
import { saveFile } from '../../ui/save-file.ts'
import { showToast } from '../../ui/toasts.svelte.ts'
import { backupName } from '../backup-name.ts'
import { reportError } from '../report-error.ts'
import { runBackupTask } from './backup-tasks.svelte.ts'

/** Where a backup goes. `finish` hands over what was written; `discard` leaves nothing of it. */
interface Target {
  readonly sink: BackupSink
  readonly finish: () => string
  readonly discard: () => Promise<void>
}

/**
 * Asks where to, where the browser can, and writes the backup there with its progress in the panel; otherwise it comes
 * among the downloads. Tells what came of it. Call from a press or a key.
 */
export async function saveBackup(name: string, subject: () => Promise<BackupSubject>): Promise<void> {
  const target = await chooseTarget(name)
  if (!target) return
  let summary: BackupSummary
  try {
    summary = await runBackupTask('write', name, async (signal, onProgress) =>
      writeBackupTo(target.sink, await subject(), { signal, onProgress }),
    )
  } catch (error) {
    await target.discard()
    if (isAbort(error)) showToast(backups.stopped(name))
    else if (isFileTrouble(error)) showToast(backups.notWritten, { tone: 'problem' })
    else reportError(error)
    return
  }
  showToast(target.finish())
  tellLost(summary)
}

/** Says which texts a backup lacks. */
export function tellLost({ lost }: BackupSummary): void {
  if (lost.length > 0)
    showToast(backups.savedWithout(lost.map((title) => isolate(title)).join(listSeparator())), { tone: 'problem' })
}

/** The person stopped it. An error that comes from the worker has the name only. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** What the file system says when a file of the person's cannot be written or read (https://fs.spec.whatwg.org). */
export function isFileTrouble(error: unknown): boolean {
  const names = [
    'NotAllowedError',
    'NotFoundError',
    'NotReadableError',
    'NoModificationAllowedError',
    'InvalidStateError',
  ]
  return error instanceof Error && names.includes(error.name)
}

async function chooseTarget(name: string): Promise<Target | undefined> {
  const suggestedName = backupName(name, Date.now())
  const picked = await pickFile(suggestedName)
  if (picked === 'cancelled') return undefined
  if (picked) return fileTarget(picked, name)
  const sink = blobSink()
  const finish = () => {
    saveFile(sink.blob, suggestedName)
    return home.exported(name)
  }
  return { sink, finish, discard: () => Promise.resolve() }
}

async function pickFile(suggestedName: string): Promise<FileSystemFileHandle | 'cancelled' | undefined> {
  const { showSaveFilePicker } = pickers()
  if (!showSaveFilePicker) return undefined
  try {
    const types = [{ description: 'Mazmun', accept: { [backupType]: ['.mazmun'] } }]
    return await showSaveFilePicker.call(globalThis, { suggestedName, types })
  } catch (error) {
    if (isAbort(error)) return 'cancelled'
    // Not allowed here, as in a frame: downloads still are.
    console.warn(error)
    return undefined
  }
}

async function fileTarget(
  handle: FileSystemFileHandle & { readonly remove?: () => Promise<void> },
  name: string,
): Promise<Target> {
  // Picking a new name makes an empty file; one that was there keeps what it had until the new one is whole.
  const isNew = (await handle.getFile()).size === 0
  return {
    sink: await fileSink(handle),
    finish: () => backups.saved(name),
    discard: async () => {
      if (isNew) await handle.remove?.().catch((error: unknown) => console.warn(error))
    },
  }
}
