import { describe, expect, it } from 'vitest'
import type { CodeId, SourceId } from '@mazmun/model'
import { applyCodes } from '../operations/codings.ts'
import { defineCode, retireCodes } from '../operations/codes.ts'
import { importSource } from '../operations/import-sources.ts'
import { createCode } from '../operations/plan-code.ts'
import { sourceNamed, Team } from '../testing/replicas.ts'
import { findWeakSpots, type WeakSpotKind, type WeakSpots } from './weak-spots.ts'

function weakSpotsOf(...asked: Parameters<typeof findWeakSpots>): WeakSpots {
  const finding = findWeakSpots(...asked)
  for (;;) {
    const step = finding.next()
    if (step.done) return step.value
  }
}

function study() {
  const team = new Team(2)
  const [project, other] = [team.project(0), team.project(1)]
  const sources = ['P01', 'P02'].map((title) => project.perform(importSource, { source: sourceNamed(title) }))
  const code = (name: string, level = 0, parent?: CodeId): CodeId =>
    project.perform(createCode, { name, level, ...(parent !== undefined && { parent }) })
  const apply = (of: CodeId, source: SourceId, start: number, end = start + 5, by = project) =>
    by.perform(applyCodes, { source, spans: [{ start, end }], codes: [of] })
  const kinds = (theme: CodeId, evidence = false): readonly WeakSpotKind[] =>
    (weakSpotsOf(project.projection, () => evidence).themes.get(theme) ?? []).map(({ kind }) => kind)
  return { team, project, other, sources: sources as [SourceId, SourceId], code, apply, kinds }
}

describe('weak spots', () => {
  it('P114 says of a theme that nothing was coded with it, or little', () => {
    const { project, code, apply, kinds, sources } = study()
    const theme = code('theme', 1)
    const a = code('a', 0, theme)
    expect(kinds(theme)).toEqual(['no-codings', 'no-definition'])
    apply(a, sources[0], 0)
    apply(a, sources[1], 0)
    expect(kinds(theme)).toEqual(['thin', 'no-definition', 'no-evidence'])
    apply(a, sources[0], 10)
    apply(a, sources[0], 20)
    project.perform(defineCode, { code: theme, definition: { brief: 'what it is' } })
    expect(kinds(theme, true)).toEqual([])
  })

  it('P114 says that all comes from one source or one coder only where there are several', () => {
    const { team, code, apply, kinds, sources, other } = study()
    const theme = code('theme', 1)
    const [a, b] = [code('a', 0, theme), code('b')]
    apply(a, sources[0], 0)
    expect(kinds(theme)).not.toContain('one-source')
    expect(kinds(theme)).not.toContain('one-coder')
    team.meet()
    apply(b, sources[1], 0, 5, other)
    team.meet()
    expect(kinds(theme)).toContain('one-source')
    expect(kinds(theme)).toContain('one-coder')
  })

  it('P114 names two codes below a theme that mostly rest on the same passages, and what they share', () => {
    const { project, code, apply, sources } = study()
    const theme = code('theme', 1)
    const [a, b, c] = [code('a', 0, theme), code('b', 0, theme), code('c', 0, theme)]
    for (const start of [0, 10, 20]) apply(a, sources[0], start)
    for (const start of [2, 12, 40, 50, 60]) apply(b, sources[0], start)
    for (const start of [0, 10, 20]) apply(c, sources[1], start)
    const overlaps = weakSpotsOf(project.projection, () => true)
      .themes.get(theme)
      ?.filter(({ kind }) => kind === 'overlap')
    expect(overlaps).toEqual([{ kind: 'overlap', codes: [a, b], shared: 2, of: 3 }])
  })

  it('P115 lists initial codes in use that stand under nothing, once there are themes', () => {
    const { project, code } = study()
    const [a, b] = [code('a'), code('b')]
    expect(weakSpotsOf(project.projection, () => true).unplaced).toEqual([])
    const theme = code('theme', 1)
    code('placed', 0, theme)
    project.perform(retireCodes, { codes: [b] })
    expect(weakSpotsOf(project.projection, () => true).unplaced).toEqual([a])
  })
})
