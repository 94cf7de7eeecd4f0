import type { CodeId } from '@mazmun/model'
import { describe, expect, test } from 'vitest'
import { aroundEllipse, ellipsePoint } from './around-ellipse.ts'
import { boxAround, isWithin, overlaps } from './geometry.ts'
import { gioiaFigure } from './gioia-figure.ts'
import { evenLetters, forestOf, themeNamed } from './map-testing.ts'
import { levelRuns, repeatedIn, themeColumns } from './theme-columns.ts'
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

describe('a thematic network', () => {
  const wide = forestOf({
    global: { level: 3 },
    ...Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`hub ${at}`, { level: 2, under: ['global'] }])),
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`a basic theme ${at}`, { level: 1, under: [`hub ${at % 6}`] }]),
    ),
  })
  const [all] = levelRuns(wide)
  const figure = webFigure({
    columns: all ? themeColumns(wide, all) : [],
    themeOf: themeNamed,
    measure: evenLetters,
    direction: 'rtl',
  })

  test('has the global theme in the middle, organising ones around it, basic ones outside', () => {
    expect(figure.nodes).toHaveLength(48)
    const centre = figure.nodes.find(({ code }) => code === 'global')
    const far = (code: string) => {
      const box = figure.nodes.find((node) => node.code === code)?.box
      return Math.hypot((box?.x ?? NaN) - (centre?.box.x ?? 0), (box?.y ?? NaN) - (centre?.box.y ?? 0))
    }
    expect(centre?.shape).toBe('oval')
    expect(far('a basic theme 0')).toBeGreaterThan(far('hub 0'))
  })

  test('lets nothing overlap and ties every theme to the one above it', () => {
    for (const [at, node] of figure.nodes.entries())
      for (const other of figure.nodes.slice(at + 1)) expect(overlaps(node.box, other.box)).toBe(false)
    expect(figure.lines).toHaveLength(47)
    expect(figure.lines.find(({ to }) => to === ('a basic theme 7' as CodeId))?.from).toBe('hub 1')
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
