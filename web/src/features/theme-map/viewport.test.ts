import { describe, expect, test } from 'vitest'
import { begun, fitted, inWindow, pointAt, revealed, scales, zoomed } from './viewport.ts'

const window = { width: 800, height: 600 }

describe('the window onto a picture', () => {
  test('shows the whole of it in the middle', () => {
    const view = fitted({ x: -500, y: 100, width: 2000, height: 500 }, window)
    const shown = inWindow(view, { x: -500, y: 100, width: 2000, height: 500 })
    expect(shown.x).toBeCloseTo(24)
    expect(shown.x + shown.width).toBeCloseTo(776)
    expect(shown.y + shown.height / 2).toBeCloseTo(300)
  })

  test('begins a long picture at its top, as wide as the window', () => {
    const view = begun({ x: -700, y: 0, width: 700, height: 9000 }, window, 'rtl')
    expect(view.scale).toBe(1)
    expect(inWindow(view, { x: -700, y: 0, width: 700, height: 10 })).toMatchObject({ x: 50, y: 24 })
    const narrow = begun({ x: 0, y: 0, width: 3000, height: 900 }, window, 'rtl')
    expect(inWindow(narrow, { x: 2900, y: 0, width: 100, height: 10 })).toMatchObject({ x: 716, y: 24 })
  })

  test('keeps the point under the pointer while it is zoomed, within limits', () => {
    const view = { x: 10, y: 20, scale: 0.5 }
    const at = { x: 300, y: 200 }
    const nearer = zoomed(view, 1.7, at)
    expect(pointAt(nearer, at).x).toBeCloseTo(pointAt(view, at).x)
    expect(pointAt(nearer, at).y).toBeCloseTo(pointAt(view, at).y)
    expect(zoomed(view, 1e9, at).scale).toBe(scales.most)
    expect(zoomed(view, 1e-9, at).scale).toBe(scales.least)
  })

  test('moves no further than is needed to show a box, and not at all when it is shown', () => {
    const view = { x: 0, y: 0, scale: 1 }
    expect(revealed(view, { x: 100, y: 100, width: 50, height: 50 }, window)).toEqual(view)
    expect(revealed(view, { x: 900, y: 100, width: 50, height: 50 }, window)).toEqual({ ...view, x: -182 })
    expect(revealed(view, { x: 100, y: -80, width: 50, height: 50 }, window)).toEqual({ ...view, y: 112 })
  })
})
