import { getContext, setContext } from 'svelte'
import type { Attachment } from 'svelte/attachments'

/** Calls back when an element comes on the screen, or the page with it is looked at again. */
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

const key = Symbol('looking')

/** Whether somebody looks at what stands within, and is not only offered it. Call while a component initialises. */
export function provideLooking(isLookedAt: () => boolean): void {
  setContext(key, isLookedAt)
}

/** Reactive; true where nobody says otherwise. */
export function useLooking(): () => boolean {
  return getContext<(() => boolean) | undefined>(key) ?? (() => true)
}
