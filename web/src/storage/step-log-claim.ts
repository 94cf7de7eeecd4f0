import type { MemberId, ProjectId } from '@mazmun/model'
import { readKeptSteps, type KeptSteps } from '@mazmun/project'
import { database, type StepLogEntry } from './database.ts'

/** The log of steps that this tab keeps; nobody else writes it meanwhile. */
export interface ClaimedLog {
  readonly id: string
  /** What was kept in it on an earlier visit. */
  readonly steps: KeptSteps | undefined
  readonly letGo: () => void
}

/** How long the tab's own log is waited for, in milliseconds: the page that was just left may still hold it. */
const patience = 1000
/** Logs of one project; what a closed tab left is forgotten when more tabs have been closed since. */
const mostLogs = 8

/**
 * Finds the log this tab goes on with: its own from before a reload, else the latest one of this project and person that
 * no tab is using, else a new one. A tab that was duplicated finds its log in use and takes another. Undefined where the
 * browser cannot say what other tabs use.
 */
export async function claimLog(project: ProjectId, member: MemberId): Promise<ClaimedLog | undefined> {
  if (!('locks' in navigator)) return undefined
  const own = tabLog(project)
  const letGo = own === undefined ? undefined : await hold(own, patience)
  if (own !== undefined && letGo) return { id: own, steps: stepsOf(await database.undo.get(own), member), letGo }
  const logs = await latestFirst(project)
  await forget(logs.slice(mostLogs))
  for (const log of logs) {
    if (log.member !== member) continue
    const free = await hold(log.id)
    if (!free) continue
    rememberTabLog(project, log.id)
    // Read again: the tab that had it may have written since.
    return { id: log.id, steps: stepsOf(await database.undo.get(log.id), member), letGo: free }
  }
  const id = crypto.randomUUID()
  rememberTabLog(project, id)
  return { id, steps: undefined, letGo: (await hold(id)) ?? (() => {}) }
}

async function latestFirst(project: ProjectId): Promise<readonly StepLogEntry[]> {
  const logs = await database.undo.where('project').equals(project).toArray()
  return logs.sort((a, b) => b.at - a.at)
}

async function forget(logs: readonly StepLogEntry[]): Promise<void> {
  for (const { id } of logs) {
    const letGo = await hold(id)
    if (letGo) await database.undo.delete(id)
    letGo?.()
  }
}

function stepsOf(entry: StepLogEntry | undefined, member: MemberId): KeptSteps | undefined {
  return entry?.member === member ? readKeptSteps(entry.steps) : undefined
}

/** Takes a log for this tab; undefined when another tab has it and keeps it for that many milliseconds. */
function hold(log: string, wait?: number): Promise<(() => void) | undefined> {
  const options = wait === undefined ? { ifAvailable: true } : { signal: AbortSignal.timeout(wait) }
  return new Promise((resolve) => {
    navigator.locks
      .request(`mazmun-steps-${log}`, options, (lock) => {
        if (lock) return new Promise<void>((letGo) => resolve(letGo))
        resolve(undefined)
        return undefined
      })
      .catch(() => resolve(undefined))
  })
}

const tabKey = (project: ProjectId) => `mazmun-steps-${project}`

/** Where the browser keeps nothing for a tab, the tab goes on with the latest free log. */
function tabLog(project: ProjectId): string | undefined {
  try {
    return sessionStorage.getItem(tabKey(project)) ?? undefined
  } catch {
    return undefined
  }
}

function rememberTabLog(project: ProjectId, log: string): void {
  try {
    sessionStorage.setItem(tabKey(project), log)
  } catch {
    // As above.
  }
}
