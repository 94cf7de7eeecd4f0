import type { ProjectId } from '@mazmun/model'
import type { BackupSubject } from '../../storage/backup-writing.ts'
import { lastWritten, watchFolder, writeFolder, FolderFailed } from '../../storage/backup-folder.ts'
import { database, type BackupFolderEntry, type ProjectEntry } from '../../storage/database.ts'
import { askToWrite, writePermission } from '../../storage/file-system-access.ts'
import { FolderKeeper } from '../../storage/folder-keeper.ts'
import type { Session } from '../../storage/session.ts'
import { backups, folderFailures } from '../../messages/backups.ts'
import { showToast } from '../../ui/toasts.svelte.ts'
import { timedBackupName } from '../backup-name.ts'
import { preferences } from '../preferences.svelte.ts'
import { reportError } from '../report-error.ts'
import { backupDays, isBackupDue } from './backup-age.ts'
import { runBackupTask, showNotice } from './backup-tasks.svelte.ts'
import { isAbort, saveBackup } from './save-backup.ts'

/** How long a reminder that was put away stays away, in milliseconds. */
const reminderRest = 24 * 60 * 60_000
/** How often the age of the last backup is looked at, in milliseconds. */
const lookAgain = 60_000

const fileNameOf = ({ name }: ProjectEntry) => timedBackupName(name, Date.now())

/** The backups of an open project: what is known of them, the folder that is kept up to date, and when to remind. */
export class ProjectBackup {
  readonly #session: Session
  readonly #keeper = new FolderKeeper(() => this.#writeFolder({ onlyNews: true }))
  readonly #subscription: { readonly unsubscribe: () => void }
  readonly #clock: ReturnType<typeof setInterval>
  #writing = false
  #hideReminder: (() => void) | undefined
  #hideQuestion: (() => void) | undefined
  /** As the list of projects knows it. */
  entry: ProjectEntry | undefined = $state.raw()
  folder: BackupFolderEntry | undefined = $state.raw()
  /** Whether the browser lets the folder be written now; undefined until it has been asked. */
  permission: PermissionState | undefined = $state()

  constructor(session: Session) {
    this.#session = session
    this.#subscription = watchFolder(this.#id).subscribe({
      next: ({ entry, folder }) => void this.#follow(entry, folder),
      error: reportError,
    })
    this.#clock = setInterval(() => this.#remind(), lookAgain)
  }

  close(): void {
    this.#subscription.unsubscribe()
    clearInterval(this.#clock)
    this.#keeper.stop()
    this.#hideReminder?.()
    this.#hideQuestion?.()
  }

  /** Writes a backup to where the person says. Call from a press or a key. */
  async backUp(): Promise<void> {
    await saveBackup(this.#name, () => this.#subject())
  }

  /** Writes the folder now, after asking for permission where that is needed. Call from a press or a key. */
  async writeNow(): Promise<void> {
    if (!this.folder || !(await this.allow())) return
    await this.#writeFolder({ onlyNews: false })
  }

  /** Asks to write the folder again, as browsers want it after a restart; false when the person did not allow it. */
  async allow(): Promise<boolean> {
    if (!this.folder) return false
    const allowed = await askToWrite(this.folder.handle)
    if (!allowed) showToast(folderFailures.permission)
    await this.#follow(this.entry, this.folder)
    return allowed
  }

  /** A folder was picked: it is written at once. */
  async begin(): Promise<void> {
    const folder = await database.backupFolders.get(this.#id)
    if (!folder) return
    await this.#follow(this.entry, folder)
    showToast(backups.folderFollows(folder.handle.name))
    await this.#writeFolder({ onlyNews: false })
  }

  get #id(): ProjectId {
    return this.#session.entry.id
  }

  get #name(): string {
    return this.#session.project.projection.project.name
  }

  /** What is stored, once it is; what is in memory where it cannot be stored. */
  async #subject(): Promise<BackupSubject> {
    const subject = { project: this.#id, member: this.#session.entry.member }
    const review = await this.#session.review()
    const states = await Promise.all([this.#session.store, review.store].map((store) => store.flush()))
    if (states.every(({ kind }) => kind !== 'failed')) return subject
    const contents = await this.#session.transcripts.sealed()
    return { ...subject, document: this.#session.encode(), review: review.encode(), contents }
  }

  async #follow(entry: ProjectEntry | undefined, folder: BackupFolderEntry | undefined): Promise<void> {
    this.permission = folder && (await writePermission(folder.handle))
    this.entry = entry
    this.folder = folder
    const state = entry && folder && { changedAt: entry.changedAt, writtenAt: lastWritten(folder) }
    this.#keeper.follow(this.permission === 'granted' ? state : undefined)
    this.#ask()
    this.#remind()
  }

  async #writeFolder({ onlyNews }: { readonly onlyNews: boolean }): Promise<void> {
    // Asked for once more while it is being written: that is what is happening.
    if (this.#writing) return
    this.#writing = true
    const failedBefore = this.folder?.failure
    try {
      await Promise.all([this.#session.store, (await this.#session.review()).store].map((store) => store.flush()))
      // What nobody asked for goes on quietly.
      if (onlyNews) await writeFolder(this.#id, fileNameOf, { onlyNews })
      else
        await runBackupTask('write', this.#name, (signal, onProgress) =>
          writeFolder(this.#id, fileNameOf, { signal, onProgress }),
        )
    } catch (error) {
      if (isAbort(error)) return
      console.warn(error)
      // Said once, until it succeeds again or the person asks for it.
      const reason = error instanceof FolderFailed ? error.reason : 'other'
      if (!onlyNews || failedBefore !== reason) showToast(folderFailures[reason], { tone: 'problem' })
    } finally {
      this.#writing = false
    }
  }

  #ask(): void {
    this.#hideQuestion?.()
    this.#hideQuestion = undefined
    if (!this.folder || this.permission !== 'prompt' || this.#putAway) return
    this.#hideQuestion = showNotice({
      key: 'folder',
      text: backups.folderAsks(this.folder.handle.name),
      action: { label: backups.allow, run: () => void this.allow().catch(reportError) },
      later: () => {
        this.#putAway = true
        this.#ask()
      },
    })
  }

  /** The question about the folder was put away, until the project is opened again. */
  #putAway = false

  #remind(): void {
    this.#hideReminder?.()
    this.#hideReminder = undefined
    const { entry } = this
    const now = Date.now()
    if (!entry || !isBackupDue(entry, preferences.backupReminder, now) || (entry.remindAfter ?? 0) > now) return
    const days = backupDays(entry, now)
    this.#hideReminder = showNotice({
      key: 'reminder',
      text: entry.backedUpAt === undefined ? backups.dueFirst(entry.name, days) : backups.due(entry.name, days),
      action: { label: backups.backUp, run: () => void this.backUp().catch(reportError) },
      later: () => void database.projects.update(entry.id, { remindAfter: Date.now() + reminderRest }),
    })
  }
}
