/** The browser's locks, shared by its tabs; undefined where they are missing. */
const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks

/**
 * Calls `lead` once this tab is the only one of the device that holds the name, which can be when another one goes. What
 * that gives is called when the tab stops, and the next tab follows only when that has ended. Without locks every tab leads.
 * Returns how to stop, which waits for the end.
 */
export function leadAlone(name: string, lead: () => Promise<() => Promise<void>>): () => Promise<void> {
  const leaving = new AbortController()
  const left = new Promise<void>((resolve) => leaving.signal.addEventListener('abort', () => resolve()))
  const work = async () => {
    if (leaving.signal.aborted) return
    const stop = await lead()
    await left
    await stop()
  }
  const end = locks
    ? locks.request(name, { signal: leaving.signal }, work).catch((error: unknown) => {
        if (!leaving.signal.aborted) throw error
      })
    : work()
  return async () => {
    leaving.abort()
    await end
  }
}
