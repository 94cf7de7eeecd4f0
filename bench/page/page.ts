import 'virtual:palette.css'
import '../../web/src/styles/fonts.css'
import '../../web/src/features/reading/surface/surface.css'
import '../../web/src/features/reading/surface/surface-highlights.css'
import './page.css'
import { codings, type CorpusLanguage } from '../corpus.ts'
import { all, floor, marks, svg } from './floors.ts'
import { scene, type Exhibit, type Scene, type Technique } from './stage.ts'
import { surface } from './surface-exhibit.ts'

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

let given: Scene | undefined
let exhibit: Exhibit | undefined

function onStage<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('prepare a source and open it first')
  return value
}

/** Makes a source and loads the fonts: nothing of this is measured. */
async function prepare(language: CorpusLanguage, words: number, count: number): Promise<void> {
  given = scene(language, words, count)
  await Promise.all([
    document.fonts.load('400 18px Vazirmatn', 'س a'),
    document.fonts.load('600 13px Vazirmatn', 'س a'),
    document.fonts.load('400 18px "Source Serif 4"', 'a'),
  ])
  await painted()
}

/** Opens the source; ms until the frame with text, tints and stripes is on screen. */
async function open(technique: Technique): Promise<number> {
  const started = performance.now()
  exhibit = exhibits[technique](onStage(given))
  return (await painted()) - started
}

/** Adds codings one by one where one reads; ms until each is on screen. */
async function add(count: number): Promise<number[]> {
  const { transcript, language } = onStage(given)
  const extra = codings(transcript, 5000 + count, language).slice(5000)
  const times: number[] = []
  for (const [at, coding] of extra.entries()) {
    const { start, end } = transcript.sentences[4 + (at % 12)] ?? { start: 0, end: 1 }
    // Not in step with the frames, as keys are not.
    await new Promise((resolve) => setTimeout(resolve, 20 + ((at * 7) % 17)))
    const started = performance.now()
    onStage(exhibit).add({ ...coding, start, end })
    times.push((await painted()) - started)
  }
  return times
}

/** Scrolls through the whole source in 5 s; ms of each frame. */
async function scroll(): Promise<number[]> {
  const { scroller } = onStage(exhibit)
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
  return frames
}

const benchPage = { prepare, open, add, scroll, scene, surface, painted }

declare global {
  interface Window {
    bench: typeof benchPage
  }
}

window.bench = benchPage
