import { spanIndexAt } from '@mazmun/model'
import type { SurfaceCoding } from '../../web/src/features/reading/surface/index.ts'
import { makeScroller, type Exhibit, type Scene } from './stage.ts'

/** The barest page: paragraphs and nothing else. */
function plainText({ transcript, language, direction }: Scene): {
  scroller: HTMLElement
  content: HTMLElement
  aside: HTMLElement
  nodes: Text[]
} {
  const scroller = makeScroller()
  const content = document.createElement('div')
  content.className = 'plain'
  content.lang = language
  content.dir = direction
  const column = document.createElement('div')
  const aside = document.createElement('aside')
  const nodes = transcript.paragraphs.map(({ start, end }) => {
    const node = document.createTextNode(transcript.text.slice(start, end))
    column.appendChild(document.createElement('p')).append(node)
    return node
  })
  content.append(column, aside)
  scroller.append(content)
  return { scroller, content, aside, nodes }
}

function rangeOf({ transcript }: Scene, nodes: readonly Text[], coding: SurfaceCoding): Range {
  const range = document.createRange()
  const place = (offset: number): [Text, number] => {
    const at = spanIndexAt(transcript.paragraphs, offset)
    const node = nodes[at] as Text
    return [node, Math.min(node.length, offset - (transcript.paragraphs[at]?.start ?? 0))]
  }
  range.setStart(...place(coding.start))
  range.setEnd(...place(coding.end))
  return range
}

function highlightOf(hue: number): Highlight {
  const name = `tint-${hue}-1`
  const known = CSS.highlights.get(name)
  if (known) return known
  const made = new Highlight()
  CSS.highlights.set(name, made)
  return made
}

function drawOn(
  canvas: HTMLCanvasElement,
  top: number,
  height: number,
  ratio = devicePixelRatio,
): CanvasRenderingContext2D {
  canvas.width = 60 * ratio
  canvas.height = height * ratio
  canvas.style.height = `${height}px`
  canvas.style.width = '60px'
  canvas.style.top = `${top}px`
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  context.scale(ratio, ratio)
  return context
}

const colours = Array.from({ length: 12 }, (_, hue) => `oklch(0.58 0.12 ${hue * 30})`)

/** Highlights and stripes only within 1,000 px of the view: as little as a page with this look can do. */
export function floor(scene: Scene): Exhibit {
  const { scroller, content, aside, nodes } = plainText(scene)
  const canvas = aside.appendChild(document.createElement('canvas'))
  const all = [...scene.codings]
  const { paragraphs } = scene.transcript
  let shownAt = -Infinity
  const firstBelow = (y: number): number => {
    let low = 0
    let high = nodes.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((nodes[middle]?.parentElement as HTMLElement).offsetTop < y) low = middle + 1
      else high = middle
    }
    return low
  }
  const show = (): void => {
    shownAt = scroller.scrollTop
    const top = Math.max(0, shownAt - 1000)
    const bottom = Math.min(content.clientHeight, shownAt + scroller.clientHeight + 1000)
    const from = paragraphs[Math.max(0, firstBelow(top) - 1)]?.start ?? 0
    const to = paragraphs[Math.max(0, firstBelow(bottom) - 1)]?.end ?? 0
    CSS.highlights.forEach((highlight) => highlight.clear())
    const origin = content.getBoundingClientRect().top
    const context = drawOn(canvas, top, bottom - top)
    for (const [at, coding] of all.entries()) {
      if (coding.end <= from || coding.start >= to) continue
      const range = rangeOf(scene, nodes, coding)
      highlightOf(coding.hue).add(range)
      const box = range.getBoundingClientRect()
      context.fillStyle = colours[coding.hue] as string
      context.fillRect((at % 6) * 9, box.top - origin - top, 4, box.height)
    }
  }
  scroller.addEventListener('scroll', () => Math.abs(scroller.scrollTop - shownAt) > 500 && show(), { passive: true })
  show()
  return {
    scroller,
    add: (coding) => {
      all.push(coding)
      show()
    },
  }
}

/** Every range registered as a highlight, stripes on a canvas near the view. */
export function all(scene: Scene): Exhibit {
  const { scroller, content, aside, nodes } = plainText(scene)
  const canvas = aside.appendChild(document.createElement('canvas'))
  const ranges: { hue: number; range: Range }[] = []
  let shownAt = -Infinity
  const register = (coding: SurfaceCoding): void => {
    const range = rangeOf(scene, nodes, coding)
    ranges.push({ hue: coding.hue, range })
    highlightOf(coding.hue).add(range)
  }
  const draw = (): void => {
    shownAt = scroller.scrollTop
    const top = Math.max(0, shownAt - 1000)
    const bottom = Math.min(content.clientHeight, shownAt + scroller.clientHeight + 1000)
    const context = drawOn(canvas, top, bottom - top)
    const origin = content.getBoundingClientRect().top
    for (const [at, { hue, range }] of ranges.entries()) {
      const box = range.getBoundingClientRect()
      if (box.bottom - origin < top || box.top - origin > bottom) continue
      context.fillStyle = colours[hue] as string
      context.fillRect((at % 6) * 9, box.top - origin - top, 4, box.height)
    }
  }
  scene.codings.forEach(register)
  draw()
  scroller.addEventListener('scroll', () => Math.abs(scroller.scrollTop - shownAt) > 500 && draw(), { passive: true })
  return {
    scroller,
    add: (coding) => {
      register(coding)
      draw()
    },
  }
}

/** Text cut into `<mark>` elements at every edge of a coding, paragraph by paragraph. */
export function marks(scene: Scene): Exhibit {
  const { scroller, nodes } = plainText(scene)
  const { paragraphs, text } = scene.transcript
  const perParagraph = paragraphs.map((): SurfaceCoding[] => [])
  const paragraphsOf = (coding: SurfaceCoding): number[] => {
    const first = spanIndexAt(paragraphs, coding.start)
    const last = spanIndexAt(paragraphs, coding.end - 1)
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  }
  const elements = nodes.map((node) => node.parentElement as HTMLElement)
  const cut = (index: number): void => {
    const { start, end } = paragraphs[index] as { start: number; end: number }
    const own = perParagraph[index] as SurfaceCoding[]
    const edges = [...new Set([start, end, ...own.flatMap((one) => [one.start, one.end])])]
      .filter((edge) => edge >= start && edge <= end)
      .sort((a, b) => a - b)
    elements[index]?.replaceChildren(
      ...edges.slice(1).map((to, at) => {
        const from = edges[at] as number
        const top = own.findLast((one) => one.start <= from && one.end >= to)
        if (!top) return text.slice(from, to)
        const mark = document.createElement('mark')
        mark.style.backgroundColor = `var(--hue-${top.hue}-tint-1)`
        mark.textContent = text.slice(from, to)
        return mark
      }),
    )
  }
  const put = (coding: SurfaceCoding): number[] => {
    const touched = paragraphsOf(coding)
    for (const index of touched) perParagraph[index]?.push(coding)
    return touched
  }
  for (const coding of scene.codings) put(coding)
  perParagraph.forEach((own, index) => own.length > 0 && cut(index))
  return { scroller, add: (coding) => put(coding).forEach(cut) }
}

/** Highlights near the view, but stripes as SVG as tall as the source. */
export function svg(scene: Scene): Exhibit {
  const exhibit = floor(scene)
  const content = exhibit.scroller.firstElementChild as HTMLElement
  const nodes = [...content.querySelectorAll('p')].map((paragraph) => paragraph.firstChild as Text)
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  picture.setAttribute('width', '60')
  picture.setAttribute('height', String(content.clientHeight))
  const origin = content.getBoundingClientRect().top
  const draw = (coding: SurfaceCoding, at: number): void => {
    const box = rangeOf(scene, nodes, coding).getBoundingClientRect()
    const stripe = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
    stripe.setAttribute('x', String((at % 6) * 9))
    stripe.setAttribute('y', String(box.top - origin))
    stripe.setAttribute('width', '4')
    stripe.setAttribute('height', String(box.height))
    stripe.setAttribute('fill', colours[coding.hue] as string)
    picture.append(stripe)
  }
  scene.codings.forEach(draw)
  content.querySelector('aside')?.append(picture)
  return {
    scroller: exhibit.scroller,
    add: (coding) => {
      exhibit.add(coding)
      draw(coding, 0)
    },
  }
}
