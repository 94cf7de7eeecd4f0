import { isPartMissing } from './part-missing.ts'
import { reportError } from './report-error.ts'

/** How long after an attempt that failed the next one is made, in milliseconds; twice as long each time, up to the last. */
const firstPause = 1000
const lastPause = 60_000
/** So often it is tried before anybody hears of it: a server that restarts is back by then. */
const quietAttempts = 4

/** The page this runs in, if any. */
const page: Partial<Pick<Window, 'addEventListener' | 'removeEventListener'>> = globalThis
let isTold = false

/**
 * Fetches a part of the app that nobody asked for and that must come all the same: where it does not, it is tried again,
 * later and later and when the network is back. That parts stay away is told once a page. Rejects with what else is wrong
 * with the part, or with the signal's reason.
 */
export async function fetchPart<Part>(load: () => Promise<Part>, signal?: AbortSignal): Promise<Part> {
  for (let attempt = 1, pause = firstPause; ; attempt += 1, pause = Math.min(2 * pause, lastPause)) {
    signal?.throwIfAborted()
    try {
      return await load()
    } catch (error) {
      if (!isPartMissing(error)) throw error
      if (attempt >= quietAttempts && !isTold) {
        isTold = true
        reportError(error)
      }
    }
    await untilNext(pause, signal)
  }
}

/** Fetches such a part and does something with it; what fails in that is told. Nothing comes of it once the signal is aborted. */
export function whenFetched<Part>(load: () => Promise<Part>, use: (part: Part) => unknown, signal?: AbortSignal): void {
  fetchPart(load, signal)
    .then((part) => (signal?.aborted === true ? undefined : use(part)))
    .catch(reportError)
}

function untilNext(pause: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      page.removeEventListener?.('online', go)
      signal?.removeEventListener('abort', go)
      resolve()
    }
    const timer = setTimeout(go, pause)
    page.addEventListener?.('online', go)
    signal?.addEventListener('abort', go)
  })
}
