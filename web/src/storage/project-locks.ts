import type { ProjectId } from '@mazmun/model'

const lockName = (project: ProjectId) => `mazmun-open-${project}`

/** The browser's locks, shared by its tabs; undefined where they are missing. */
const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks

/** Marks a project as open in this tab, once nobody is destroying it. Returns how to end that. */
export function holdProject(project: ProjectId): Promise<() => void> {
  if (!locks) return Promise.resolve(() => {})
  return new Promise((resolve, reject) => {
    locks
      .request(lockName(project), { mode: 'shared' }, () => new Promise<void>((end) => resolve(() => end())))
      .catch(reject)
  })
}

/** Does the work while no tab has the project open; does nothing and returns false when one has. */
export async function whenNowhereOpen(project: ProjectId, work: () => Promise<void>): Promise<boolean> {
  if (!locks) {
    await work()
    return true
  }
  return await locks.request(lockName(project), { ifAvailable: true }, async (lock) => {
    if (lock) await work()
    return lock !== null
  })
}
