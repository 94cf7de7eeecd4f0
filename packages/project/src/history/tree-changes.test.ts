import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CodeId } from '@mazmun/model'
import { applyCodes } from '../operations/codings.ts'
import { defineCode, renameCode, retireCodes } from '../operations/codes.ts'
import { createCode } from '../operations/plan-code.ts'
import { mergeCodes } from '../structure/merge-codes.ts'
import { moveCodes, placeCodes } from '../structure/move-codes.ts'
import { importSource } from '../operations/import-sources.ts'
import { act, actions } from '../testing/actions.ts'
import { sourceNamed, Team } from '../testing/replicas.ts'
import { changeRows, type ChangeRow } from './change-rows.ts'
import { diffTree } from './diff-tree.ts'
import { ownCodingCounts, structureOf } from './structure.ts'
import { randomHistory } from './testing.ts'
import { countChanges, treeChanges } from './tree-changes.ts'

function study() {
  const project = new Team(1).project(0)
  const code = (name: string, level = 0, parent?: CodeId): CodeId => {
    return project.perform(createCode, { name, level, ...(parent !== undefined && { parent }) })
  }
  return { project, code }
}

function lines(rows: readonly ChangeRow[], name: (code: CodeId) => string | undefined): readonly string[] {
  return rows.map((row) =>
    row.kind === 'unchanged'
      ? `${'  '.repeat(row.depth)}… ${row.count}`
      : `${'  '.repeat(row.depth)}${row.before ? '<' : ' '}${row.after ? '>' : ' '} ${name(row.code)}${row.changes.map(({ kind }) => ` ${kind}`).join('')}`,
  )
}

describe('changes of the tree', () => {
  it('P110 tells a new code with its place as one change, and codes merged into one as one', () => {
    const { project, code } = study()
    const theme = code('theme', 1)
    const [a, b, c] = [code('a', 0, theme), code('b', 0, theme), code('c', 0, theme)]
    const before = structureOf(project.projection)
    const made = code('new', 0, theme)
    project.perform(mergeCodes, { codes: [b, c], into: a, reason: 'the same' })
    const after = structureOf(project.projection)
    const changes = treeChanges(before, after)
    expect(changes.map(({ kind, code, codes }) => ({ kind, code, codes: [...codes].sort() }))).toEqual(
      expect.arrayContaining([
        { kind: 'added', code: made, codes: [made] },
        { kind: 'merged', code: a, codes: [b, c].sort() },
      ]),
    )
    expect(changes).toHaveLength(2)
    const name = (id: CodeId) => project.projection.codes.get(id)?.name
    expect(lines(changeRows(before, after, changes), name)).toEqual([
      '<> theme',
      '  <> a merged',
      '  <  b merged',
      '  <  c merged',
      '   > new added',
    ])
  })

  it('P111 tells a move where the code left and where it came to, and folds what did not change', () => {
    const { project, code } = study()
    const [one, two] = [code('one', 1), code('two', 1)]
    const [a, b] = [code('a', 0, one), code('b', 0, one)]
    code('still', 0, two)
    code('other', 1)
    const before = structureOf(project.projection)
    project.perform(moveCodes, { codes: [{ code: a, parent: one }], to: two })
    project.perform(renameCode, { code: b, name: 'b, better' })
    const after = structureOf(project.projection)
    const changes = treeChanges(before, after)
    const name = (id: CodeId) => project.projection.codes.get(id)?.name
    expect(lines(changeRows(before, after, changes), name)).toEqual([
      '<> one',
      '  <  a moved',
      '  <> b, better renamed',
      '<> two',
      '  … 1',
      '   > a moved',
      '… 1',
    ])
    const opened = changeRows(before, after, changes, new Set(['']))
    expect(lines(opened, name)).toContain('<> other')
  })

  it('P111 shows a second place as a move and a retired code where it stood', () => {
    const { project, code } = study()
    const [one, two] = [code('one', 1), code('two', 1)]
    const [a, b] = [code('a', 0, one), code('b', 0, one)]
    const before = structureOf(project.projection)
    project.perform(placeCodes, { codes: [a], parent: two })
    project.perform(retireCodes, { codes: [b] })
    const after = structureOf(project.projection)
    const name = (id: CodeId) => project.projection.codes.get(id)?.name
    expect(lines(changeRows(before, after, treeChanges(before, after)), name)).toEqual([
      '<> one',
      '  … 1',
      '  <> b retired',
      '<> two',
      '   > a moved',
    ])
    const later = structureOf(project.projection)
    expect(
      changeRows(later, later, [], new Set(['', `/${one}`])).some((row) => row.kind === 'code' && row.code === b),
    ).toBe(false)
  })

  it('P112 counts the codings of a theme before and after, whatever was merged', () => {
    const { project, code } = study()
    const source = sourceNamed('P01')
    project.perform(importSource, { source })
    const theme = code('theme', 1)
    const [a, b] = [code('a', 0, theme), code('b')]
    const apply = (of: CodeId, start: number) =>
      project.perform(applyCodes, { source: source.id, spans: [{ start, end: start + 5 }], codes: [of] })
    apply(a, 0)
    apply(b, 10)
    const then = [structureOf(project.projection), ownCodingCounts(project.projection)] as const
    project.perform(mergeCodes, { codes: [b], into: a, reason: '' })
    apply(a, 20)
    const now = [structureOf(project.projection), ownCodingCounts(project.projection)] as const
    expect(countChanges(then, now).get(theme)).toEqual({ code: theme, before: 1, after: 3 })
  })

  it('P113 every difference of the tree belongs to exactly one change, and every change of a code that stands somewhere is told on a line', () => {
    fc.assert(
      fc.property(actions(25), actions(15), (first, second) => {
        const { team, project } = randomHistory(first)
        const before = structureOf(project.projection)
        for (const step of second) act(team, step)
        team.meet()
        const after = structureOf(project.projection)
        const changes = treeChanges(before, after)
        expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length)
        expect(changes.flatMap(({ differences }) => differences)).toHaveLength(diffTree(before, after).length)
        const rows = changeRows(before, after, changes)
        const told = new Set(rows.flatMap((row) => (row.kind === 'code' ? row.changes : [])))
        const standing = (change: (typeof changes)[number]) =>
          change.code !== undefined &&
          change.kind !== 'reordered' &&
          project.projection.canonical(change.code) === change.code &&
          project.projection.codes.get(change.code)?.retiredAt === undefined &&
          project.projection.codes.has(change.code)
        for (const change of changes.filter(standing)) expect(told).toContain(change)
        for (const row of rows) if (row.kind === 'code') expect(row.before || row.after).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it('P113 there is none between a structure and itself', () => {
    const { project, code } = study()
    const theme = code('theme', 1)
    project.perform(defineCode, { code: theme, definition: { brief: 'what it is' } })
    const same = structureOf(project.projection)
    expect(treeChanges(same, structureOf(project.projection))).toEqual([])
    expect(changeRows(same, same, [])).toEqual([{ kind: 'unchanged', path: '', depth: 0, count: 1 }])
  })
})
