import { describe, expect, test } from 'vitest'
import { readPastedCodebook, type ReadCodebook } from '@mazmun/interchange'
import { emptyDefinition, newId, type CodeRecord } from '@mazmun/model'
import { defaultLevels, noRecords, Projection, surveyCodebook } from '@mazmun/project'
import { previewCounts, previewRows } from './preview-rows.ts'

/** A project with initial codes of these names. */
function projectOf(...names: readonly string[]): Projection {
  const codes = names.map((name): CodeRecord => ({
    id: newId(),
    name,
    definition: emptyDefinition,
    level: 0,
    createdAt: 0,
    createdBy: newId(),
  }))
  const project = {
    id: newId<Projection['project']['id']>(),
    name: 'Study',
    description: '',
    language: 'en',
    unit: 'sentence',
    levels: defaultLevels.en,
    createdAt: 0,
  } as const
  return new Projection({ ...noRecords, project, codes, journal: [] })
}

function read(text: string): ReadCodebook {
  const reading = readPastedCodebook(text)
  if (reading.outcome === 'refused') throw new Error(reading.reason.kind)
  return reading
}

describe('the preview of an import', () => {
  test('shows codes in the order of the list, and what is below a code at its first place only', () => {
    const projection = projectOf()
    const reading = read('A\n\tB\n\t\tx\n\ty\nC\n\tB\n\t\tz')
    const rows = previewRows(reading, surveyCodebook(projection, reading))
    expect(rows.map(({ code, depth, isAgain }) => [reading.codes[code]?.name, depth, isAgain])).toEqual([
      ['A', 0, false],
      ['B', 1, false],
      ['x', 2, false],
      ['z', 2, false],
      ['y', 1, false],
      ['C', 0, false],
      ['B', 1, true],
    ])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
  })

  test('counts what is new, what the project has, what stands in several places and what is left out', () => {
    const projection = projectOf('x')
    const reading = read('A\n\tx: told here\n\ty: told too\nB\n\tx: told here')
    const counts = previewCounts(reading, surveyCodebook(projection, reading))
    expect(counts).toEqual({ created: 3, known: 1, places: 3, several: 1, filled: 1, leftOut: 0 })
  })
})
