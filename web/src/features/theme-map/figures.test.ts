import type { CodeId } from '@mazmun/model'
import { describe, expect, test } from 'vitest'
import { aroundEllipse, ellipsePoint } from './around-ellipse.ts'
import { boxAround, centreOf, isWithin, overlaps } from './geometry.ts'
import { gioiaFigure } from './gioia-figure.ts'
import { evenLetters, forestOf, themeNamed, type MadeTheme } from './map-testing.ts'
import { levelRuns, repeatedIn, themeColumns } from './theme-columns.ts'
import { fitted } from './viewport.ts'
import { webFigure } from './web-figure.ts'

const forest = forestOf({
  city: { level: 3 },
  people: { level: 3 },
  data: { level: 2, under: ['city'] },
  trust: { level: 2, under: ['city', 'people'] },
  alone: { level: 2 },
  open: { level: 1, under: ['data'] },
  shared: { level: 1, under: ['data', 'trust'] },
  heard: { level: 1, under: ['trust'] },
  left: { level: 1, under: ['alone'] },
})
const [run] = levelRuns(forest)
const columns = run ? themeColumns(forest, run) : []

describe('three levels in columns', () => {
  test('list what stands in several places in each of them, and what stands under no dimension at the end', () => {
    expect(run).toEqual({ concepts: 1, themes: 2, dimensions: 3 })
    expect(columns.map(({ dimension, groups }) => [dimension, groups.map(({ theme }) => theme)])).toEqual([
      ['city', ['data', 'trust']],
      ['people', ['trust']],
      [undefined, ['alone']],
    ])
    expect([...repeatedIn(columns)].sort()).toEqual(['heard', 'shared', 'trust'])
  })

  test.each(['rtl', 'ltr'] as const)('stand in the direction of reading (%s) without touching', (direction) => {
    const figure = gioiaFigure({
      columns,
      headings: ['First', 'Second', 'Third'].map((title) => ({ title, level: title })),
      themeOf: themeNamed,
      measure: evenLetters,
      direction,
      repeatedNote: 'several places',
    })
    const sideOf = (code: string) => figure.nodes.find((node) => node.code === code)?.box.x ?? NaN
    const order = [sideOf('open'), sideOf('data'), sideOf('city')]
    expect(order).toEqual([...order].sort((a, b) => (direction === 'rtl' ? b - a : a - b)))
    for (const [at, node] of figure.nodes.entries()) {
      expect(isWithin(node.box, figure.box)).toBe(true)
      for (const other of figure.nodes.slice(at + 1)) expect(overlaps(node.box, other.box)).toBe(false)
    }
    expect(figure.nodes.filter(({ code }) => code === 'trust')).toHaveLength(2)
    expect(new Set(figure.nodes.map(({ key }) => key)).size).toBe(figure.nodes.length)
    expect(figure.texts.some(({ text }) => text === '† several places')).toBe(true)
  })
})

describe.each([
  ['in a ring', 12],
  ['in wings, where it is large', 40],
])('a thematic network %s', (_, count) => {
  const hubs = Array.from({ length: 7 }, (_, at) => `hub ${at}`)
  const themes: Record<string, MadeTheme> = { global: { level: 3 } }
  for (const hub of hubs) themes[hub] = { level: 2, under: ['global'] }
  for (let at = 0; at < count; at += 1) themes[`a basic theme ${at}`] = { level: 1, under: [`hub ${at % 6}`] }
  const forest = forestOf(themes)
  const [all] = levelRuns(forest)
  const figure = webFigure({
    columns: all ? themeColumns(forest, all) : [],
    themeOf: themeNamed,
    measure: evenLetters,
    direction: 'rtl',
  })
  const boxOf = (code: string) => figure.nodes.find((node) => node.code === code)?.box ?? figure.box

  test('has the global theme in the middle, organising ones around it, basic ones beside those', () => {
    expect(figure.nodes).toHaveLength(8 + count)
    const centre = figure.nodes.find(({ code }) => code === 'global')
    const middle = centreOf(boxOf('global'))
    const far = (code: string) => Math.hypot(centreOf(boxOf(code)).x - middle.x, centreOf(boxOf(code)).y - middle.y)
    expect(centre?.shape).toBe('oval')
    expect(far('a basic theme 0')).toBeGreaterThan(far('hub 0'))
    const sides = hubs.map((code) => Math.sign(centreOf(boxOf(code)).x - middle.x))
    expect(sides).toEqual(expect.arrayContaining([-1, 1]))
  })

  test('lets nothing overlap and ties every theme to the one above it', () => {
    for (const [at, node] of figure.nodes.entries())
      for (const other of figure.nodes.slice(at + 1)) expect(overlaps(node.box, other.box)).toBe(false)
    expect(figure.lines).toHaveLength(7 + count)
    expect(figure.lines.find(({ to }) => to === ('a basic theme 7' as CodeId))?.from).toBe('hub 1')
  })

  test('can be read when all of it is on a screen', () => {
    expect(fitted(figure.box, { width: 1400, height: 560 }).scale).toBeGreaterThan(0.7)
  })
})

test('boxes around an ellipse keep their order and do not touch', () => {
  const sizes = Array.from({ length: 30 }, (_, at) => ({ width: 60 + (at % 5) * 30, height: 24 + (at % 3) * 12 }))
  const { radii, angles } = aroundEllipse(sizes, { x: 100, y: 60 })
  expect(angles).toEqual([...angles].sort((a, b) => a - b))
  const boxes = sizes.map(({ width, height }, at) => boxAround(ellipsePoint(radii, angles[at] ?? 0), width, height))
  for (const [at, box] of boxes.entries())
    for (const other of boxes.slice(at + 1)) expect(overlaps(box, other)).toBe(false)
})
