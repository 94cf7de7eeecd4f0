import { fetchPart } from '../fetch-part.ts'
import { mount } from 'svelte'

/** A backup on its way out or in. */
export interface BackupTask {
  readonly id: number
  readonly kind: 'write' | 'restore'
  /** Name of the project or of the file. */
  readonly name: string
  /** Bytes; absent until it is known how many there are. */
  readonly progress: { readonly done: number; readonly total: number } | undefined
  readonly cancel: () => void
}

/** Something to be said calmly in the corner until it is put away; one a key. */
export interface BackupNotice {
  readonly key: string
  readonly text: string
  readonly action: { readonly label: string; readonly run: () => void }
  readonly later: () => void
}

let tasks: readonly BackupTask[] = $state.raw([])
let notices: readonly BackupNotice[] = $state.raw([])
let nextId = 1
let panel: Promise<unknown> | undefined

/** Backups under way, oldest first. Reactive. */
export function backupTasks(): readonly BackupTask[] {
  return tasks
}

/** Reactive. */
export function backupNotices(): readonly BackupNotice[] {
  return notices
}

/** The panel is fetched when there is first something to show, and stays. */
function showPanel(): void {
  panel ??= fetchPart(() => import('./backup-panel.svelte')).then(({ default: BackupPanel }) =>
    mount(BackupPanel, { target: document.body }),
  )
  panel.catch((error: unknown) => {
    panel = undefined
    console.error(error)
  })
}

/** Shows a notice; returns how to take it away. */
export function showNotice(notice: BackupNotice): () => void {
  notices = [...notices.filter(({ key }) => key !== notice.key), notice]
  showPanel()
  return () => (notices = notices.filter((shown) => shown !== notice))
}

/** Does work that shows its progress and can be stopped from the panel. @throws what the work throws */
export async function runBackupTask<Result>(
  kind: BackupTask['kind'],
  name: string,
  work: (signal: AbortSignal, onProgress: (done: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController()
  const id = nextId
  nextId += 1
  tasks = [...tasks, { id, kind, name, progress: undefined, cancel: () => stop.abort() }]
  showPanel()
  try {
    return await work(stop.signal, (done, total) => {
      tasks = tasks.map((task) => (task.id === id ? { ...task, progress: { done, total } } : task))
    })
  } finally {
    tasks = tasks.filter((task) => task.id !== id)
  }
}
