import type { ProjectId } from '@mazmun/model'
import type { HomeActions } from '../features/home/home-actions.ts'
import { common } from '../messages/common.ts'
import { home } from '../messages/home.ts'
import { database, type ProjectEntry } from '../storage/database.ts'
import {
  createProject,
  deleteProject,
  duplicateProject,
  renameStoredProject,
  restoreProject,
} from '../storage/registry.ts'
import { ProjectMissing } from '../storage/session.ts'
import { preferences } from './preferences.svelte.ts'
import { navigate } from './router.svelte.ts'

async function entryOf(id: ProjectId): Promise<ProjectEntry> {
  const entry = await database.projects.get(id)
  if (!entry) throw new ProjectMissing(id)
  return entry
}

/** What only the page itself can do: open a dialog, show progress. */
export type PageActions = Pick<HomeActions, 'importFiles' | 'importText'> & {
  /** Hears how far the sample is, 0…1; undefined when it is open or did not open. */
  readonly onSampleProgress: (share: number | undefined) => void
}

/** The person at this device as a coder. */
export function personHere(): { readonly name: string; readonly hue: number } {
  return { name: preferences.coderName.trim() || common.coder, hue: preferences.coderHue }
}

/** What the first page has done with the projects of this device. */
export function homeActions({ onSampleProgress, ...page }: PageActions): HomeActions {
  return {
    ...page,
    async openSample(language) {
      try {
        const { openSample } = await import('../storage/sample.ts')
        const { id } = await openSample(language, personHere(), onSampleProgress)
        navigate({ name: 'project', project: id })
      } finally {
        onSampleProgress(undefined)
      }
    },
    async createProject({ name, language, unit }) {
      const { id } = await createProject({ record: { name, description: '', language, unit }, member: personHere() })
      navigate({ name: 'project', project: id })
    },
    async importBackup(file) {
      const { restoreFile } = await import('./backup/restore-file.ts')
      await restoreFile(file)
    },
    join: () => navigate({ name: 'join' }),
    rename: async (id, name) => renameStoredProject(await entryOf(id), name),
    async duplicate(id) {
      const entry = await entryOf(id)
      await duplicateProject(entry, home.copyOf(entry.name))
    },
    async exportProject(id) {
      const entry = await entryOf(id)
      const { saveBackup } = await import('./backup/save-backup.ts')
      await saveBackup(entry.name, () => Promise.resolve({ project: id, member: entry.member }))
    },
    remove: (id) => deleteProject(id),
    restore: (id) => restoreProject(id),
  }
}
