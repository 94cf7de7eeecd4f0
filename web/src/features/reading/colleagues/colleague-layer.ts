import './colleagues.css'
import { hueCount, type Hue } from '@mazmun/model'
import { ElementPool } from '../surface/element-pool.ts'
import type { SurfaceLayers } from '../surface/surface-layers.ts'
import { selectedByHue, type ColleagueMark } from './colleague-marks.ts'
import { placeFlags } from './flag-lanes.ts'

/** Height of a flag with the gap below it, px; the stylesheet knows it too. */
const flagHeight = 22
/** Distance from lane to lane, px. */
const lanePitch = 5
/** Gutters at least so wide have room for initials and for whole names, px. */
const roomForInitials = 30
const roomForNames = 112

interface Measured extends ColleagueMark {
  readonly top: number
  readonly bottom: number
}

/**
 * Shows in the text what colleagues selected, and in the gutter before it who is where: a bar as high as the lines, and a
 * flag with their name or initials. Nothing of it takes part in the layout.
 */
export class ColleagueLayer {
  readonly #layers: SurfaceLayers
  readonly #element: HTMLElement
  readonly #pool: ElementPool<HTMLElement>
  #marks: readonly ColleagueMark[] = []
  #isStale = false

  /** `content` is what the surface fills. */
  constructor(layers: SurfaceLayers, content: HTMLElement) {
    this.#layers = layers
    const { ownerDocument: document } = content
    this.#element = document.createElement('div')
    this.#element.className = 'colleagues'
    // The list of those who are here says the same in words.
    this.#element.setAttribute('aria-hidden', 'true')
    this.#pool = new ElementPool(this.#element, () => {
      const mark = document.createElement('div')
      const bar = document.createElement('span')
      const flag = document.createElement('bdi')
      bar.className = 'colleague-bar'
      flag.className = 'colleague-flag'
      mark.append(bar, flag)
      return mark
    })
    content.append(this.#element)
  }

  show(marks: readonly ColleagueMark[]): void {
    this.#marks = marks
    this.#isStale = true
    const selected = selectedByHue(marks)
    for (let hue: Hue = 0; hue < hueCount; hue += 1) this.#layers.mark(`colleague-${hue}`, selected.get(hue) ?? [])
  }

  /** The surface was drawn: places what changed or may stand elsewhere. */
  drawn(isLaidOut: boolean): void {
    if (!isLaidOut && !this.#isStale) return
    this.#isStale = false
    const gutter = this.#gutter()
    const size = gutter < roomForInitials ? 'letter' : gutter < roomForNames ? 'initials' : 'name'
    this.#element.style.setProperty('--gutter', `${gutter}px`)
    this.#element.className = `colleagues colleagues-${size}`
    const measured = this.#marks.map((mark): Measured => {
      const { geometry } = this.#layers
      const top = geometry.lineOf(mark.span.start).top
      return {
        ...mark,
        top,
        bottom: Math.max(top, geometry.lineOf(Math.max(mark.span.start, mark.span.end - 1)).bottom),
      }
    })
    const placed = placeFlags(measured, flagHeight, size === 'letter' ? 1 : 3)
    this.#pool.show(
      measured.map((mark, at) => ({ mark, place: placed[at] ?? { lane: 0, flagTop: mark.top } })),
      ({ mark }) => mark.key,
      (element, { mark, place }) => {
        element.className = mark.isSelected ? 'colleague colleague-selects' : 'colleague'
        element.style.setProperty('--own', `var(--hue-${mark.hue}-mark)`)
        element.style.setProperty('--own-tint', `var(--hue-${mark.hue}-tint-2)`)
        element.style.setProperty('--lane', `${place.lane * lanePitch}px`)
        const [bar, flag] = element.children as unknown as [HTMLElement, HTMLElement]
        bar.style.transform = `translateY(${mark.top}px)`
        bar.style.blockSize = `${mark.bottom - mark.top}px`
        flag.style.transform = `translateY(${place.flagTop}px)`
        const words = { letter: firstLetter(mark.initials), initials: mark.initials, name: mark.name }[size]
        if (flag.textContent !== words) flag.textContent = words
        if (flag.title !== mark.name) flag.title = mark.name
      },
    )
  }

  destroy(): void {
    this.show([])
    this.#element.remove()
  }

  /** Room before the text, px. */
  #gutter(): number {
    const content = this.#element.getBoundingClientRect()
    const text = this.#layers.text.element.getBoundingClientRect()
    const isRtl = this.#layers.text.element.dir === 'rtl'
    return Math.round(isRtl ? content.right - text.right : text.left - content.left)
  }
}

function firstLetter(initials: string): string {
  return [...new Intl.Segmenter('fa', { granularity: 'grapheme' }).segment(initials)][0]?.segment ?? ''
}
