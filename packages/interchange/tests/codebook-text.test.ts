import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnRoles, encodings, readCodebook, readPastedCodebook } from '../src/index.ts'
import type { CodebookOptions, ReadCodebook, RefusedCodebook } from '../src/index.ts'
import { kindsOf, placesOf, read } from './codebook-support.ts'
import { utf8 } from './support.ts'

describe('outlines', () => {
  test('C10 tabs, spaces and empty lines: what is indented further stands under what is above', () => {
    const tabs = read('Trust\n\tOpenness\n\t\tBudget is public\n\n\tCare\nJustice')
    expect(placesOf(tabs)).toEqual([
      'Trust',
      'Justice',
      'Trust > Openness',
      'Openness > Budget is public',
      'Trust > Care',
    ])
    expect(tabs).toMatchObject({ layout: 'outline', notes: [] })
    expect(placesOf(read('Trust\n  Openness\n    Budget is public\n\n  Care\nJustice'))).toEqual(placesOf(tabs))
  })

  test('C10 an indentation between two levels is taken for the lower parent and named with its line', () => {
    const uneven = read('Trust\n    Openness\n  Care\n    Budget')
    expect(placesOf(uneven)).toEqual(['Trust', 'Trust > Openness', 'Trust > Care', 'Care > Budget'])
    expect(kindsOf(uneven)).toEqual(['uneven-indent 3'])
    expect(kindsOf(read('  Trust\nCare'))).toEqual(['uneven-indent 2'])
  })

  test('C10 tabs and spaces mixed: a tab reaches to the next multiple of four, and it is told', () => {
    const mixed = read('Trust\n\tOpenness\n    Care\n  \tJustice')
    expect(placesOf(mixed)).toEqual(['Trust', 'Trust > Openness', 'Trust > Care', 'Trust > Justice'])
    expect(kindsOf(mixed)).toEqual(['mixed-indent 3'])
  })

  test('C11 byte order mark, line ends of every kind and direction marks leave names as they are', () => {
    const text = '\ufeffاعتماد\r\n\u200f  \u202bشفافیت مالی\u202c\r  \u2067می‌شود\u2069\u2028عدالت'
    const found = read(text)
    expect(placesOf(found)).toEqual(['اعتماد', 'عدالت', 'اعتماد > شفافیت مالی', 'اعتماد > می‌شود'])
    expect(found.notes).toEqual([{ kind: 'direction-marks', line: 2, count: 5 }])
  })

  test('C12 bullets and list numbers go, numbers that belong to a name stay', () => {
    const names = (text: string) => read(text, { definitions: 'none' }).codes.map(({ name }) => name)
    expect(names('- one\n* two\n• three\n– four\n◦ five')).toEqual(['one', 'two', 'three', 'four', 'five'])
    expect(names('1. one\n2) two\n(3) three\n۴. چهار\n۵- پنج\nالف) شش\nb) seven')).toEqual([
      'one',
      'two',
      'three',
      'چهار',
      'پنج',
      'شش',
      'seven',
    ])
    expect(names('1\tone\n2.\ttwo\n•\tthree\no\tfour\nopen data')).toEqual(['one', 'two', 'three', 'four', 'open data'])
    expect(names('5 minute city\n3.5 percent for all\n-5 degrees\n2050 - the vision\nIndustry 4.0')).toEqual([
      '5 minute city',
      '3.5 percent for all',
      '-5 degrees',
      '2050 - the vision',
      'Industry 4.0',
    ])
  })

  test('C13 numbers with parts tell the depth where all lines stand at one margin', () => {
    const numbered = read(
      '۱ اعتماد\n۱.۱ شفافیت\n۱.۱.۱ بودجه\n۱.۲ مراقبت\n۲ عدالت\n۲.۱ دسترسی'
        .replace('۱ ', '۱. ')
        .replace('۲ عدالت', '۲. عدالت'),
    )
    expect(placesOf(numbered)).toEqual([
      'اعتماد',
      'عدالت',
      'اعتماد > شفافیت',
      'شفافیت > بودجه',
      'اعتماد > مراقبت',
      'عدالت > دسترسی',
    ])
  })

  test('C14 a bullet without a name is left out and named', () => {
    expect(kindsOf(read('Trust\n  -\n  Care'))).toEqual(['name-missing 2'])
  })
})

describe('paths', () => {
  test.each([
    ['>', 'A > B > C\nA > D'],
    ['›', 'A › B › C\nA › D'],
    ['→', 'A → B → C\nA -> D'],
    ['/', 'A / B / C\nA / D'],
    ['::', 'A::B::C\nA::D'],
  ])('C15 names parted by %s', (separator, text) => {
    const found = read(text)
    expect(found).toMatchObject({ layout: 'paths', separator, notes: [] })
    expect(placesOf(found)).toEqual(['A', 'A > B', 'B > C', 'A > D'])
  })

  test('C15 Persian paths point the other way and begin with the theme too', () => {
    const found = read('اعتماد ← شفافیت ← بودجه\nاعتماد ← مراقبت')
    expect(found).toMatchObject({ layout: 'paths', separator: '←' })
    expect(placesOf(found)).toEqual(['اعتماد', 'اعتماد > شفافیت', 'شفافیت > بودجه', 'اعتماد > مراقبت'])
    expect(placesOf(read('اعتماد < شفافیت\nاعتماد < مراقبت'))).toEqual(['اعتماد', 'اعتماد > شفافیت', 'اعتماد > مراقبت'])
  })

  test('C15 a sign that few lines have belongs to the names', () => {
    const found = read('Input / output\nGrowth > 5 %\nTrust\nCare\nJustice\nAccess\nand/or')
    expect(found.layout).toBe('outline')
    expect(found.codes.map(({ name }) => name)).toContain('Input / output')
  })

  test('C15 paths can be told, and can be told not to be', () => {
    expect(read('A > B\nC', { layout: 'outline' }).codes.map(({ name }) => name)).toEqual(['A > B', 'C'])
    expect(placesOf(read('A / B\nC\nD\nE', { layout: 'paths' }))).toEqual(['A', 'C', 'D', 'E', 'A > B'])
  })

  test('C16 an empty part of a path is left out and named', () => {
    const found = read('A > > B\nA > C')
    expect(placesOf(found)).toEqual(['A', 'A > B', 'A > C'])
    expect(kindsOf(found)).toEqual(['name-missing 1'])
  })
})

describe('definitions', () => {
  const colons = 'Trust\n  Openness: everybody can see the budget\n  Care: people are looked after'

  test('C17 a mark that half of the codes have parts a name from its definition', () => {
    const found = read(colons)
    expect(found).toMatchObject({ definitions: 'colon', definitionMarks: ['colon'] })
    expect(found.codes.map(({ name, definition }) => [name, definition.brief])).toEqual([
      ['Trust', ''],
      ['Openness', 'everybody can see the budget'],
      ['Care', 'people are looked after'],
    ])
    expect(read('اعتماد — باور به شهر\nعدالت — سهم برابر').codes[0]).toMatchObject({
      name: 'اعتماد',
      definition: { brief: 'باور به شهر' },
    })
    expect(placesOf(read('A > B: what B is\nA > C: what C is'))).toEqual(['A', 'A > B', 'A > C'])
  })

  test('C17 it can be switched off, and on where it was not clear', () => {
    expect(read(colons, { definitions: 'none' }).codes[1]?.name).toBe('Openness: everybody can see the budget')
    const once = 'Trust\n  Openness\n  Care: of the old\n  Access\n  Budget'
    expect(read(once)).toMatchObject({ definitions: 'none', definitionMarks: ['colon'] })
    expect(read(once, { definitions: 'colon' }).codes[2]).toMatchObject({
      name: 'Care',
      definition: { brief: 'of the old' },
    })
  })

  test('C17 a time, an address and a colon at the end are no definitions', () => {
    expect(read('At 10:30\nhttp://example.org\nTrust:\nCare:').definitionMarks).toEqual([])
  })
})

describe('the same code twice', () => {
  test('C18 one name under two themes is one code with two parents, whatever letters it is written with', () => {
    const found = read('اعتماد\n\tشفافیت مالی\n\t\tبودجه\nعدالت\n\tشفافيت  مالي')
    expect(placesOf(found)).toEqual([
      'اعتماد',
      'عدالت',
      'اعتماد > شفافیت مالی',
      'شفافیت مالی > بودجه',
      'عدالت > شفافیت مالی',
    ])
    expect(found.notes).toEqual([{ kind: 'other-spelling', line: 5, name: 'شفافيت  مالي', stands: 'شفافیت مالی' }])
  })

  test('C18 also where one theme stands a level higher', () => {
    expect(placesOf(read('A\n\tx\nB\n\tC\n\t\tx'))).toEqual(['A', 'B', 'A > x', 'B > C', 'C > x'])
  })

  test('C18 a code named like the theme above it is another code', () => {
    const found = read('Trust\n\tTrust\n\tCare')
    expect(placesOf(found)).toEqual(['Trust', 'Trust > Trust', 'Trust > Care'])
    expect(found.notes).toEqual([{ kind: 'two-levels', line: 2, name: 'Trust', first: 1 }])
  })

  test('C18 a sub-theme with a code of its name stays apart from it when told again without', () => {
    const found = read('A\n\tTrust\n\t\tTrust\n\t\tCare\nB\n\tTrust')
    expect(placesOf(found)).toEqual(['A', 'B', 'A > Trust', 'Trust > Trust', 'Trust > Care', 'B > Trust'])
    expect(found.codes).toHaveLength(5)
  })

  test('C19 twice under one parent is once, with both lines', () => {
    const found = read('A\n\tx\n\ty\nA\n\tX\n\tz')
    expect(placesOf(found)).toEqual(['A', 'A > x', 'A > y', 'A > z'])
    expect(found.notes).toEqual([
      { kind: 'repeated', line: 4, name: 'A', first: 1 },
      { kind: 'repeated', line: 5, name: 'X', first: 2 },
    ])
  })

  test('C19 of two definitions the first stands', () => {
    const found = read('x: one thing\nx: another thing\ny: a third')
    expect(found.codes[0]?.definition.brief).toBe('one thing')
    expect(kindsOf(found)).toEqual(['repeated 2', 'other-definition 2'])
  })
})

/** What holds of any result, whatever went in. */
function checkResult(result: ReadCodebook | RefusedCodebook, lines: number): void {
  if (result.outcome === 'refused') {
    expect(result.reason.kind).toBeTruthy()
    return
  }
  const { codes, placements, notes } = result
  for (const { name, line } of codes) {
    expect(name).toBe(name.trim())
    expect(name).not.toBe('')
    expect(line).toBeLessThanOrEqual(lines)
  }
  const children = codes.map((): number[] => [])
  const places = new Set<string>()
  for (const { parent, child } of placements) {
    expect(codes[parent]).toBeDefined()
    expect(codes[child]).toBeDefined()
    children[parent]?.push(child)
    places.add(`${parent} ${child}`)
  }
  expect(places.size).toBe(placements.length)
  codes.forEach((_, start) => {
    const below = new Set(children[start])
    for (const code of below) for (const child of children[code] ?? []) below.add(child)
    expect(below.has(start)).toBe(false)
  })
  for (const { line } of notes) {
    expect(line).toBeGreaterThanOrEqual(1)
    expect(line).toBeLessThanOrEqual(lines)
  }
}

const option = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const anyOptions: fc.Arbitrary<CodebookOptions> = fc
  .record({
    layout: option(['outline', 'paths', 'table'] as const),
    definitions: option(['none', 'colon', 'dash'] as const),
    columns: fc.option(fc.array(fc.constantFrom(...columnRoles), { maxLength: 5 }), { nil: undefined }),
    levels: fc.option(fc.array(fc.string({ maxLength: 6 }), { maxLength: 4 }), { nil: undefined }),
  })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))

/** Text in which everything that means something comes often. */
const eventful = fc
  .array(
    fc.constantFrom(
      '\n',
      '\n',
      '\t',
      '  ',
      ' ',
      '\r\n',
      ' > ',
      ' / ',
      ' ← ',
      ': ',
      ' — ',
      ',',
      ';',
      '"',
      '- ',
      '1.1 ',
      '۲. ',
      'A',
      'B',
      'الف',
      'ا‌ب',
      'code',
      'parent',
      'level',
      'مضمون',
      'کد',
      '\u200f',
      '=',
      "'",
      '1',
      '2',
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''))

describe('any input', () => {
  const lineCount = (text: string) => text.split(/\r\n?|[\n\u2028\u2029\u0085]/u).length

  test('C1 any text with any options gives a forest of named codes, and notes with lines', () => {
    fc.assert(
      fc.property(fc.oneof(eventful, fc.string({ unit: 'binary', maxLength: 300 })), anyOptions, (text, options) => {
        checkResult(readPastedCodebook(text, options), lineCount(text))
      }),
      { numRuns: 2000 },
    )
  })

  test('C1 any bytes under any name give a result', () => {
    const names = ['a.csv', 'a.tsv', 'a.txt', 'a.docx', '']
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 600 }), eventful.map(utf8)),
        fc.constantFrom(...names),
        option(encodings),
        (bytes, name, encoding) => {
          const result = readCodebook(bytes, name, encoding ? { encoding } : {})
          checkResult(result, bytes.length + 1)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('C2 what is too large, too deep or of another kind is refused with the reason', () => {
    const reason = (result: ReadCodebook | RefusedCodebook) =>
      result.outcome === 'refused' ? result.reason : undefined
    expect(reason(readPastedCodebook(' \n\u200f\n'))).toEqual({ kind: 'empty' })
    const deep = Array.from({ length: 120 }, (_, depth) => `${' '.repeat(depth)}x${depth}`).join('\n')
    expect(reason(readPastedCodebook(deep))).toEqual({ kind: 'too-deep', line: 101, limit: 100 })
    const many = Array.from({ length: 20_001 }, (_, index) => `x${index}`).join('\n')
    expect(reason(readPastedCodebook(many))).toEqual({ kind: 'too-many-codes', limit: 20_000 })
    expect(reason(readPastedCodebook(many.slice(0, many.lastIndexOf('\n'))))).toBeUndefined()
    expect(reason(readCodebook(utf8('%PDF-1.7 x'), 'codes.csv'))).toMatchObject({
      kind: 'unsupported',
      fileKind: 'pdf',
    })
    expect(reason(readPastedCodebook('level,colour\n1,2'))).toEqual({ kind: 'no-names' })
  })
})
