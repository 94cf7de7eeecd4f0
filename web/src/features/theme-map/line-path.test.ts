import { describe, expect, test } from 'vitest'
import { relationKinds } from '@mazmun/model'
import { FigureIndex } from './figure-index.ts'
import { boxAround, type Point } from './geometry.ts'
import { lineLooks } from './line-looks.ts'
import { distanceTo, hierarchyLine, labelPoints, relationLine, type DrawnLine } from './line-path.ts'
import { neighbourOf } from './neighbour.ts'

const [one, other] = [boxAround({ x: 0, y: 0 }, 100, 40), boxAround({ x: 400, y: 30 }, 100, 40)]

function middleOf(line: DrawnLine): Point {
  const [start, end] = [line.points[0], line.points.at(-1)]
  return (
    labelPoints(line)[0] ?? {
      x: ((start?.x ?? NaN) + (end?.x ?? NaN)) / 2,
      y: ((start?.y ?? NaN) + (end?.y ?? NaN)) / 2,
    }
  )
}

describe('lines between themes', () => {
  test('of every kind can be told apart without colour', () => {
    const signs = Object.values(lineLooks).map(({ width, dash, start, end }) => `${width} ${dash} ${start} ${end}`)
    expect(new Set(signs).size).toBe(signs.length)
    for (const kind of relationKinds) expect(lineLooks[kind].end).toBeDefined()
  })

  test('of the hierarchy leave and arrive at facing sides', () => {
    const { points } = hierarchyLine(one, other)
    expect(points[0]).toEqual({ x: 50, y: 0 })
    expect(points.at(-1)).toEqual({ x: 350, y: 30 })
  })

  test('between the same two themes do not lie on each other, whichever way they go', () => {
    const middles = [
      relationLine(one, other, 'leads-to'),
      relationLine(other, one, 'leads-to'),
      relationLine(one, other, 'contradicts', 1),
      hierarchyLine(one, other),
    ].map(middleOf)
    for (const [at, a] of middles.entries())
      for (const b of middles.slice(at + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(15)
  })

  test('are found by a pointer near them, themes by one on them', () => {
    const line = {
      key: 'r',
      kind: 'leads-to' as const,
      ...relationLine(one, other, 'leads-to'),
      relation: 'r' as never,
    }
    const index = new FigureIndex({ nodes: [], lines: [line] })
    const { x, y } = middleOf(line)
    expect(distanceTo(line.points, { x, y: y + 3 })).toBeLessThan(4)
    expect(index.relationAt({ x, y: y + 3 }, 8)).toBe(line)
    expect(index.relationAt({ x, y: y + 40 }, 8)).toBeUndefined()
  })
})

test('arrow keys go to the nearest theme that way, not far off it', () => {
  const items = [
    { name: 'here', box: boxAround({ x: 0, y: 0 }, 10, 10) },
    { name: 'right', box: boxAround({ x: 100, y: 20 }, 10, 10) },
    { name: 'further', box: boxAround({ x: 250, y: 0 }, 10, 10) },
    { name: 'below', box: boxAround({ x: 30, y: 90 }, 10, 10) },
  ]
  const [here] = items
  const go = (way: 'left' | 'right' | 'up' | 'down') => here && neighbourOf(items, here, way)?.name
  expect([go('right'), go('down'), go('left')]).toEqual(['right', 'below', undefined])
})
