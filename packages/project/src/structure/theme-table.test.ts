import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalCode, isAncestor, type CodeId } from '@mazmun/model'
import { applyCodes } from '../operations/codings.ts'
import { retireCodes } from '../operations/codes.ts'
import { createCode } from '../operations/plan-code.ts'
import { importSource } from '../operations/import-sources.ts'
import type { Projection } from '../projection.ts'
import { act, actions, workingTeam } from '../testing/actions.ts'
import { sourceNamed, Team } from '../testing/replicas.ts'
import { addLevel } from './levels.ts'
import { placeCodes, takeOutCodes } from './move-codes.ts'
import { themeTable, usualThemeLevels, type ThemeTable } from './theme-table.ts'

/** A codebook written as `child < parent`, levels by the first letter: i, s, m, d. */
function codebook(...lines: readonly string[]) {
  const team = new Team(1)
  const project = team.project(0)
  for (const name of ['Main theme', 'Dimension', 'Field'])
    project.perform(addLevel, { name, at: project.projection.project.levels.length })
  const ids = new Map<string, CodeId>()
  const code = (name: string): CodeId => {
    let id = ids.get(name)
    if (!id) ids.set(name, (id = project.perform(createCode, { name, level: 'ismdf'.indexOf(name[0] ?? '') })))
    return id
  }
  for (const line of lines) {
    const [child = '', parent] = line.split(' < ')
    const id = code(child)
    if (parent) project.perform(placeCodes, { codes: [id], parent: code(parent) })
  }
  const nameOf = (id: CodeId | undefined) => (id === undefined ? '–' : (project.projection.codes.get(id)?.name ?? '?'))
  return { project, view: project.projection, code, nameOf }
}

/** The table as text: `group | number row | entry (details)`. */
function printed(table: ThemeTable, nameOf: (id: CodeId | undefined) => string): readonly string[] {
  return table.groups.flatMap((group) =>
    group.rows.map((row) => {
      const entries = row.entries.map(
        ({ code, again, details }) => `${nameOf(code)}(${again ? 'again' : details.map(nameOf).join(' ')})`,
      )
      return `${group.kind} ${nameOf(group.code)} | ${row.number ?? ''} ${nameOf(row.code)} | ${entries.join(' ')}`
    }),
  )
}

const byLevel = ({ counts }: ThemeTable): Readonly<Record<string, string>> =>
  Object.fromEntries<string>(
    counts.map(({ level, listed, distinct }) => ['ismdf'.charAt(level), `${listed}/${distinct}`]),
  )

const study = [
  'd1',
  'd2',
  'm1 < d1',
  'm2 < d1',
  'm3 < d2',
  's1 < m1',
  's2 < m1',
  's1 < m2',
  's3 < m3',
  'i1 < s1',
  'i2 < s1',
  'i3 < s2',
  'i1 < s2',
  'i3 < s3',
]

describe('the table of themes', () => {
  it('P60 has rows in their order under what they stand under, numbered throughout', () => {
    const { view, nameOf } = codebook(...study)
    expect(printed(themeTable(view, { row: 2, column: 1 }), nameOf)).toEqual([
      'theme d1 | 1 m1 | s1(i1 i2) s2(i3 i1)',
      'theme d1 | 2 m2 | s1(again)',
      'theme d2 | 3 m3 | s3(i3)',
    ])
  })

  it('P61 says how many lines it lists and how many codes these are, and which stand where', () => {
    const { view, nameOf, code } = codebook(...study)
    const table = themeTable(view, { row: 2, column: 1 })
    expect(byLevel(table)).toEqual({ d: '2/2', m: '3/3', s: '4/3', i: '5/3' })
    expect(table.repeated.map((repeated) => [nameOf(repeated.code), repeated.lines.length])).toEqual([
      ['s1', 2],
      ['i1', 2],
      ['i3', 2],
    ])
    expect(table.repeated.at(-1)?.lines).toEqual([
      { group: code('d1'), row: code('m1'), under: code('s2') },
      { group: code('d2'), row: code('m3'), under: code('s3') },
    ])
    expect(table.groups.map(({ counts }) => counts.map(({ listed, distinct }) => `${listed}/${distinct}`))).toEqual([
      ['2/2', '3/2', '4/3'],
      ['1/1', '1/1', '1/1'],
    ])
    expect(table.groups[0]?.rows.map(({ codes }) => codes)).toEqual([
      [2, 3],
      [1, 2],
    ])
  })

  it('P62 follows a code that is placed elsewhere or taken out', () => {
    const { project, view, nameOf, code } = codebook(...study)
    project.perform(placeCodes, { codes: [code('s2')], parent: code('m3') })
    const table = themeTable(view, { row: 2, column: 1 })
    expect(byLevel(table)).toEqual({ d: '2/2', m: '3/3', s: '5/3', i: '7/3' })
    expect(printed(table, nameOf)[2]).toBe('theme d2 | 3 m3 | s3(i3) s2(i3 i1)')
    project.perform(takeOutCodes, { codes: [{ code: code('s3'), parent: code('m3') }] })
    expect(printed(themeTable(view, { row: 2, column: 1 }), nameOf)).toEqual([
      'theme d1 | 1 m1 | s1(i1 i2) s2(i3 i1)',
      'theme d1 | 2 m2 | s1(again)',
      'theme d2 | 3 m3 | s2(i3 i1)',
      'unplaced – |  – | s3(i3)',
    ])
  })

  it('P63 shows what skips levels where it stands, and what stands under nothing at the end', () => {
    const { view, nameOf } = codebook('m1', 's1 < d1', 'i1 < m2', 'm2 < d1', 's2', 'i2 < s2', 'i3', 'm4 < f1')
    const table = themeTable(view, { row: 2, column: 1 })
    expect(printed(table, nameOf)).toEqual([
      'theme d1 | 1 m2 | –(i1)',
      'theme d1 |  – | s1()',
      'theme f1 | 2 m4 | ',
      'single – | 3 m1 | ',
      'unplaced – |  – | s2(i2) –(i3)',
    ])
    expect(byLevel(table)).toEqual({ f: '1/1', d: '1/1', m: '3/3', s: '2/2', i: '3/3' })
  })

  it('P63 keeps what stands only under a retired theme', () => {
    const { project, view, nameOf, code } = codebook('s1 < m1', 's2 < m2', 'i1 < s1')
    project.perform(retireCodes, { codes: [code('m1')] })
    expect(printed(themeTable(view, { row: 2, column: 1 }), nameOf)).toEqual([
      'single – | 1 m2 | s2()',
      'unplaced – |  – | s1(i1)',
    ])
  })

  it('P64 works for any two levels', () => {
    const { view, nameOf } = codebook(...study)
    expect(printed(themeTable(view, { row: 3, column: 2 }), nameOf)).toEqual([
      'single – | 1 d1 | m1(s1 i1 i2 s2 i3) m2(s1 i1 i2)',
      'single – | 2 d2 | m3(s3 i3)',
    ])
    expect(printed(themeTable(view, { row: 1, column: 0 }), nameOf)).toEqual([
      'theme m1 | 1 s1 | i1() i2()',
      'theme m1 | 2 s2 | i3() i1(again)',
      'theme m2 | 1 s1 | i1() i2()',
      'theme m3 | 3 s3 | i3()',
    ])
    expect(printed(themeTable(view, { row: 3, column: 1 }), nameOf)[0]).toBe('single – | 1 d1 | s1(i1 i2) s2(i3 i1)')
    expect(() => themeTable(view, { row: 1, column: 1 })).toThrow(RangeError)
  })

  it('P64 has main themes for rows where there are any, else the nearest themes, and none without themes', () => {
    expect(usualThemeLevels(codebook(...study).view)).toEqual({ row: 2, column: 1 })
    expect(usualThemeLevels(codebook('i1 < m1').view)).toEqual({ row: 2, column: 0 })
    expect(usualThemeLevels(codebook('i1 < s1').view)).toEqual({ row: 1, column: 0 })
    expect(usualThemeLevels(codebook('d1').view)).toEqual({ row: 3, column: 0 })
    expect(usualThemeLevels(codebook('i1', 'i2').view)).toBeUndefined()
    expect(usualThemeLevels(codebook().view)).toBeUndefined()
  })

  it('P65 counts quotations, sources, cases and coders of a row once, and of the whole table once', () => {
    const { project, view, code } = codebook(...study)
    const source = project.perform(importSource, { source: sourceNamed('one'), attributes: { role: 'x' } })
    for (const [name, start] of [
      ['i1', 0],
      ['i3', 10],
      ['i2', 20],
    ] as const)
      project.perform(applyCodes, { source, spans: [{ start, end: start + 5 }], codes: [code(name)] })
    const table = themeTable(view, { row: 2, column: 1 })
    expect(table.groups.flatMap(({ rows }) => rows.map(({ use }) => use.codings))).toEqual([3, 2, 1])
    expect(table.use).toEqual({ codings: 3, sources: 1, cases: 1, coders: 1 })
  })
})

/** Quotations below some codes, counted from the raw records alone. */
function recount(view: Projection, under: readonly CodeId[]): { readonly codings: number; readonly coders: number } {
  const records = view.toRecords()
  const codes = new Map(records.codes.map((code) => [code.id, code]))
  const readable = new Set(records.sources.flatMap(({ id, removedAt }) => (removedAt === undefined ? id : [])))
  const { parentsOf } = view.lattice()
  const counted = records.codings.filter(({ source, code }) => {
    const canonical = canonicalCode(codes, code)
    const below = under.includes(canonical) || under.some((theme) => isAncestor(parentsOf, theme, canonical))
    return below && readable.has(source)
  })
  const marks = counted.map(({ source, coder, code, revision, start, end }) =>
    [source, coder, canonicalCode(codes, code), revision, start, end].join(),
  )
  return { codings: new Set(marks).size, coders: new Set(counted.map(({ coder }) => coder)).size }
}

describe('the table of themes after anything that can happen', () => {
  const levels = fc.tuple(fc.nat(3), fc.nat(3)).map(([a, b]) => ({ row: a + b + 1, column: a }))

  it('P66 lists every code in use that it has a place for, and its counts are those of the raw records', () => {
    fc.assert(
      fc.property(actions(60), levels, (list, choice) => {
        const team = workingTeam(2)
        for (const action of list) act(team, action)
        const { projection: view } = team.project(0)
        const table = themeTable(view, choice)
        const inUse = [...view.codes.values()].filter(({ id }) => view.isInUse(id))
        for (const { level, listed, distinct } of table.counts) {
          if (level > choice.row || (level < choice.row && level > choice.column)) continue
          expect(distinct, `level ${level}`).toBe(inUse.filter((code) => code.level === level).length)
          expect(listed).toBeGreaterThanOrEqual(distinct)
        }
        for (const group of table.groups) {
          for (const { code, use } of group.rows) if (code) expect(use).toMatchObject(recount(view, [code]))
        }
        expect(table.use).toMatchObject(
          recount(
            view,
            inUse.map(({ id }) => id),
          ),
        )
      }),
      { numRuns: 150 },
    )
  })

  it('P66 numbers rows without gaps, lists as many lines as it counts, and names each that comes twice', () => {
    fc.assert(
      fc.property(actions(60), levels, (list, choice) => {
        const team = workingTeam(2)
        for (const action of list) act(team, action)
        const table = themeTable(team.project(0).projection, choice)
        const rows = table.groups.flatMap((group) => group.rows)
        const lines = rows.flatMap(({ code, entries }) => [
          ...(code ? [code] : []),
          ...entries.flatMap((entry) => [...(entry.code ? [entry.code] : []), ...entry.details]),
        ])
        const headings = table.groups.flatMap(({ code }) => code ?? [])
        expect(table.counts.reduce((sum, { listed }) => sum + listed, 0)).toBe(lines.length + headings.length)
        expect(table.counts.reduce((sum, { distinct }) => sum + distinct, 0)).toBe(
          new Set([...lines, ...headings]).size,
        )
        const times = (id: CodeId) => lines.filter((line) => line === id).length
        const twice = [...new Set(lines)].filter((id) => times(id) > 1)
        expect(new Set(table.repeated.map(({ code }) => code))).toEqual(new Set(twice))
        for (const { code, lines: places } of table.repeated) expect(places).toHaveLength(times(code))
        const numbers = new Set(rows.flatMap(({ number }) => number ?? []))
        expect([...numbers]).toEqual(Array.from({ length: numbers.size }, (_, index) => index + 1))
      }),
      { numRuns: 150 },
    )
  })

  it('P66 is the same on every replica', () => {
    fc.assert(
      fc.property(actions(40), (list) => {
        const team = workingTeam(2)
        for (const action of list) act(team, action)
        team.meet()
        const [first, second] = team.projects.map(({ projection }) => themeTable(projection, { row: 2, column: 1 }))
        expect(first).toEqual(second)
      }),
      { numRuns: 60 },
    )
  })
})
