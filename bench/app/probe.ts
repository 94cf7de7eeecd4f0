/** What a page tells about itself while it is measured; times are milliseconds since its navigation began. */
export interface Probe {
  /** The first paint that shows a text with tints and stripes. */
  readonly readable: Promise<number>
  /** The next paint. */
  readonly painted: () => Promise<number>
  /** The first paint after which something holds. */
  readonly until: (holds: () => boolean) => Promise<number>
  /** A number that changes whenever a tint of the text on screen does. */
  readonly tints: () => number
  /** Presses a key where the focus is. */
  readonly press: (key: string, code?: string) => void
  /** Scrolls something from top to end in a time; frames longer than 32 ms, and the longest frame. */
  readonly scroll: (element: Element, time: number) => Promise<{ readonly slow: number; readonly longest: number }>
}

declare global {
  interface Window {
    probe: Probe
  }
}

/** Runs in the page before anything else does; must not refer to anything outside of itself. */
export function installProbe(): void {
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(0)
      })
    })

  const until = async (holds: () => boolean): Promise<number> => {
    for (;;) {
      const at = await painted()
      if (holds()) return at
    }
  }

  const tints = (): number => {
    let sum = 0
    CSS.highlights.forEach(({ size }, name) => {
      const [kind, hue, depth] = name.split('-')
      if (kind === 'tint') sum += size * (1 + Number(hue) * 31 + Number(depth) * 1009)
    })
    return sum
  }

  const isReadable = (): boolean =>
    (document.querySelector('.surface-text')?.childElementCount ?? 0) > 0 &&
    tints() > 0 &&
    (document.querySelector<HTMLCanvasElement>('.surface-stripes')?.clientHeight ?? 0) > 0

  const press = (key: string, code = key): void => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))
  }

  const scroll = async (element: Element, time: number): Promise<{ slow: number; longest: number }> => {
    const distance = element.scrollHeight - element.clientHeight
    const frames: number[] = []
    await new Promise<void>((resolve) => {
      const begun = performance.now()
      let last = begun
      const step = (now: number): void => {
        frames.push(now - last)
        last = now
        const part = Math.min(1, (now - begun) / time)
        element.scrollTop = distance * part
        if (part < 1) requestAnimationFrame(step)
        else resolve()
      }
      requestAnimationFrame(step)
    })
    return { slow: frames.filter((frame) => frame > 32).length, longest: Math.max(...frames) }
  }

  if (window.top !== window) return
  window.probe = { readable: until(isReadable), painted, until, tints, press, scroll }
}
