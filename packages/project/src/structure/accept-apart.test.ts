import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newId, type CodeId, type ProposalId } from '@mazmun/model'
import { defineCode, renameCode, retireCodes } from '../operations/codes.ts'
import { applyCodes } from '../operations/codings.ts'
import { importSource } from '../operations/import-sources.ts'
import { createCode } from '../operations/plan-code.ts'
import { structureAt } from '../lineage/structure-at.ts'
import { Projection } from '../projection.ts'
import type { ProposedChange } from '../review/records.ts'
import { content, observed } from '../testing/observed.ts'
import { sourceNamed, Team } from '../testing/replicas.ts'
import { acceptProposal } from './accept-proposal.ts'
import { mergeCodes, unmergeCodes } from './merge-codes.ts'
import { placeCodes } from './move-codes.ts'

const kinds = ['rename', 'merge', 'move', 'split'] as const

/** Themes X and Y, codes a and b under X, c under nothing, four quotations of a: as everybody has it. */
function study() {
  const team = new Team(3)
  const project = team.project(0)
  const make = (name: string, level: number, parent?: CodeId) =>
    project.perform(createCode, { name, level, ...(parent && { parent }) })
  const [x, y] = [make('X', 1), make('Y', 1)]
  const [a, b, c] = [make('a', 0, x), make('b', 0, x), make('c', 0)]
  const source = project.perform(importSource, { source: sourceNamed('one') })
  const spans = [0, 10, 20, 30].map((start) => ({ start, end: start + 5 }))
  const { codings } = project.perform(applyCodes, { source, spans, codes: [a] })
  team.meet()
  // Nobody takes the study itself back.
  for (const at of team.docs.keys()) team.restart(at, 'lost')
  const changes: Readonly<Record<(typeof kinds)[number], ProposedChange>> = {
    rename: { kind: 'rename', code: a, name: 'new' },
    merge: { kind: 'merge', codes: [a, c], into: b },
    move: { kind: 'move', codes: [a, c], to: y },
    split: { kind: 'split', code: a, name: 'part', codings: codings.slice(0, 2) },
  }
  const proposal = (kind: (typeof kinds)[number]) => ({
    id: newId<ProposalId>(),
    by: team.project(2).member,
    note: 'because',
    change: changes[kind],
    at: team.project(0).projection.journal.at(-1)?.at ?? 0,
  })
  const named = (name: string) => [...team.project(0).projection.codes.values()].filter((code) => code.name === name)
  return { team, x, y, a, b, c, codings, proposal, named }
}

type Study = ReturnType<typeof study>

/** What the codebook comes to, whoever accepted. */
function shown({ team, codings }: Study) {
  const { projection } = team.project(0)
  const { parentsOf } = projection.lattice()
  const nameOf = (id: CodeId) => projection.codes.get(id)?.name
  return {
    tree: [...projection.codes.values()]
      .map(({ id, name }) => [name, (parentsOf.get(id) ?? []).map(nameOf), nameOf(projection.canonical(id))])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    codings: codings.map((id) => nameOf(projection.storedCodings.get(id)?.code as CodeId)),
    attention: projection.attention(),
  }
}

describe('accepting a proposal apart', () => {
  it.each(kinds)('R134 comes to one acceptance when people meet: %s', (kind) => {
    const [alone, apart] = [study(), study()]
    alone.team.project(0).perform(acceptProposal, { proposal: alone.proposal(kind) })
    const proposal = apart.proposal(kind)
    for (const project of apart.team.projects) project.perform(acceptProposal, { proposal })
    apart.team.meet()
    expect(shown(apart)).toEqual(shown(alone))
    expect(shown(apart).attention).toEqual([])
  })

  it('R134 nothing is lost of what each went on to write on the code that came of a split', () => {
    const { team, a, y, codings, proposal, named } = study()
    const split = proposal('split')
    const [one, other] = [team.project(0), team.project(1)]
    const made = one.perform(acceptProposal, { proposal: split })
    expect(other.perform(acceptProposal, { proposal: split })).toBe(made)
    one.perform(defineCode, { code: made, definition: { brief: 'what it is' } })
    one.perform(placeCodes, { codes: [made], parent: y })
    other.perform(renameCode, { code: made, name: 'half' })
    team.meet()
    expect(named('half')).toMatchObject([{ id: made, definition: { brief: 'what it is' } }])
    const { projection } = team.project(2)
    expect(codings.map((id) => projection.storedCodings.get(id)?.code)).toEqual([made, made, a, a])
    expect(projection.lattice().parentsOf.get(made)).toContain(y)
  })

  it('R134 P100 the code is there from the first of them on, with what was done on it before the second', () => {
    const { team, y, proposal } = study()
    const split = proposal('split')
    const made = team.project(0).perform(acceptProposal, { proposal: split })
    team.project(0).perform(placeCodes, { codes: [made], parent: y })
    const between = team.project(0).projection.journal.at(-1)?.at ?? 0
    team.project(1).perform(acceptProposal, { proposal: split })
    team.meet()
    for (const { projection } of team.projects) {
      const { codes, lattice } = structureAt(projection, between)
      expect(codes.get(made)?.name).toBe('part')
      expect(lattice.parentsOf.get(made)).toContain(y)
      expect(structureAt(projection, split.at).codes.has(made)).toBe(false)
    }
  })

  it('R134 whoever hears of an acceptance before the review room does cannot accept it once more', () => {
    for (const kind of kinds) {
      const { team, a, proposal } = study()
      const made = proposal(kind)
      team.project(0).perform(acceptProposal, { proposal: made })
      if (kind === 'rename') team.project(0).perform(renameCode, { code: a, name: 'newer' })
      team.meet()
      const closed = { verdict: 'refused', reason: { kind: 'proposal-is-closed' } }
      expect(team.project(1).dryRun(acceptProposal, { proposal: made })).toEqual(closed)
    }
  })

  it('R134 what was taken back, or taken up again in the review room, can be accepted again', () => {
    const { team, a, proposal, named } = study()
    const [split, rename] = [proposal('split'), proposal('rename')]
    const before = content(team.project(0))
    team.project(0).perform(acceptProposal, { proposal: split })
    team.project(0).undo()
    team.meet()
    expect(content(team.project(1))).toEqual(before)
    const made = team.project(1).perform(acceptProposal, { proposal: split })
    expect(named('part')).toEqual([])
    team.project(1).undo()
    expect(content(team.project(1))).toEqual(before)
    team.project(1).redo()
    team.meet()
    expect(named('part')).toMatchObject([{ id: made }])
    team.project(0).perform(acceptProposal, { proposal: rename })
    team.project(0).perform(renameCode, { code: a, name: 'other' })
    team.project(0).perform(acceptProposal, { proposal: rename, round: 1 })
    expect(team.project(0).projection.codes.get(a)?.name).toBe('new')
  })

  it('R134 a split taken up again goes to the code that came of it before', () => {
    const { team, codings, a, proposal } = study()
    const split = proposal('split')
    const made = team.project(0).perform(acceptProposal, { proposal: split })
    const { projection } = team.project(0)
    const coding = projection.coding(codings[0] as never)
    if (!coding) throw new Error('the quotation is there')
    const more = team
      .project(0)
      .perform(applyCodes, { source: coding.source, spans: [{ start: 50, end: 60 }], codes: [a] })
    const again = { ...split, change: { ...split.change, codings: more.codings } as ProposedChange }
    expect(team.project(0).perform(acceptProposal, { proposal: again, round: 1 })).toBe(made)
    team.project(0).perform(renameCode, { code: made, name: 'half' })
    expect(projection.ownCodingCount(made)).toBe(3)
  })

  it('R134 a split taken up again brings the code back that came of it before, also where people do so apart', () => {
    const { team, codings, proposal, named } = study()
    const split = proposal('split')
    const made = team.project(0).perform(acceptProposal, { proposal: split })
    const before = content(team.project(0))
    team.project(0).perform(retireCodes, { codes: [made] })
    team.project(0).perform(renameCode, { code: made, name: 'half' })
    team.meet()
    const again = { ...split, change: { ...split.change, codings: codings.slice(0, 3) } as ProposedChange }
    for (const at of [0, 1]) {
      const project = team.project(at)
      expect(project.perform(acceptProposal, { proposal: again, round: 1 })).toBe(made)
      expect(project.projection.isInUse(made)).toBe(true)
    }
    team.meet()
    expect(named('part')).toEqual([])
    expect(named('half')).toMatchObject([{ id: made }])
    expect(team.project(2).projection.ownCodingCount(made)).toBe(3)
    team.project(0).undo()
    expect(content(team.project(0))).not.toEqual(before)
  })

  it('R134 where that code counts as another by now the quotations go there, unless it is the one to be split', () => {
    const { team, a, b, codings, proposal } = study()
    const split = proposal('split')
    const again = { ...split, change: { ...split.change, codings: codings.slice(2) } as ProposedChange }
    const project = team.project(0)
    const made = project.perform(acceptProposal, { proposal: split })
    project.perform(mergeCodes, { codes: [made], into: b, reason: '' })
    expect(project.perform(acceptProposal, { proposal: again, round: 1 })).toBe(b)
    expect(codings.map((id) => project.projection.storedCodings.get(id)?.code)).toEqual([made, made, b, b])
    project.undo()
    project.perform(unmergeCodes, { codes: [made], reason: '' })
    project.perform(mergeCodes, { codes: [made], into: a, reason: '' })
    const refused = { verdict: 'refused', reason: { kind: 'code-not-in-use' } }
    expect(project.dryRun(acceptProposal, { proposal: again, round: 1 })).toEqual(refused)
  })

  it('R134 P37 however people retire what came of a split and take it up again apart, no second code comes of it', () => {
    const deed = fc.record({
      kind: fc.constantFrom('again', 'retire', 'undo', 'send'),
      who: fc.nat(2),
      other: fc.nat(2),
    })
    fc.assert(
      fc.property(fc.array(deed, { minLength: 2, maxLength: 8 }), (deeds) => {
        const { team, codings, proposal, named } = study()
        const split = proposal('split')
        // Of the quotations that were split off once nothing is left to be split off.
        const again = { ...split, change: { ...split.change, codings: codings.slice(2) } as ProposedChange }
        team.project(0).perform(acceptProposal, { proposal: split })
        team.meet()
        for (const { kind, who, other } of deeds) {
          const project = team.project(who)
          if (kind === 'undo') project.undo()
          else if (kind === 'send') team.send(who, other)
          else if (kind === 'again') attempt(() => project.perform(acceptProposal, { proposal: again, round: 1 }))
          else {
            const parts = [...project.projection.codes.values()].filter(({ name }) => name === 'part')
            attempt(() => project.perform(retireCodes, { codes: parts.map(({ id }) => id) }))
          }
        }
        team.meet()
        const [first, ...others] = team.projects.map(({ projection }) => projection)
        if (!first) throw new Error('a team has members')
        for (const view of others) expect(observed(view)).toEqual(observed(first))
        expect(named('part').length).toBeLessThanOrEqual(1)
        for (const { at } of first.journal)
          for (const view of others) expect(structureAt(view, at)).toEqual(structureAt(first, at))
      }),
      { numRuns: 40 },
    )
  })

  it('R134 P37 whoever accepts, takes back, meets and goes on in whatever order: the same everywhere, and no code twice', () => {
    const deed = fc.record({
      kind: fc.constantFrom('accept', 'undo', 'redo', 'send', 'restart', 'define'),
      who: fc.nat(2),
      other: fc.nat(2),
      what: fc.constantFrom(...kinds),
    })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 14 }), (deeds) => {
        const { team, codings, proposal, named } = study()
        const proposals = Object.fromEntries(kinds.map((kind) => [kind, proposal(kind)]))
        for (const { kind, who, other, what } of deeds) {
          const project = team.project(who)
          if (kind === 'undo') project.undo()
          else if (kind === 'redo') project.redo()
          else if (kind === 'send') team.send(who, other)
          else if (kind === 'restart') team.restart(who)
          else if (kind === 'define') {
            const code = [...project.projection.codes.values()].find(({ name }) => name === 'part')
            if (code) attempt(() => project.perform(defineCode, { code: code.id, definition: { full: `${who}` } }))
          } else {
            const made = proposals[what]
            if (made) attempt(() => project.perform(acceptProposal, { proposal: made }))
          }
        }
        team.meet()
        const views = team.projects.map(({ projection }) => projection)
        const [first] = views
        if (!first) throw new Error('a team has members')
        for (const view of views) expect(observed(view)).toEqual(observed(first))
        expect(observed(first)).toEqual(observed(new Projection(first.toRecords())))
        expect(named('part').length).toBeLessThanOrEqual(1)
        expect(first.attention().filter(({ kind }) => kind === 'placement-left-out')).toEqual([])
        expect(codings.every((id) => first.storedCodings.has(id))).toBe(true)
        const parts = new Set(codings.map((id) => first.storedCodings.get(id)?.code))
        for (const code of parts) expect(code && first.codes.has(code)).toBe(true)
        for (const { at } of first.journal)
          for (const view of views) expect(structureAt(view, at)).toEqual(structureAt(first, at))
      }),
      { numRuns: 80 },
    )
  })
})

/** Many wishes are refused in a random history. */
function attempt(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'OperationRefused') throw error
  }
}
