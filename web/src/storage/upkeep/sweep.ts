import type { ProjectId } from '@mazmun/model'
import { namedContents } from '@mazmun/project'
import type * as Y from 'yjs'
import { database } from '../database.ts'
import { documentName } from '../names.ts'
import { countDamaged } from './damage.ts'

/** How long a content that no source names is left alone, in milliseconds: an import in another tab may be about to. */
const day = 24 * 60 * 60 * 1000

/**
 * Takes away sealed contents that an import left behind when it was cut off: no source of the project names them, and
 * they have been there for a day. Does nothing unless the whole document could be read. Returns how many went.
 */
export async function sweepContents(project: ProjectId, doc: Y.Doc, now = Date.now()): Promise<number> {
  const named = namedContents(doc)
  if (!named || (await countDamaged(documentName(project))) > 0) return 0
  return await sweep(project, (hash) => named.has(hash), now)
}

/** Takes away contents of projects that never came to be: none of that id is in the list, and a day has passed. */
export async function sweepStrays(now = Date.now()): Promise<number> {
  const known = new Set<unknown>(await database.projects.toCollection().primaryKeys())
  for (const { project } of await database.restores.toArray()) known.add(project)
  let swept = 0
  for (const project of await database.blobs.orderBy('project').uniqueKeys())
    if (!known.has(project)) swept += await sweep(project as ProjectId, () => false, now)
  return swept
}

/** A content whose age is not known is looked at again a day after it was first seen. */
async function sweep(project: ProjectId, isNamed: (hash: string) => boolean, now: number): Promise<number> {
  const keys = await database.blobs.where('project').equals(project).primaryKeys()
  let swept = 0
  for (const key of keys.filter(([, hash]) => !isNamed(hash))) {
    const storedAt = (await database.blobs.get(key))?.storedAt
    if (storedAt === undefined) await database.blobs.update(key, { storedAt: now })
    else if (storedAt < now - day) {
      await database.blobs.delete(key)
      swept += 1
    }
  }
  return swept
}
