import { showToast } from '../ui/toasts.svelte.ts'
import { common } from '../messages/common.ts'

/** Tells the reader that something failed, and the console why. Something they stopped themselves is no failure. */
export function reportError(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return
  console.error(error)
  const tell = (message: string) => showToast(message, { tone: 'problem' })
  import('./error-to-message.ts').then(
    ({ errorToMessage }) => {
      const { title, body } = errorToMessage(error)
      tell(`${title}. ${body}`)
    },
    () => tell(common.pageFailed),
  )
}
