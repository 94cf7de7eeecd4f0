import type { ProjectId } from '@mazmun/model'
import { database } from './database.ts'

/** What somebody had begun to write at a place of a project, as it would be stored; undefined when there is nothing. */
export async function readDraft(project: ProjectId, place: string): Promise<string | undefined> {
  return (await database.drafts.get([project, place]))?.body
}

/** Keeps what somebody is writing on this device until it is sent; an empty text is forgotten. */
export async function keepDraft(project: ProjectId, place: string, body: string): Promise<void> {
  if (body.trim() === '') await database.drafts.delete([project, place])
  else await database.drafts.put({ project, place, body })
}
