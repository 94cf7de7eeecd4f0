import type { Attachment } from 'svelte/attachments'

/** Calls back while the end of an element is on the screen and the page is looked at; at most once for each change of `key`. */
export function whenSeen(seen: () => void): Attachment<HTMLElement> {
  return (element) => {
    let onScreen = false
    const tell = (): void => {
      if (onScreen && document.visibilityState === 'visible') seen()
    }
    const watch = new IntersectionObserver((entries) => {
      onScreen = entries.at(-1)?.isIntersecting ?? false
      tell()
    })
    watch.observe(element)
    document.addEventListener('visibilitychange', tell)
    return () => {
      watch.disconnect()
      document.removeEventListener('visibilitychange', tell)
    }
  }
}
