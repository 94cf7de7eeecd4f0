/** What a page tells about itself while it is measured; times are milliseconds since its navigation began. */
export interface Probe {
  /** The first paint that shows a text with tints and stripes. */
  readonly readable: Promise<number>
  /** The next paint. */
  readonly painted: () => Promise<number>
  /** The first paint after which something holds. */
  readonly until: (holds: () => boolean) => Promise<number>
  /** Changes whenever a tint of the text on screen does. */
  readonly tints: () => number
  /** Changes whenever a coding of the text on screen does, also one that leaves all tints as they are. */
  readonly codings: () => string
  /** Presses a key where the focus is. */
  readonly press: (key: string, code?: string) => void
  /** From each press of a key to the paint after it; filled as long as the page lives. */
  readonly keystrokes: number[]
  /** Durations of tasks longer than 50 ms. */
  readonly longTasks: number[]
  /** Scrolls something from top to end in a time; the lengths of the frames meanwhile. */
  readonly scroll: (element: Element, time: number) => Promise<readonly number[]>
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

  const codings = (): string => {
    const count = document.querySelector('.sources a[aria-current="page"] .count')
    return `${tints()} ${count?.textContent ?? ''}`
  }

  const isReadable = (): boolean =>
    (document.querySelector('.surface-text')?.childElementCount ?? 0) > 0 &&
    tints() > 0 &&
    (document.querySelector<HTMLCanvasElement>('.surface-stripes')?.clientHeight ?? 0) > 0

  const press = (key: string, code = key): void => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))
  }

  const scroll = async (element: Element, time: number): Promise<readonly number[]> => {
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
    return frames
  }

  const keystrokes: number[] = []
  const timeKey = (event: KeyboardEvent): void => {
    void painted().then((at) => keystrokes.push(at - event.timeStamp))
  }
  addEventListener('keydown', timeKey, { capture: true })

  const longTasks: number[] = []
  const noteTasks = (list: PerformanceObserverEntryList): void => {
    for (const { duration } of list.getEntries()) longTasks.push(duration)
  }
  new PerformanceObserver(noteTasks).observe({ type: 'longtask', buffered: true })

  window.probe = { readable: until(isReadable), painted, until, tints, codings, press, keystrokes, longTasks, scroll }
}
