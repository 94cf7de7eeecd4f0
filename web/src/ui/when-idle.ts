/** How long the page is given to become idle, in milliseconds. */
const patience = 1500

/** Runs work once the page has nothing else to do, such as fetching what will be needed next; returns how to call it off. */
export function whenIdle(work: () => void): () => void {
  // Safari has no idle callbacks; there a moment later has to do.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 300)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: patience })
  return () => cancelIdleCallback(handle)
}
