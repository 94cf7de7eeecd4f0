import { backups } from '../../messages/backups.ts'
import { importBackup } from '../../storage/backup.ts'
import { showToast } from '../../ui/toasts.svelte.ts'
import { backupRefusalWords, restoredWords, restoreTroubles } from '../backup-words.ts'
import { navigate, router } from '../router.svelte.ts'
import { runBackupTask } from './backup-tasks.svelte.ts'
import { isAbort, isFileTrouble } from './save-backup.ts'

/**
 * Brings a backup in with its progress in the panel, tells what came of it, and opens the project unless the person went
 * elsewhere meanwhile. @throws what storing it throws
 */
export async function restoreFile(file: File): Promise<void> {
  const begunAt = router.current
  try {
    const result = await runBackupTask('restore', file.name, (signal, onProgress) =>
      importBackup(file, { signal, onProgress }),
    )
    if (result.outcome === 'refused') {
      showToast(`${backups.notTaken(file.name)} ${backupRefusalWords(result.reason)}`, { tone: 'problem' })
      return
    }
    showToast(restoredWords(result))
    const troubles = restoreTroubles(result)
    if (troubles !== undefined) showToast(troubles, { tone: 'problem' })
    if (router.current === begunAt) navigate({ name: 'project', project: result.entry.id })
  } catch (error) {
    if (isAbort(error)) showToast(backups.restoreStopped(file.name))
    else if (isFileTrouble(error)) showToast(`${backups.notTaken(file.name)} ${backups.notRead}`, { tone: 'problem' })
    else throw error
  }
}
