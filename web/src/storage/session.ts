import * as Y from 'yjs'
import type { ProjectId } from '@mazmun/model'
import { isOlder, Project } from '@mazmun/project'
import { database, documentName, type ProjectEntry } from './database.ts'
import { DocumentStore } from './document-store.ts'
import { Transcripts } from './transcripts.ts'

/** The address names a project that is not on this device. */
export class ProjectMissing extends Error {
  override readonly name = 'ProjectMissing'
}

/** An open project with everything that keeps it: one a page. */
export interface Session {
  readonly entry: ProjectEntry
  readonly project: Project
  readonly store: DocumentStore
  readonly transcripts: Transcripts
  readonly close: () => Promise<void>
}

/** How long after the last change the list of projects is told, in milliseconds. */
const registryDelay = 250
/** How long after opening the other tabs are joined, in milliseconds. */
const tabsDelay = 500
/** How long after opening the steps of earlier visits are taken up, in milliseconds. */
const stepsDelay = 100

/**
 * Opens a project of this device.
 * @throws ProjectMissing, StorageUnavailable, StorageDamaged, EmptyDocument
 */
export async function openSession(id: ProjectId): Promise<Session> {
  const entry = await database.projects.get(id)
  if (!entry || entry.deletedAt !== undefined) throw new ProjectMissing(id)
  const doc = new Y.Doc()
  const store = await DocumentStore.open(documentName(id), doc)
  if (isOlder(doc)) (await import('./migrate-document.ts')).migrateDocument(doc)
  const project = Project.open(doc, entry.member)

  let timer: ReturnType<typeof setTimeout> | undefined
  const tellRegistry = async () => {
    clearTimeout(timer)
    timer = undefined
    const { project: record, codingCount } = project.projection
    const sources = project.projection.sources().length
    await database.projects.update(id, { name: record.name, codings: codingCount, sources, changedAt: Date.now() })
  }
  project.onChange(({ origin }) => {
    if (origin === 'remote') return
    clearTimeout(timer)
    timer = setTimeout(() => void tellRegistry(), registryDelay)
  })
  // A page that is left or put away may not live until then.
  const leaving = () => {
    if (timer !== undefined && document.visibilityState === 'hidden') void tellRegistry()
  }
  document.addEventListener('visibilitychange', leaving)
  let closed = false
  let leaveTabs: (() => void) | undefined
  // Joining encodes the whole state for the other tabs, so it waits until the page stands.
  const joining = setTimeout(() => {
    void import('./tabs.ts').then(({ joinTabs }) => {
      if (!closed) leaveTabs = joinTabs(documentName(id), doc)
    })
  }, tabsDelay)

  let stopKeeping: (() => Promise<void>) | undefined
  // Nobody takes anything back before they have read: it must not hold up the text.
  const keeping = setTimeout(() => {
    void import('./step-keeper.ts').then(({ keepSteps }) => {
      if (!closed) stopKeeping = keepSteps(project, entry)
    })
  }, stepsDelay)

  return {
    entry,
    project,
    store,
    transcripts: new Transcripts(id),
    async close() {
      closed = true
      clearTimeout(joining)
      clearTimeout(keeping)
      document.removeEventListener('visibilitychange', leaving)
      if (timer !== undefined) await tellRegistry()
      leaveTabs?.()
      await stopKeeping?.()
      project.close()
      await store.close()
      doc.destroy()
    },
  }
}
