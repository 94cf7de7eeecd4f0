import { common } from '../messages/common.ts'
import { dismissToast, showToast, type ToastAction } from '../ui/toasts.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'

/**
 * Tells of the step just done and offers to undo it, and one thing more. It goes when anything else is done or undone
 * here: its undo would take back something else then.
 */
export function showUndoToast(workspace: Workspace, message: string, further?: ToastAction): void {
  const id = showToast(message, {
    action: { label: common.undo, run: () => workspace.undo() },
    ...(further && { further }),
  })
  const stop = workspace.project.onChange(({ origin }) => {
    if (origin === 'remote') return
    stop()
    dismissToast(id)
  })
}
