import type { CodingId } from '@mazmun/model'
import { laneLeft, stripeWidth, type Stripe } from './stripe-layout.ts'
import type { VerticalSpan } from './view-window.ts'

/** Extra width of the stripe somebody points at, px on each side. */
const emphasis = 1.5

/**
 * Places a canvas over `window` of the content at the screen's resolution, cleared and with content
 * coordinates. Undefined when the browser gives no drawing context.
 */
export function sizeCanvas(
  canvas: HTMLCanvasElement,
  width: number,
  window: VerticalSpan,
): CanvasRenderingContext2D | undefined {
  const ratio = globalThis.devicePixelRatio || 1
  const top = Math.round(window.top)
  const height = Math.round(window.bottom) - top
  const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth
    canvas.height = pixelHeight
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
  }
  canvas.style.transform = `translateY(${top}px)`
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, pixelWidth, pixelHeight)
  context.setTransform(ratio, 0, 0, ratio, 0, -top * ratio)
  return context
}

export interface StripePicture {
  readonly stripes: readonly Stripe[]
  readonly active: ReadonlySet<CodingId>
  readonly colours: readonly string[]
  readonly width: number
  readonly rtl: boolean
}

/** Draws the stripes that reach into `window`. */
export function drawStripes(canvas: HTMLCanvasElement, window: VerticalSpan, picture: StripePicture): void {
  const context = sizeCanvas(canvas, picture.width, window)
  if (!context) return
  for (const stripe of picture.stripes) {
    const isActive = stripe.group.members.some((member) => picture.active.has(member.id))
    const grown = isActive ? emphasis : 0
    const left = laneLeft(stripe.lane, picture.width, picture.rtl) - grown
    const top = Math.max(stripe.top + 0.5, window.top - 8)
    const bottom = Math.min(stripe.bottom - 0.5, window.bottom + 8)
    context.fillStyle = picture.colours[stripe.group.hue] ?? 'transparent'
    context.beginPath()
    context.roundRect(left, top, stripeWidth + 2 * grown, Math.max(2, bottom - top), 2)
    context.fill()
  }
}
