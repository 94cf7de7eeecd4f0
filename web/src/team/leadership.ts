/** The browser's locks, shared by its tabs; undefined where they are missing. */
const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks

/**
 * Calls `lead` once this tab is the only one of the device that holds the name, which can be when another one goes. What
 * that gives is called when the tab stops, and the next tab follows only when that has ended. Without locks every tab leads.
 * Where leading fails `onfailure` hears why, and another tab follows. Returns how to stop, which aborts the signal and waits
 * for the end.
 */
export function leadAlone(
  name: string,
  lead: (leaving: AbortSignal) => Promise<() => Promise<void>>,
  onfailure: (error: unknown) => void,
): () => Promise<void> {
  const leaving = new AbortController()
  const left = new Promise<void>((resolve) => leaving.signal.addEventListener('abort', () => resolve()))
  const work = async () => {
    if (leaving.signal.aborted) return
    const stop = await lead(leaving.signal)
    await left
    await stop()
  }
  const end = (locks ? locks.request(name, { signal: leaving.signal }, work) : work()).catch((error: unknown) => {
    if (error !== leaving.signal.reason) onfailure(error)
  })
  return async () => {
    leaving.abort()
    await end
  }
}
