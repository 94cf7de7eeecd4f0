import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { definitionParts, emptyDefinition, hueCount } from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import { readCodebook, writeCodebookCsv } from '../src/index.ts'
import type { WrittenCode, WrittenCodebook } from '../src/index.ts'
import { accepted, kindsOf, placesOf, read } from './codebook-support.ts'
import { encode, utf8 } from './support.ts'

const levels = ['کد اولیه', 'مضمون فرعی', 'مضمون اصلی', 'بعد']
const file = (text: string, name = 'codes.csv') => accepted(readCodebook(utf8(text), name, { levels }))

describe('tables', () => {
  test.each([',', ';', '\t', '|'])('C20 cells parted by %j', (delimiter) => {
    const text = ['Code,Parent,Definition', 'Openness,Trust,"Everybody sees, and asks"', 'Trust,,'].join('\n')
    const found = file(text.replace(/,(?! )/g, delimiter))
    expect(placesOf(found)).toEqual(['Trust', 'Trust > Openness'])
    expect(found.codes[0]?.definition.brief).toBe('Everybody sees, and asks')
    expect(found.layout).toBe('table')
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1256'])('C20 in %s', (encoding) => {
    const text =
      'کد,مضمون,تعریف\nشفافیت مالی,اعتماد شهروندان,روشن بودن دخل و خرج شهر برای همه\nعدالت,اعتماد شهروندان,سهم برابر'
    const written = encoding === 'windows-1256' ? text.replaceAll('ی', 'ي') : text
    const found = accepted(readCodebook(encode(written, encoding), 'codes.csv'))
    expect(found.encoding).toBe(encoding)
    expect(found.codes.map(({ name }) => nameKey(name))).toEqual(
      ['شفافیت مالی', 'عدالت', 'اعتماد شهروندان'].map(nameKey),
    )
  })

  test('C20 a quotation mark that does not close is named with its line', () => {
    expect(kindsOf(file('code,definition\na,"one\nline"\nb,"open\nc,x'))).toContain('malformed-row 4')
  })

  test('C21 headings in either language, in any order, with letters of any keyboard', () => {
    const english = file('Definition,PARENT,Code name,Colour,Level\nsees all,Trust,Openness,3,Sub-theme')
    expect(english.columns.map(({ role }) => role)).toEqual(['brief', 'parent', 'name', 'colour', 'level'])
    expect(english.codes[0]).toMatchObject({ name: 'Openness', hue: 2, level: 1 })
    const persian = file('نام كد;مضمون;سطح;كجا به كار مي‌رود;رنگ\nشفافیت;اعتماد;مضمون فرعی;هنگام بودجه;۳')
    expect(persian.columns.map(({ role }) => role)).toEqual(['name', 'parent', 'level', 'whenToUse', 'colour'])
    expect(persian.codes[0]).toMatchObject({ level: 1, hue: 2, definition: { whenToUse: 'هنگام بودجه' } })
  })

  test('C21 columns that are not known are named and can be told', () => {
    const text = 'code,remarks\nTrust,good'
    expect(file(text).notes).toEqual([{ kind: 'unread-columns', line: 1, names: ['remarks'] }])
    const told = accepted(readCodebook(utf8(text), 'codes.csv', { columns: ['name', 'full'] }))
    expect(told.notes).toEqual([])
    expect(told.codes[0]?.definition.full).toBe('good')
  })

  test('C22 without headings the columns are guessed and it is told', () => {
    const long = 'a passage of some length that says what the code covers and where it ends'
    const found = file(`Trust,Openness,${long}\nTrust,Care,${long}`)
    expect(found.columns.map(({ role }) => role)).toEqual(['parent', 'name', 'brief'])
    expect(placesOf(found)).toEqual(['Trust', 'Trust > Openness', 'Trust > Care'])
    expect(kindsOf(found)).toEqual(['no-header 1', 'implied 1'])
    expect(placesOf(read('1\tTrust\tOpenness\n2\tTrust\tCare'))).toEqual(placesOf(found))
    expect(placesOf(file('A > B\nA > C'))).toEqual(['A', 'A > B', 'A > C'])
  })

  test('C22 cells pasted from a spreadsheet', () => {
    const pasted = read(
      'Main theme\tSub-theme\tCode\nTrust\tOpenness\tBudget\n\t\tAccounts\n\tCare\tOld age\nJustice\tAccess\tRamps',
    )
    expect(placesOf(pasted)).toEqual([
      'Trust',
      'Justice',
      'Trust > Openness',
      'Openness > Budget',
      'Openness > Accounts',
      'Trust > Care',
      'Care > Old age',
      'Justice > Access',
      'Access > Ramps',
    ])
    expect(pasted.notes).toEqual([{ kind: 'continued-cells', line: 3, count: 2 }])
    expect(pasted.codes.map(({ level }) => level)).toEqual([2, 1, 0, 0, 1, 0, 2, 1, 0])
  })

  test('C23 levels by the words of the project, by general ones or by number; others are named', () => {
    const text = 'code,level,parent\na,کد اوليه,b\nb,theme,\nc,2,\nd,sentence,'
    const found = file(text)
    expect(found.codes.map(({ level }) => level)).toEqual([0, 2, 1, undefined])
    expect(found.notes).toEqual([{ kind: 'unknown-level', line: 5, value: 'sentence' }])
  })

  test('C23 bare numbers count from the top where every code has a greater one than its theme', () => {
    const levelsOf = (text: string) => Object.fromEntries(file(text).codes.map(({ name, level }) => [name, level]))
    expect(levelsOf('code,level,parent\nT,1,\ns,2,T\nc,3,s')).toEqual({ T: 2, s: 1, c: 0 })
    expect(levelsOf('code,level,parent\nT,3,\ns,2,T\nc,1,s')).toEqual({ T: 2, s: 1, c: 0 })
  })

  test('C24 several parents in one cell, or in several rows', () => {
    const one = file('code,parent\nx,"A | B"\nA,\nB,')
    expect(placesOf(one)).toEqual(['A', 'B', 'A > x', 'B > x'])
    expect(placesOf(file('code,parent\nx,A\nx,B\nA,\nB,'))).toEqual(placesOf(one))
    expect(placesOf(file('code,parent\nx,"Law; order"\n"Law; order",'))).toEqual(['Law; order', 'Law; order > x'])
    expect(kindsOf(file('code,parent\nx,A\nx,A'))).toEqual(['implied 2', 'repeated 3'])
  })

  test('C24 of several parents of one name the lowest above the code is meant', () => {
    const found = file('code,level no.,parent\nTrust,1,\nTrust,2,\nTrust,3,\nx,1,Trust')
    const parent = found.placements[0]?.parent ?? -1
    expect(found.codes[parent]?.level).toBe(1)
  })

  test('C25 a place that would put a code under itself is left out and named', () => {
    const found = file('code,parent\na,b\nb,c\nc,a\nd,d')
    expect(placesOf(found)).toEqual(['c', 'd', 'b > a', 'c > b'])
    expect(kindsOf(found)).toEqual(['closes-a-cycle 4', 'closes-a-cycle 5'])
  })

  test('C26 a column of paths', () => {
    expect(placesOf(file('path,definition\nA > B,what B is\nA > C > D,'))).toEqual(['A', 'A > B', 'A > C', 'C > D'])
    expect(placesOf(file('path,code\nA / B,x\nA / B / y,y'))).toEqual(['A', 'A > B', 'B > x', 'B > y'])
  })
})

const study = JSON.parse(
  readFileSync(new URL('../../../fixtures/sample-fa/codebook.json', import.meta.url), 'utf8'),
) as {
  levels: string[]
  codes: { key: string; name: string; level: number; definition?: Partial<WrittenCode['definition']> }[]
  placements: { parent: string; child: string }[]
}

function published(): WrittenCodebook {
  const at = new Map(study.codes.map(({ key }, index) => [key, index]))
  return {
    levels: study.levels,
    codes: study.codes.map(({ name, level, definition }) => ({
      name,
      level,
      definition: { ...emptyDefinition, ...definition },
      retired: false,
      figures: { codings: 0, sources: 0, coders: 0 },
    })),
    placements: study.placements.map(({ parent, child }) => ({
      parent: at.get(parent) ?? -1,
      child: at.get(child) ?? -1,
    })),
  }
}

describe('the published codebook as text', () => {
  const { codes, placements } = published()
  const childrenOf = codes.map((_, code) =>
    placements.filter(({ parent }) => parent === code).map(({ child }) => child),
  )
  const roots = codes.flatMap((_, code) => (placements.some(({ child }) => child === code) ? [] : [code]))

  /** Every way from a root down to a code. */
  function ways(code: number, above: readonly number[] = []): readonly (readonly number[])[] {
    const way = [...above, code]
    return [way, ...(childrenOf[code] ?? []).flatMap((child) => ways(child, way))]
  }
  const all = roots.flatMap((root) => ways(root))
  const nameOf = (code: number | undefined) => codes[code ?? -1]?.name ?? ''

  test.each([
    ['indented', all.map((way) => '\t'.repeat(way.length - 1) + nameOf(way.at(-1))).join('\n')],
    ['as paths', all.map((way) => way.map(nameOf).join(' > ')).join('\n')],
  ])('C18 %s: every code once, the sub-themes of two themes under both, codes named like themes apart', (_, text) => {
    const found = read(text, { definitions: 'none' })
    expect(found.codes).toHaveLength(403)
    expect(found.placements).toHaveLength(placements.length)
    expect([...placesOf(found)].sort()).toEqual(
      [
        ...placesOf({
          codes: codes.map((code) => ({ ...code, line: 1 })),
          placements: placements.map((place) => ({ ...place, line: 1 })),
        }),
      ].sort(),
    )
  })
})

/** A codebook without the order in which codes are listed: each with its children, by identity. */
function shapeOf({
  codes,
  placements,
}: Pick<WrittenCodebook, 'placements'> & { codes: readonly Partial<WrittenCode>[] }) {
  const identity = (index: number) => {
    const { name, level, retired } = codes[index] ?? {}
    return JSON.stringify([name, level, retired])
  }
  return codes
    .map(({ name, level, retired, hue, definition }, index) => ({
      name,
      level,
      retired,
      hue,
      definition,
      children: placements.filter(({ parent }) => parent === index).map(({ child }) => identity(child)),
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

describe('csv out and in', () => {
  test.each(['fa', 'en'] as const)('C30 the published codebook comes back whole, headings in %s', (language) => {
    const codebook = published()
    const back = accepted(readCodebook(utf8(writeCodebookCsv(codebook, language)), 'c.csv', { levels: study.levels }))
    expect([0, 1, 2, 3].map((level) => back.codes.filter((code) => code.level === level).length)).toEqual([
      254, 123, 23, 3,
    ])
    expect(back.placements.filter(({ child }) => back.codes[child]?.level === 1)).toHaveLength(128)
    expect(shapeOf(back)).toEqual(shapeOf(codebook))
    const own = back.notes.filter(({ kind }) => kind !== 'two-levels')
    expect(own).toEqual([])
  })

  const awkward = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ',',
          ';',
          '|',
          '\t',
          '"',
          "'",
          '\n',
          '=',
          '+',
          '-',
          '@',
          '＝',
          '‌',
          '‏',
          ' ',
          '>',
          '\\',
          '/',
          ':',
        ),
        fc.constantFrom('می‌روم', 'شفافیت', 'كتاب', 'Trust', 'x', '۱', '1.', 'ي'),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map((parts) => parts.join('').trim())
  const name = awkward.filter((text) => nameKey(text) !== '')
  const figure = fc.nat(99)
  const code: fc.Arbitrary<WrittenCode> = fc
    .record({
      name,
      level: fc.nat(3),
      retired: fc.boolean(),
      definition: fc.record(
        Object.fromEntries(definitionParts.map((part) => [part, fc.oneof(fc.constant(''), awkward)])),
      ),
      hue: fc.option(fc.nat(hueCount - 1), { nil: undefined }),
      figures: fc.record({ codings: figure, sources: figure, coders: figure }),
    })
    .map(({ hue, definition, ...rest }) => ({
      ...rest,
      definition: { ...emptyDefinition, ...definition },
      ...(hue !== undefined && { hue }),
    }))
  const codebook: fc.Arbitrary<WrittenCodebook> = fc
    .record({
      codes: fc.uniqueArray(code, {
        minLength: 1,
        maxLength: 8,
        selector: ({ name, level, retired }) => `${nameKey(name)} ${level} ${retired}`,
      }),
      pairs: fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14, selector: (pair) => pair.join() }),
      levels: fc.array(fc.oneof(name, fc.constantFrom('Code', 'Parent', 'کد', '1')), { minLength: 4, maxLength: 4 }),
    })
    .map(({ codes, pairs, levels }) => ({
      codes,
      levels,
      placements: pairs
        .filter(([parent, child]) => parent < child && child < codes.length)
        .map(([parent, child]) => ({ parent, child })),
    }))

  test('C30 any codebook comes back whole: names, levels, places, definitions, colours, states', () => {
    fc.assert(
      fc.property(codebook, fc.constantFrom('fa', 'en'), (given, language) => {
        const text = writeCodebookCsv(given, language)
        expect(shapeOf(accepted(readCodebook(utf8(text), 'c.csv', { levels: given.levels })))).toEqual(shapeOf(given))
      }),
      { numRuns: 1500 },
    )
  })

  test('C31 no cell begins with what a spreadsheet runs', () => {
    const text = writeCodebookCsv(
      {
        levels,
        placements: [],
        codes: ['=1+1', '+x', '-y', '@z', '＝a', "'=b"].map((name) => ({
          name,
          level: 0,
          retired: false,
          definition: { ...emptyDefinition, brief: name },
          figures: { codings: 0, sources: 0, coders: 0 },
        })),
      },
      'en',
    )
    expect(text).not.toMatch(/(?:^|[",\n])[=+\-@＝]/u)
    expect(text).toContain("'=1+1")
    expect(file(text).codes.map(({ name }) => name)).toEqual(['=1+1', '+x', '-y', '@z', '＝a', "'=b"])
  })

  test('C32 rows may be sorted otherwise; a code that was renamed takes its children along by number', () => {
    const text = writeCodebookCsv(published(), 'en')
    const [header = '', ...rows] = text.trimEnd().split('\r\n')
    const back = file([header, ...rows.toReversed()].join('\r\n'))
    expect(back.codes).toHaveLength(403)
    expect(back.placements).toHaveLength(study.placements.length)
  })
})
