/** Rows beyond the edges of the screen that are drawn already. */
const margin = 12

/** Which rows of a canvas of equal rows are on screen, whatever scrolls. Reactive; call while a component initialises. */
export function rowsInSight(
  canvasOf: () => HTMLElement | undefined,
  rowHeight: number,
): { readonly first: number; readonly last: number } {
  let first = $state(0)
  let last = $state(60)

  $effect(() => {
    const canvas = canvasOf()
    if (!canvas) return
    const measure = () => {
      const { top } = canvas.getBoundingClientRect()
      first = Math.floor(-top / rowHeight) - margin
      last = Math.ceil((window.innerHeight - top) / rowHeight) + margin
    }
    // A print shows all of it.
    const all = () => {
      first = 0
      last = Infinity
    }
    const stop = new AbortController()
    const { signal } = stop
    window.addEventListener('scroll', measure, { capture: true, passive: true, signal })
    window.addEventListener('resize', measure, { signal })
    window.addEventListener('beforeprint', all, { signal })
    window.addEventListener('afterprint', measure, { signal })
    measure()
    return () => stop.abort()
  })

  return {
    get first() {
      return first
    },
    get last() {
      return last
    },
  }
}
