import type { Project } from '@mazmun/project'
import { database, type ProjectEntry } from './database.ts'
import { ended } from './document-database.ts'
import { claimLog, type ClaimedLog } from './step-log-claim.ts'

/** How long after a step its log is written, in milliseconds; steps made meanwhile are written with it. */
const writeDelay = 200

/**
 * Lets a person take back after a reload what they did before: takes up the log of steps this tab goes on with, and keeps
 * it on this device from then on. Returns how to stop, which resolves when everything is kept. What cannot be kept can
 * still be taken back until the page is left; the work itself is not concerned.
 */
export function keepSteps(project: Project, { id, member }: ProjectEntry): () => Promise<void> {
  let log: ClaimedLog | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let unkept = false
  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    if (!log || !unkept) return
    unkept = false
    try {
      await written({ id: log.id, project: id, member, at: Date.now(), steps: project.keptSteps() })
    } catch {
      unkept = true
    }
  }
  const stopHearing = project.onSteps(() => {
    unkept = true
    timer ??= setTimeout(() => void write(), writeDelay)
  })
  const leaving = () => {
    if (document.visibilityState === 'hidden') void write()
  }
  const left = () => void write()
  document.addEventListener('visibilitychange', leaving)
  addEventListener('pagehide', left)
  const claiming = claimLog(id, member)
    .then((claimed) => {
      log = claimed
      if (claimed?.steps) project.resumeSteps(claimed.steps)
      if (unkept) timer ??= setTimeout(() => void write(), writeDelay)
    })
    .catch(() => {})
  return async () => {
    stopHearing()
    document.removeEventListener('visibilitychange', leaving)
    removeEventListener('pagehide', left)
    await claiming
    await write()
    log?.letGo()
  }
}

/**
 * Writes a log in one go, without waiting in between: a page that is being left does not live until an answer comes.
 * Resolves when it is on disk.
 */
function written(entry: Parameters<typeof database.undo.put>[0]): Promise<void> {
  const transaction = database.backendDB().transaction(['undo'], 'readwrite')
  transaction.objectStore('undo').put(entry)
  transaction.commit()
  return ended(transaction)
}
