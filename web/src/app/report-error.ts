import { showToast } from '../ui/toasts.svelte.ts'
import { errorToMessage } from './error-to-message.ts'

/** Tells the reader that something failed, and the console why. Something they stopped themselves is no failure. */
export function reportError(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return
  console.error(error)
  const { title, body } = errorToMessage(error)
  showToast(`${title}. ${body}`, { tone: 'problem' })
}
