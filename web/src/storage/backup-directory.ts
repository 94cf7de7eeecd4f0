import { fileSink } from './backup-sink.ts'
import { writeBackupTo, type BackupOptions } from './backup.ts'
import type { BackupSubject, BackupSummary } from './backup-writing.ts'
import type { BackupFile } from './database.ts'
import { moveFile } from './file-system-access.ts'

/** How many backups stay in a folder. */
export const keptBackups = 3

/** The file in the folder is not as long as what was written. */
export class IncompleteFile extends Error {
  override readonly name = 'IncompleteFile'
}

/**
 * Writes a backup into a folder and returns which of this device's files are there then, oldest first. It is written under
 * another name, measured, and only then gets its own; after that the oldest beyond three go. So the last whole file is
 * there at any moment, and nothing that is not whole ends in `.mazmun`. Files of others are never touched.
 * @throws as `writeBackupTo`, IncompleteFile, what the file system throws; the files before are there then
 */
export async function writeIntoDirectory(
  directory: FileSystemDirectoryHandle,
  files: readonly BackupFile[],
  name: string,
  subject: BackupSubject,
  options: BackupOptions = {},
): Promise<readonly BackupFile[]> {
  const passing = `${name}.part`
  let summary: BackupSummary
  try {
    const handle = await directory.getFileHandle(passing, { create: true })
    summary = await writeBackupTo(await fileSink(handle), subject, options)
    const written = await handle.getFile()
    if (written.size !== summary.size) throw new IncompleteFile(`${written.size} of ${summary.size} bytes`)
    if (!(await moveFile(handle, name))) await copyFile(written, directory, name)
  } finally {
    await removeFile(directory, passing)
  }
  const all = [...files.filter((file) => file.name !== name), { name, writtenAt: summary.writtenAt }]
  for (const { name } of all.slice(0, -keptBackups)) await removeFile(directory, name)
  return all.slice(-keptBackups)
}

/** Where a file cannot be renamed: the browser puts a written file in place in one step when it is closed. */
async function copyFile(file: File, directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  const stream = await (await directory.getFileHandle(name, { create: true })).createWritable()
  await file.stream().pipeTo(stream)
}

/** What is gone already, or cannot go, is in nobody's way. */
async function removeFile(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  await directory.removeEntry(name).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) console.warn(error)
  })
}
