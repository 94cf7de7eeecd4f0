import { hueCount } from '@mazmun/model'
import { describe, expect, test } from 'vitest'
import {
  contrast,
  hueDegrees,
  isOnScreen,
  mark,
  paletteCss,
  spectrum,
  themes,
  tint,
  tintDepths,
  type ColourRole,
  type ThemeName,
} from './palette.ts'

const hues = Array.from({ length: hueCount }, (_, hue) => hue)
const grounds = ['paper', 'panel', 'raised', 'sunken'] as const satisfies readonly ColourRole[]

test('contrast is that of WCAG: 21 for black on white', () => {
  const black = { lightness: 0, chroma: 0, hue: 0 }
  const white = { lightness: 1, chroma: 0, hue: 0 }
  expect(contrast(black, white)).toBeCloseTo(21, 2)
  expect(contrast(white, black)).toBeCloseTo(21, 2)
})

describe.each([
  ['light', 7],
  ['dark', 5],
] as const)('%s theme', (name: ThemeName, enough) => {
  const { roles } = themes[name]

  test.each(hues)('text on every tint of hue %i is readable', (hue) => {
    for (const depth of tintDepths) expect(contrast(roles.ink, tint(name, hue, depth))).toBeGreaterThanOrEqual(enough)
  })

  test.each(hues)('hue %i keeps lightness, fits the screen and stands out as a stripe', (hue) => {
    for (const depth of tintDepths) {
      expect(tint(name, hue, depth).lightness).toBe(themes[name].tints[depth].lightness)
      expect(isOnScreen(tint(name, hue, depth))).toBe(true)
    }
    expect(mark(name, hue).chroma).toBeGreaterThan(0.08)
    for (const ground of grounds) expect(contrast(mark(name, hue), roles[ground])).toBeGreaterThanOrEqual(3)
  })

  test.each(grounds)('text is readable on %s', (ground) => {
    expect(contrast(roles.ink, roles[ground])).toBeGreaterThanOrEqual(enough)
    for (const role of ['ink-soft', 'ink-faint', 'accent', 'danger', 'good', 'warning'] as const) {
      expect(contrast(roles[role], roles[ground]), role).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(roles['line-strong'], roles[ground])).toBeGreaterThanOrEqual(3)
  })

  test('text is readable on coloured grounds', () => {
    expect(contrast(roles['on-accent'], roles.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(roles['on-accent'], roles['accent-strong'])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(roles.accent, roles['accent-tint'])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(roles['ink-soft'], roles['accent-tint'])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(roles['ink-faint'], roles['accent-tint'])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(roles.danger, roles['danger-tint'])).toBeGreaterThanOrEqual(4.5)
    expect(contrast(roles.warning, roles['warning-tint'])).toBeGreaterThanOrEqual(4.5)
  })
})

test('no two hues share a colour and neighbours in number are far apart on the wheel', () => {
  expect(new Set(hues.map(hueDegrees)).size).toBe(hueCount)
  expect([...spectrum].sort((a, b) => a - b)).toEqual(hues)
  for (const hue of hues.slice(1)) {
    const distance = Math.abs(hueDegrees(hue) - hueDegrees(hue - 1))
    expect(Math.min(distance, 360 - distance)).toBeGreaterThanOrEqual(90)
  }
})

test('the sheet carries every tint and mark of both themes', () => {
  const css = paletteCss()
  for (const hue of hues) {
    for (const name of [...tintDepths.map((depth) => `--hue-${hue}-tint-${depth}:`), `--hue-${hue}-mark:`]) {
      expect(css.split(name).length - 1, name).toBe(2)
    }
  }
})
