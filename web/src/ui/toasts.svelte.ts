/** A passing message at the bottom of the page. */
export interface Toast {
  readonly id: number
  readonly message: string
  readonly tone: 'plain' | 'problem'
  readonly action?: { readonly label: string; readonly run: () => void | Promise<void> }
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

/** Shows a message in the language of the interface; names within it are isolated (`isolate` of @mazmun/text). A problem stays until it is put away. */
export function showToast(
  message: string,
  options: { readonly tone?: Toast['tone']; readonly action?: Toast['action'] } = {},
): void {
  const { tone = 'plain', action } = options
  const toast: Toast = { id: nextId, message, tone, ...(action && { action }) }
  nextId += 1
  toasts = [...toasts, toast].slice(-most)
  leaveLater(toast)
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
