import type { ProjectId } from '@mazmun/model'
import { database } from './database.ts'
import { documentName, reviewDocumentName } from './names.ts'
import { holdProject } from './project-locks.ts'

const lockOf = (project: ProjectId) => `mazmun-restore-${project}`

/** Notes that a backup is being brought in, so that what it stores is found and taken away should it never end. */
export function whileRestoring<Result>(project: ProjectId, work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(lockOf(project), async () => {
    const letGo = await holdProject(project)
    try {
      await database.restores.put({ project, startedAt: Date.now() })
      const result = await work()
      await database.restores.delete(project)
      return result
    } finally {
      letGo()
    }
  })
}

/** Takes away what a backup had brought before it stopped. A project that was here keeps all it had. */
export async function undoRestore(project: ProjectId, added: ReadonlySet<string>): Promise<void> {
  if (await database.projects.get(project))
    await database.blobs.bulkDelete([...added].map((hash): [ProjectId, string] => [project, hash]))
  else await forget(project)
  await database.restores.delete(project)
}

/** Takes away what is left of backups whose bringing in was cut off with the browser. */
export async function sweepUnfinishedRestores(): Promise<void> {
  for (const { project } of await database.restores.toArray()) {
    await navigator.locks.request(lockOf(project), { ifAvailable: true }, async (lock) => {
      if (!lock) return
      if (!(await database.projects.get(project))) await forget(project)
      await database.restores.delete(project)
    })
  }
}

async function forget(project: ProjectId): Promise<void> {
  await database.blobs.where('project').equals(project).delete()
  for (const name of [documentName(project), reviewDocumentName(project)]) indexedDB.deleteDatabase(name)
}
