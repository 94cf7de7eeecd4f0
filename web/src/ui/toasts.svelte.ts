/** Something a message offers to do. */
export interface ToastAction {
  readonly label: string
  readonly run: () => void | Promise<void>
}

/** A passing message at the bottom of the page. */
export interface Toast {
  readonly id: number
  readonly message: string
  readonly tone: 'plain' | 'problem'
  readonly action?: ToastAction
  readonly further?: ToastAction
}

let toasts: readonly Toast[] = $state.raw([])
let nextId = 1

/** Milliseconds a message stays; one that offers something to do stays longer. */
const stay = { plain: 6_000, withAction: 12_000 }
const most = 3

const timers = new Map<number, ReturnType<typeof setTimeout>>()

/** The messages on screen, oldest first. */
export function shownToasts(): readonly Toast[] {
  return toasts
}

/** Shows a message in the language of the interface; names within it are isolated (`isolate` of @mazmun/text). A problem stays until it is put away. Returns the id to put it away by. */
export function showToast(message: string, options: Partial<Omit<Toast, 'id' | 'message'>> = {}): number {
  const toast: Toast = { id: nextId, message, tone: 'plain', ...options }
  nextId += 1
  toasts = [...toasts, toast].slice(-most)
  leaveLater(toast)
  return toast.id
}

/** Puts a message away. */
export function dismissToast(id: number): void {
  holdToast(id)
  toasts = toasts.filter((toast) => toast.id !== id)
}

/** Keeps a message while somebody points at it or has the focus in it. */
export function holdToast(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
}

/** Starts its time anew after `holdToast`. */
export function releaseToast(id: number): void {
  const toast = toasts.find((candidate) => candidate.id === id)
  if (toast) leaveLater(toast)
}

function leaveLater(toast: Toast): void {
  holdToast(toast.id)
  if (toast.tone === 'problem') return
  timers.set(
    toast.id,
    setTimeout(() => dismissToast(toast.id), toast.action ? stay.withAction : stay.plain),
  )
}
