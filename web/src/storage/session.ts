import * as Y from 'yjs'
import type { ProjectId } from '@mazmun/model'
import { isOlder, Project, type ReviewChangeSet, type StepName, type TeamRole } from '@mazmun/project'
import { whenFetched } from '../app/fetch-part.ts'
import type { ProjectEntry } from './database.ts'
import { page } from './document-database.ts'
import { DocumentStore } from './document-store.ts'
import { documentName } from './names.ts'
import { holdProject } from './project-locks.ts'
import { readStored, wholeDatabase } from './read-stored.ts'
import type { ReviewSession } from './review-session.ts'
import type { TeamSession } from '../team/team-session.svelte.ts'
import { Transcripts } from './transcripts.ts'
import type { VersionKeeper } from './version-keeper.ts'

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
  /** The room where the project is talked about; opened when it is first asked for. Rejects with StorageUnavailable. */
  readonly review: () => Promise<ReviewSession>
  /** Keeps versions of the project; undefined where this version of the app can only read it. */
  readonly versions: () => Promise<VersionKeeper | undefined>
  /** Has the project kept as it is before a step that changes much. */
  readonly beforeLargeStep: (step: StepName) => void
  /** The whole document as it is in memory, as one update. */
  readonly encode: () => Uint8Array<ArrayBuffer>
  /** Gives the person here the rights of a role in the team, in both rooms; none = the project is theirs alone. */
  readonly actAs: (role: TeamRole | undefined) => void
  /** Tells whether the project is shared now, and with which team once that is loaded. One listens. */
  readonly onTeam: (tell: TellTeam) => void
  /** Ends it; one that cannot be stored is kept in memory, tries on, and is what opening the project again yields. */
  readonly close: () => Promise<void>
}

export type TellTeam = (isShared: boolean, team: TeamSession | undefined) => void

/** Sessions that were closed while they could not be stored. */
const unsaved = new Map<ProjectId, Session>()

/** How long after the last change the list of projects is told, in milliseconds. */
const registryDelay = 250
/** How long after opening the other tabs are joined and versions are kept, in milliseconds. */
const tabsDelay = 500
/** How long after opening the steps of earlier visits are taken up, in milliseconds. */
const stepsDelay = 100
/** How long after opening what imports left behind is looked for, in milliseconds: nobody waits for that. */
const sweepDelay = 60_000

/**
 * Opens a project of this device.
 * @throws ProjectMissing, StorageUnavailable, StorageDamaged, EmptyDocument
 */
export async function openSession(id: ProjectId): Promise<Session> {
  const left = unsaved.get(id)
  if (left) {
    unsaved.delete(id)
    return left
  }
  const letGo = await holdProject(id)
  const doc = new Y.Doc()
  let store: DocumentStore | undefined
  try {
    const entry = await readStored('projects', id)
    if (!entry || entry.deletedAt !== undefined) throw new ProjectMissing(id)
    store = await DocumentStore.open(documentName(id), doc)
    if (isOlder(doc)) (await import('./migrate-document.ts')).migrateDocument(doc)
    return start(entry, doc, store, letGo)
  } catch (error) {
    await store?.close()
    doc.destroy()
    letGo()
    throw error
  }
}

/** Who only reads because of their role keeps versions too: they are on this device alone, and change nothing. */
function mayKeepVersions({ access }: Project): boolean {
  return access.kind === 'write' || access.because === 'role'
}

/** What is said belongs into the next backup; who has read it and was here does not call for one. */
function saysSomething({ threads, themes, proposals, frozen }: ReviewChangeSet): boolean {
  return threads.size + themes.size + proposals.size + frozen.size > 0
}

function start(entry: ProjectEntry, doc: Y.Doc, store: DocumentStore, letGo: () => void): Session {
  const { id } = entry
  const project = Project.open(doc, entry.member)
  let role = entry.shared?.role
  project.actAs(role)

  let timer: ReturnType<typeof setTimeout> | undefined
  const tellRegistry = async () => {
    clearTimeout(timer)
    timer = undefined
    const { project: record, codingCount } = project.projection
    const sources = project.projection.sources().length
    const now = { name: record.name, codings: codingCount, sources, changedAt: Date.now() }
    // Where the device takes nothing in, the status of the document says so; the list is told with the next change.
    await wholeDatabase()
      .then((database) => database.projects.update(id, now))
      .catch(() => {})
  }
  const tellRegistrySoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void tellRegistry(), registryDelay)
  }
  /** Aborted when it ends: what has not been fetched until then is not needed any more. */
  const ending = new AbortController()
  let { changedAt } = entry
  let asked = entry.sample
  project.onChange(({ origin, codedSources, records }) => {
    changedAt = Date.now()
    if (origin === 'remote') return
    // Now there is work that would be missed.
    if (!asked && codedSources.size + records.sources.added.size + records.codes.added.size > 0) {
      asked = true
      whenFetched(
        () => import('./upkeep/space.ts'),
        ({ askToKeepWhenDue }) => askToKeepWhenDue(),
        ending.signal,
      )
    }
    tellRegistrySoon()
  })
  // A page that is left or put away may not live until then.
  const leaving = () => {
    if (timer !== undefined && document.visibilityState === 'hidden') void tellRegistry()
  }
  document.addEventListener('visibilitychange', leaving)
  const warn = (event: Event) => {
    if (store.state.kind === 'failed' || talk?.store.state.kind === 'failed') event.preventDefault()
  }
  page.addEventListener?.('beforeunload', warn)
  let closed = false
  let isOver = false
  let keeper: VersionKeeper | undefined
  let coming: Promise<VersionKeeper | undefined> | undefined
  const versions = () => {
    const fetching = (coming ??= import('./version-keeper.ts').then(({ VersionKeeper }) =>
      closed || !mayKeepVersions(project) ? undefined : (keeper = new VersionKeeper(project, { id, changedAt })),
    ))
    // Who asks again tries again.
    fetching.catch(() => (coming === fetching ? (coming = undefined) : undefined))
    return fetching
  }
  /** The review room, once it is open. */
  let talk: ReviewSession | undefined
  let talking: Promise<ReviewSession> | undefined
  const openTalk = async () => {
    const { openReview } = await import('./review-session.ts')
    const opened = await openReview(id, entry.member)
    if (isOver) {
      await opened.close()
      throw new DOMException('the project was closed', 'AbortError')
    }
    opened.room.actAs(role)
    opened.room.onChange((changes) =>
      changes.origin === 'local' && saysSomething(changes) ? tellRegistrySoon() : undefined,
    )
    return (talk = opened)
  }
  let leaveCompany: (() => Promise<void>) | undefined
  let tellTeam: TellTeam = () => {}
  // Joining encodes the whole state for the other tabs, so it waits until the page stands.
  const joining = setTimeout(() => {
    whenFetched(versions, () => {}, ending.signal)
    whenFetched(
      () => import('./company.ts'),
      ({ keepCompany }) => {
        leaveCompany = keepCompany(session, doc, (...now) => tellTeam(...now))
        void store.tidy()
      },
      ending.signal,
    )
  }, tabsDelay)

  let stopKeeping: (() => Promise<void>) | undefined
  // Nobody takes anything back before they have read: it must not hold up the text.
  const keeping = setTimeout(() => {
    whenFetched(
      () => import('./step-keeper.ts'),
      ({ keepSteps }) => (stopKeeping = keepSteps(project, entry)),
      ending.signal,
    )
  }, stepsDelay)

  const sweeping = setTimeout(() => {
    void import('./upkeep/sweep.ts').then(({ sweepContents }) => (closed ? 0 : sweepContents(id, doc))).catch(() => 0)
  }, sweepDelay)

  const session: Session = {
    entry,
    project,
    store,
    transcripts: new Transcripts(id),
    review() {
      const opening = (talking ??= openTalk())
      // Who asks again tries again.
      opening.catch(() => (talking === opening ? (talking = undefined) : undefined))
      return opening
    },
    versions,
    beforeLargeStep: (step) => keeper?.before(step),
    encode: () => Y.encodeStateAsUpdate(doc).slice(),
    actAs(now) {
      role = now
      project.actAs(now)
      talk?.room.actAs(now)
    },
    onTeam: (tell) => (tellTeam = tell),
    async close() {
      await talking?.catch(() => {})
      const stores = talk ? [store, talk.store] : [store]
      if ((await Promise.all(stores.map((kept) => kept.flush()))).some(({ kind }) => kind === 'failed')) {
        unsaved.set(id, session)
        void Promise.all(stores.map((kept) => kept.whenSaved())).then(() =>
          unsaved.delete(id) ? session.close() : undefined,
        )
        return
      }
      closed = true
      ending.abort()
      clearTimeout(joining)
      clearTimeout(keeping)
      clearTimeout(sweeping)
      document.removeEventListener('visibilitychange', leaving)
      page.removeEventListener?.('beforeunload', warn)
      if (timer !== undefined) await tellRegistry()
      await leaveCompany?.()
      isOver = true
      await talking?.catch(() => {})
      await talk?.close()
      keeper?.close()
      await stopKeeping?.()
      project.close()
      await store.close()
      doc.destroy()
      letGo()
    },
  }
  return session
}
