import type { ProjectId } from '@mazmun/model'
import type { HomeActions } from '../features/home/home-actions.ts'
import { common } from '../messages/common.ts'
import { home } from '../messages/home.ts'
import { database, type ProjectEntry } from '../storage/database.ts'
import { createProject, deleteProject, duplicateProject, renameStoredProject, restoreProject } from '../storage/registry.ts'
import { ProjectMissing } from '../storage/session.ts'
import { preferences } from './preferences.svelte.ts'
import { navigate } from './router.svelte.ts'

async function entryOf(id: ProjectId): Promise<ProjectEntry> {
  const entry = await database.projects.get(id)
  if (!entry) throw new ProjectMissing(id)
  return entry
}

/** What the first page has done with the projects of this device. */
export const homeActions: HomeActions = {
  openSample: () => Promise.reject(new Error('not connected')),
  async createProject({ name, language, unit }) {
    const person = { name: preferences.coderName.trim() || common.coder, hue: preferences.coderHue }
    const { id } = await createProject({ record: { name, description: '', language, unit }, member: person })
    navigate({ name: 'project', project: id })
  },
  importFiles: () => Promise.reject(new Error('not connected')),
  importBackup: () => Promise.reject(new Error('not connected')),
  rename: async (id, name) => renameStoredProject(await entryOf(id), name),
  async duplicate(id) {
    const entry = await entryOf(id)
    await duplicateProject(entry, home.copyOf(entry.name))
  },
  exportProject: () => Promise.reject(new Error('not connected')),
  remove: (id) => deleteProject(id),
  restore: (id) => restoreProject(id),
}
