import { expect, test } from 'vitest'
import { StageWindow } from './stage-window.svelte.ts'
import { inWindow } from './viewport.ts'

const picture = { x: 0, y: 0, width: 2000, height: 1000 }

function opened(width: number, height: number): StageWindow {
  const window = new StageWindow()
  window.resize(width, height)
  return window
}

test('shows the picture anew when the window turns, as long as nobody moved it', () => {
  const window = opened(390, 600)
  window.begin(picture, 'rtl', 600)
  expect(inWindow(window.view, picture).width).toBeGreaterThan(390)
  window.resize(800, 340)
  const { x, y, width, height } = inWindow(window.view, picture)
  expect([x >= 0, y >= 0, x + width <= 800, y + height <= 340]).toEqual([true, true, true, true])
})

test.each<readonly [string, (window: StageWindow) => void]>([
  ['panned', (window) => window.pan(30, 0)],
  ['zoomed', (window) => window.zoom(2)],
  ['went to a theme outside of it', (window) => window.reveal({ x: 3000, y: 0, width: 100, height: 30 })],
])('keeps the view of somebody who %s', (_, move) => {
  const window = opened(800, 600)
  window.fit(picture)
  move(window)
  const { view } = window
  window.resize(400, 600)
  expect(window.view).toEqual(view)
  window.fit(picture)
  window.resize(800, 600)
  expect(inWindow(window.view, picture).x).toBeCloseTo(24)
})

test('draws what is in the window and around it, whatever is shown', () => {
  const window = opened(800, 600)
  window.fit(picture)
  for (const move of [() => window.zoom(8), () => window.pan(-5000, 900), () => window.zoom(0.02)]) {
    move()
    const { shown, drawn } = window
    expect(drawn.x < shown.x && drawn.x + drawn.width > shown.x + shown.width).toBe(true)
    expect(drawn.width).toBeLessThan(4 * shown.width)
  }
})
