import 'virtual:palette.css'
import '../../web/src/styles/fonts.css'
import '../../web/src/features/reading/surface/surface.css'
import '../../web/src/features/reading/surface/surface-highlights.css'
import './page.css'
import { codings, type CorpusLanguage } from '../corpus.ts'
import { all, floor, marks, svg } from './floors.ts'
import { scene, type Exhibit, type Scene, type Technique } from './stage.ts'
import { surface } from './surface-exhibit.ts'

export interface Measured {
  /** From the call to the frame with text and tints on screen, ms. */
  readonly open: number
  /** From the call to the frame that shows one more coding, ms each. */
  readonly adds: readonly number[]
  /** Frames longer than 32 ms of the 300 in which the whole source scrolled by. */
  readonly slowFrames: number
  readonly longestFrame: number
}

const exhibits: Readonly<Record<Technique, (scene: Scene) => Exhibit>> = {
  surface: (given) => surface(given, false),
  'surface-canvas': (given) => surface(given, true),
  floor,
  all,
  marks,
  svg,
}

/** Resolves when the next frame has been painted: a message posted in a frame arrives after it. */
function painted(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      port2.postMessage(0)
    })
  })
}

async function measureAdds(exhibit: Exhibit, given: Scene): Promise<number[]> {
  const extra = codings(given.transcript, 5040, given.language).slice(5000)
  const [first] = given.transcript.sentences
  const adds: number[] = []
  for (const [at, coding] of extra.entries()) {
    // Where one reads: on the page that is in view.
    const sentence = given.transcript.sentences[4 + (at % 12)] ?? first
    await new Promise((resolve) => setTimeout(resolve, 20 + ((at * 7) % 17)))
    const started = performance.now()
    exhibit.add({ ...coding, start: sentence?.start ?? 0, end: sentence?.end ?? 1 })
    adds.push((await painted()) - started)
  }
  return adds
}

async function measureScroll({ scroller }: Exhibit): Promise<{ slowFrames: number; longestFrame: number }> {
  const distance = scroller.scrollHeight - scroller.clientHeight
  const frames: number[] = []
  await new Promise<void>((resolve) => {
    const begin = performance.now()
    let last = begin
    const step = (now: number): void => {
      frames.push(now - last)
      last = now
      const part = Math.min(1, (now - begin) / 5000)
      scroller.scrollTop = distance * part
      if (part < 1) requestAnimationFrame(step)
      else resolve()
    }
    requestAnimationFrame(step)
  })
  return { slowFrames: frames.filter((frame) => frame > 32).length, longestFrame: Math.max(...frames) }
}

/** Opens a source with a technique and measures it. */
async function measure(technique: Technique, language: CorpusLanguage, wordCount: number, count: number, withScroll: boolean): Promise<Measured> {
  const given = scene(language, wordCount, count)
  await Promise.all([document.fonts.load('400 18px Vazirmatn', 'س a'), document.fonts.load('400 18px "Source Serif 4"', 'a')])
  await painted()
  const started = performance.now()
  const exhibit = exhibits[technique](given)
  const open = (await painted()) - started
  const adds = count > 0 ? await measureAdds(exhibit, given) : []
  const scrolled = withScroll ? await measureScroll(exhibit) : { slowFrames: 0, longestFrame: 0 }
  return { open, adds, ...scrolled }
}

export interface BenchPage {
  readonly measure: typeof measure
  readonly scene: typeof scene
  readonly surface: typeof surface
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

window.bench = { measure, scene, surface }
