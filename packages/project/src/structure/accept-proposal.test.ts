import { describe, expect, it } from 'vitest'
import { newId, type CodeId, type CodingId, type ProposalId } from '@mazmun/model'
import { retireCodes } from '../operations/codes.ts'
import { applyCodes } from '../operations/codings.ts'
import { importSource } from '../operations/import-sources.ts'
import { createCode } from '../operations/plan-code.ts'
import type { Project } from '../project.ts'
import type { ProposedChange } from '../review/records.ts'
import { content } from '../testing/observed.ts'
import { sourceNamed, Team } from '../testing/replicas.ts'
import { acceptProposal } from './accept-proposal.ts'
import { mergeCodes } from './merge-codes.ts'
import { placeCodes } from './move-codes.ts'

/** Themes X and Y, codes a and b under X, one quotation of a; the second person proposes, the first accepts. */
function study() {
  const team = new Team(2)
  const project = team.project(0)
  const make = (name: string, level: number, parent?: CodeId) =>
    project.perform(createCode, { name, level, ...(parent && { parent }) })
  const [x, y] = [make('X', 1), make('Y', 1)]
  const [a, b] = [make('a', 0, x), make('b', 0, x)]
  const source = project.perform(importSource, { source: sourceNamed('one') })
  const spans = [
    { start: 0, end: 5 },
    { start: 10, end: 15 },
  ]
  const { codings } = project.perform(applyCodes, { source, spans, codes: [a] })
  const by = team.project(1).member
  const proposal = (change: ProposedChange) => ({ id: newId<ProposalId>(), by, note: 'because', change })
  const refusal = (change: ProposedChange) => {
    const plan = project.dryRun(acceptProposal, { proposal: proposal(change) })
    return plan.verdict === 'refused' ? plan.reason.kind : undefined
  }
  return { project, x, y, a, b, codings, by, proposal, refusal }
}

function parents(project: Project, code: CodeId): readonly (string | undefined)[] {
  const { projection } = project
  return (projection.lattice().parentsOf.get(code) ?? []).map((id) => projection.codes.get(id)?.name)
}

describe('accepting a proposal', () => {
  it('R130 does what was proposed in one step, which undo takes back as one, and says in the journal whose it was', () => {
    const { project, x, y, a, b, codings, by, proposal } = study()
    const changes: readonly ProposedChange[] = [
      { kind: 'rename', code: a, name: 'new' },
      { kind: 'merge', codes: [a], into: b },
      { kind: 'move', codes: [a, b], to: y },
      { kind: 'move', codes: [a] },
      { kind: 'move', codes: [y], level: 0 },
      { kind: 'split', code: a, name: 'part', codings: codings.slice(0, 1) },
    ]
    const before = content(project)
    for (const change of changes) {
      const made = proposal(change)
      project.perform(acceptProposal, { proposal: made })
      expect(project.undoableStep).toBe('accept-proposal')
      expect(project.projection.journal.at(-1)).toMatchObject({
        by: project.member,
        action: { kind: 'proposal-accepted', proposal: made.id, by, change: change.kind },
      })
      expect(content(project)).not.toEqual(before)
      project.undo()
      expect(content(project)).toEqual(before)
    }
    expect(parents(project, a)).toEqual(['X'])
    expect(project.projection.isInUse(x)).toBe(true)
  })

  it('R131 moves a code from everywhere it stands, and leaves one that stands at the goal already', () => {
    const { project, y, a, b, proposal, refusal } = study()
    project.perform(placeCodes, { codes: [a], parent: y })
    project.perform(acceptProposal, { proposal: proposal({ kind: 'move', codes: [a, b], to: y }) })
    expect([parents(project, a), parents(project, b)]).toEqual([['Y'], ['Y']])
    expect(refusal({ kind: 'move', codes: [a, b], to: y })).toBe('nothing-to-do')
  })

  it('R132 merges what is left to be merged', () => {
    const { project, x, a, b, proposal } = study()
    const c = project.perform(createCode, { name: 'c', level: 0, parent: x })
    project.perform(mergeCodes, { codes: [a], into: b, reason: '' })
    project.perform(acceptProposal, { proposal: proposal({ kind: 'merge', codes: [a, c], into: b }) })
    expect(project.projection.canonical(c)).toBe(b)
    expect(project.projection.journal.at(-2)?.action).toMatchObject({
      kind: 'codes-merged',
      codes: [c],
      reason: 'because',
    })
  })

  it('R133 is refused for what the change itself is refused for, and for codes that stand for themselves no more', () => {
    const { project, x, y, a, b, codings, refusal } = study()
    expect(refusal({ kind: 'rename', code: a, name: 'b' })).toBe('name-is-taken')
    expect(refusal({ kind: 'rename', code: a, name: 'a' })).toBe('nothing-to-do')
    expect(refusal({ kind: 'move', codes: [x], to: y })).toBe('level-too-low')
    expect(refusal({ kind: 'move', codes: [a], to: y, level: 1 })).toBe('level-too-low')
    expect(refusal({ kind: 'move', codes: [y] })).toBe('nothing-to-do')
    expect(refusal({ kind: 'split', code: b, name: 'part', codings })).toBe('not-found')
    expect(refusal({ kind: 'split', code: a, name: 'part', codings: [newId<CodingId>()] })).toBe('not-found')
    expect(refusal({ kind: 'rename', code: newId<CodeId>(), name: 'new' })).toBe('not-found')
    project.perform(mergeCodes, { codes: [a], into: b, reason: '' })
    expect(refusal({ kind: 'merge', codes: [a], into: b })).toBe('nothing-to-do')
    expect(refusal({ kind: 'rename', code: a, name: 'new' })).toBe('code-not-in-use')
    expect(refusal({ kind: 'move', codes: [a], to: y })).toBe('code-not-in-use')
    expect(refusal({ kind: 'split', code: a, name: 'part', codings })).toBe('code-not-in-use')
    project.perform(retireCodes, { codes: [b] })
    expect(refusal({ kind: 'rename', code: b, name: 'new' })).toBe('code-not-in-use')
  })
})
