import { onDestroy } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import type { ProjectId } from '@mazmun/model'
import type { ProjectSummary } from '../features/home/home-actions.ts'
import type { ProjectEntry } from '../storage/database.ts'
import { watchProjects } from '../storage/registry.ts'
import { projectSize } from '../storage/sizes.ts'
import { isBackupDue } from './backup/backup-age.ts'
import { preferences } from './preferences.svelte.ts'

/** The projects on this device, kept up to date while the calling component lives; `onError` hears when they cannot be read. */
export function storedProjects(onError: (error: unknown) => void): {
  readonly current: readonly ProjectSummary[] | undefined
} {
  let entries: readonly ProjectEntry[] | undefined = $state.raw()
  const sizes = new SvelteMap<ProjectId, number>()

  const subscription = watchProjects().subscribe({
    next: (found) => {
      entries = found
      for (const entry of found) projectSize(entry).then((size) => sizes.set(entry.id, size), onError)
    },
    error: (error) => {
      entries = []
      onError(error)
    },
  })
  onDestroy(() => subscription.unsubscribe())

  const current = $derived(entries?.map((entry) => summaryOf(entry, sizes.get(entry.id))))
  return {
    get current() {
      return current
    },
  }
}

function summaryOf(entry: ProjectEntry, size: number | undefined): ProjectSummary {
  const { id, name, sources, codings, changedAt, backedUpAt, shared } = entry
  return {
    id,
    name,
    sources,
    codings,
    changedAt,
    backupDue: isBackupDue(entry, preferences.backupReminder, Date.now()),
    isShared: shared !== undefined,
    mayWrite: shared?.role !== 'viewer' && shared?.role !== 'reviewer',
    ...(size !== undefined && { size }),
    ...(backedUpAt !== undefined && { backedUpAt }),
  }
}
