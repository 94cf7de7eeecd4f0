import { describe, expect, it } from 'vitest'
import type { CodeId, CodingId, EvidenceId, MemoId, RelationId, SourceId, Stance } from '@mazmun/model'
import { applyCodes, resizeCoding, uncode } from '../operations/codings.ts'
import { defineCode, recolourCode, renameCode, restoreCodes, retireCodes } from '../operations/codes.ts'
import { chooseEvidence, moveEvidence, removeEvidence } from '../operations/evidence.ts'
import { importSource } from '../operations/import-sources.ts'
import { placeOnMap } from '../operations/map-positions.ts'
import { changeRelation, relateThemes, unrelate } from '../operations/relations.ts'
import { removeMemo, writeMemo } from '../operations/memos.ts'
import { createCode } from '../operations/plan-code.ts'
import { changeUnit } from '../operations/change-unit.ts'
import { renameProject } from '../operations/project.ts'
import { describeCase, removeSource, renameSource } from '../operations/sources.ts'
import type { Project } from '../project.ts'
import { addLevel, relevelCodes, renameLevel } from '../structure/levels.ts'
import { mergeCodes } from '../structure/merge-codes.ts'
import { moveCodes, placeCodes, takeOutCodes } from '../structure/move-codes.ts'
import { splitCode } from '../structure/split-code.ts'
import { content } from '../testing/observed.ts'
import { sourceNamed, Team } from '../testing/replicas.ts'
import { winnerOf, type Clash } from './clash.ts'
import { receiptOfDocuments } from './documents.ts'
import type { MergeReceipt } from './receipt.ts'
import { meetAfter } from './testing.ts'
import { takeWayBack, waysOf, type Way } from './way-back.ts'

interface Study {
  readonly source: SourceId
  /** Initial codes. */
  readonly a: CodeId
  readonly b: CodeId
  readonly c: CodeId
  /** Themes of two levels. */
  readonly theme: CodeId
  readonly other: CodeId
  readonly main: CodeId
  /** A quotation of the first code. */
  readonly coding: CodingId
  readonly memo: MemoId
  /** The theme leads to the other. */
  readonly said: RelationId
  /** The quotation and two more speak for the theme. */
  readonly evidence: readonly EvidenceId[]
}

/** Lets two people work apart on the same study; says what the first reads afterwards. */
function apart(mine: (me: Project, study: Study) => void, theirs: (colleague: Project, study: Study) => void) {
  const team = new Team(2)
  const first = team.project(0)
  first.perform(addLevel, { name: 'Main theme', at: 2 })
  const source = first.perform(importSource, { source: sourceNamed('P01'), attributes: { role: 'nurse' } })
  const [a, b, c] = ['a', 'b', 'c'].map((name) => first.perform(createCode, { name, level: 0 })) as [
    CodeId,
    CodeId,
    CodeId,
  ]
  const [theme, other] = ['theme', 'other'].map((name) => first.perform(createCode, { name, level: 1 })) as [
    CodeId,
    CodeId,
  ]
  const main = first.perform(createCode, { name: 'main', level: 2 })
  const { codings } = first.perform(applyCodes, { source, spans: [{ start: 0, end: 10 }], codes: [a] })
  const memo = first.perform(writeMemo, { target: { kind: 'code', id: a }, body: 'first' })
  const said = first.perform(relateThemes, { from: theme, to: other, kind: 'leads-to', label: '' })
  const spans = [60, 70].map((start) => ({ start, end: start + 5 }))
  const more = first.perform(applyCodes, { source, spans, codes: [b] }).codings
  const evidence = first.perform(chooseEvidence, { theme, codings: [...codings, ...more], stance: 'supports' })
  const study: Study = { source, a, b, c, theme, other, main, coding: codings[0]!, memo, said, evidence }
  const { states, documents, project } = meetAfter(team, {
    mine: () => mine(first, study),
    theirs: () => theirs(team.project(1), study),
  })
  const receipt = receiptOfDocuments(documents) as MergeReceipt
  return { study, states, project, receipt, me: first.member, colleague: team.project(1).member }
}

/** What the receipt says when both do the like with different ends; takes the other way and undoes that. */
function clashOf(
  mine: (me: Project, study: Study) => void,
  theirs: (colleague: Project, study: Study) => void,
): Clash & { readonly study: Study } {
  const { receipt, project, study } = apart(mine, theirs)
  expect(receipt.clashes).toHaveLength(1)
  const [clash] = receipt.clashes as [Clash]
  const before = content(project)
  const open = waysOf(clash).filter((way) => project.dryRun(takeWayBack, { clash, way }).verdict === 'allowed')
  expect(open.length).toBeGreaterThan(0)
  for (const way of open) {
    project.perform(takeWayBack, { clash, way })
    expect(content(project)).not.toEqual(before)
    const again = project.dryRun(takeWayBack, { clash, way })
    expect(again.verdict).toBe('refused')
    project.undo()
    expect(content(project)).toEqual(before)
  }
  return { ...clash, study }
}

const code = (project: Project, study: Study, id: CodeId, start = 20) =>
  project.perform(applyCodes, { source: study.source, spans: [{ start, end: start + 5 }], codes: [id] })

describe('P98 of what is said of themes a receipt tells, with a way back, of', () => {
  const say =
    (label: string) =>
    (project: Project, { said }: Study) =>
      project.perform(changeRelation, { relation: said, kind: 'leads-to', label })

  it('a relation changed by both, or changed by one and removed by the other', () => {
    const both = clashOf(say('often'), say('seldom'))
    expect(both).toMatchObject({ kind: 'relation', base: { label: '' }, mine: { value: { label: 'often' } } })
    const removed = clashOf((project, { said }) => project.perform(unrelate, { relations: [said] }), say('seldom'))
    expect(removed).toMatchObject({ mine: { value: undefined }, merged: { label: 'seldom' } })
    if (removed.kind !== 'relation') throw new Error('not about a relation')
    expect(removed.mine.by).toBeDefined()
  })

  it('a quotation that speaks for a theme to one and against it to the other', () => {
    const choose =
      (stance: Stance) =>
      (project: Project, { other, coding }: Study) =>
        project.perform(chooseEvidence, { theme: other, codings: [coding], stance })
    const { study, ...clash } = clashOf(choose('supports'), choose('contrary'))
    expect(clash).toMatchObject({ kind: 'evidence', theme: study.other, mine: { value: 'supports' } })
    const removed = clashOf(
      (project, { evidence }) => project.perform(removeEvidence, { evidence: evidence.slice(0, 1) }),
      (project, { theme, coding }) => project.perform(chooseEvidence, { theme, codings: [coding], stance: 'contrary' }),
    )
    expect(removed).toMatchObject({ kind: 'evidence', base: 'supports', mine: { value: undefined } })
  })

  it('nothing where only orders and positions differ, or both say the same', () => {
    const arrange =
      (at: number, x: number) =>
      (project: Project, { theme, other, evidence }: Study): void => {
        project.perform(moveEvidence, { evidence: evidence[2]!, before: evidence[at]! })
        project.perform(placeOnMap, { positions: [{ code: theme, x, y: 0 }] })
        project.perform(relateThemes, { from: other, to: theme, kind: 'contradicts', label: '' })
      }
    expect(apart(arrange(0, 1), arrange(1, 2)).receipt.clashes).toEqual([])
  })
})

describe('P80 P85 a receipt tells, with a way back, of', () => {
  it('one code renamed differently, by whom and when', () => {
    const { receipt, states, me, colleague } = apart(
      (project, { a }) => project.perform(renameCode, { code: a, name: 'trust' }),
      (project, { a }) => project.perform(renameCode, { code: a, name: 'confidence' }),
    )
    const [clash] = receipt.clashes
    expect(clash).toMatchObject({
      kind: 'code-name',
      base: 'a',
      mine: { value: 'trust', by: me },
      theirs: { value: 'confidence', by: colleague },
    })
    if (clash?.kind !== 'code-name') throw new Error('no such clash')
    expect(clash.merged).toBe(states.merged.codes.get(clash.code)?.name)
    expect(clash[winnerOf(clash)!].value).toBe(clash.merged)
    const renamed = states.mine.journal.at(-1)!
    expect(clash.mine.at).toBe(renamed.at)
  })

  it('the project renamed by both', () =>
    expect(
      clashOf(
        (project) => project.perform(renameProject, { name: 'one' }),
        (project) => project.perform(renameProject, { name: 'two' }),
      ),
    ).toMatchObject({ kind: 'project-name', mine: { value: 'one' }, theirs: { value: 'two' } }))

  it('another unit chosen by both', () =>
    expect(
      clashOf(
        (project) => project.perform(changeUnit, { unit: 'turn' }),
        (project) => project.perform(changeUnit, { unit: 'paragraph' }),
      ),
    ).toMatchObject({ kind: 'project-unit', mine: { value: 'turn' }, theirs: { value: 'paragraph' } }))

  it('a level named by both', () =>
    expect(
      clashOf(
        (project) => project.perform(renameLevel, { level: 1, name: 'one' }),
        (project) => project.perform(renameLevel, { level: 1, name: 'two' }),
      ),
    ).toMatchObject({ kind: 'level-name', level: 1, mine: { value: 'one' }, theirs: { value: 'two' } }))

  it('one part of a definition written by both, and not of another part', () =>
    expect(
      clashOf(
        (project, { a }) => project.perform(defineCode, { code: a, definition: { brief: 'one', full: 'long' } }),
        (project, { a }) => project.perform(defineCode, { code: a, definition: { brief: 'two' } }),
      ),
    ).toMatchObject({ kind: 'code-definition', part: 'brief', mine: { value: 'one' }, theirs: { value: 'two' } }))

  it('a code recoloured by both', () =>
    expect(
      clashOf(
        (project, { a }) => project.perform(recolourCode, { code: a, hue: 3 }),
        (project, { a }) => project.perform(recolourCode, { code: a, hue: 5 }),
      ),
    ).toMatchObject({ kind: 'code-colour', mine: { value: 3 }, theirs: { value: 5 } }))

  it('a code given another level by both', () =>
    expect(
      clashOf(
        (project, { a }) => project.perform(relevelCodes, { codes: [a], level: 1 }),
        (project, { a }) => project.perform(relevelCodes, { codes: [a], level: 2 }),
      ),
    ).toMatchObject({ kind: 'code-level', mine: { value: 1 }, theirs: { value: 2 } }))

  it('a code merged into two', () => {
    const { study, ...clash } = clashOf(
      (project, { a, b }) => project.perform(mergeCodes, { codes: [a], into: b, reason: '' }),
      (project, { a, c }) => project.perform(mergeCodes, { codes: [a], into: c, reason: '' }),
    )
    expect(clash).toMatchObject({ kind: 'code-merge', mine: { value: study.b }, theirs: { value: study.c } })
  })

  it('codes merged into each other', () => {
    const { study, ...clash } = clashOf(
      (project, { a, b }) => project.perform(mergeCodes, { codes: [a], into: b, reason: '' }),
      (project, { a, b }) => project.perform(mergeCodes, { codes: [b], into: a, reason: '' }),
    )
    expect(clash).toMatchObject({
      kind: 'merged-into-each-other',
      mine: { value: study.b },
      theirs: { value: study.a },
      merged: [study.a, study.b].sort()[0],
    })
  })

  it('a code retired here and used there', () => {
    const { study: _, ...clash } = clashOf(
      (project, { a }) => project.perform(retireCodes, { codes: [a] }),
      (project, study) => code(project, study, study.a),
    )
    expect(clash).toMatchObject({ kind: 'retired-while-used', side: 'mine', used: { codings: 1 } })
  })

  it('a code used here and retired there, also when others were placed under it or merged into it', () => {
    const { study, ...clash } = clashOf(
      (project, { a, b, theme }) => {
        project.perform(placeCodes, { codes: [a], parent: theme })
        project.perform(relevelCodes, { codes: [b], level: 1 })
        project.perform(mergeCodes, { codes: [b], into: theme, reason: '' })
      },
      (project, { theme }) => project.perform(retireCodes, { codes: [theme] }),
    )
    expect(clash).toMatchObject({
      kind: 'retired-while-used',
      side: 'theirs',
      used: { codings: 0, placed: [study.a], merged: [study.b] },
    })
  })

  it('a code moved under two themes', () => {
    const { study, ...clash } = clashOf(
      (project, { a, theme }) => project.perform(moveCodes, { codes: [{ code: a, parent: undefined }], to: theme }),
      (project, { a, other }) => project.perform(moveCodes, { codes: [{ code: a, parent: undefined }], to: other }),
    )
    expect(clash).toMatchObject({
      kind: 'two-places',
      mine: { value: [study.theme] },
      theirs: { value: [study.other] },
    })
  })

  it('one place of a code moved by both', () => {
    const team = placed()
    const { receipt, project } = read(
      team,
      (me, { a, theme, other }) => me.perform(moveCodes, { codes: [{ code: a, parent: theme }], to: other }),
      (they, { a, theme, main }) => they.perform(moveCodes, { codes: [{ code: a, parent: theme }], to: main }),
    )
    const { other, main, a } = team.study
    expect(receipt.clashes).toMatchObject([{ kind: 'place', code: a, mine: { value: other }, theirs: { value: main } }])
    expectWay(project, receipt.clashes[0]!, ({ projection }) => projection.lattice().parentsOf.get(a))
  })

  it('a place taken away by one and moved by the other', () => {
    const team = placed()
    const { receipt, project } = read(
      team,
      (me, { a, theme }) => me.perform(takeOutCodes, { codes: [{ code: a, parent: theme }] }),
      (they, { a, theme, other }) => they.perform(moveCodes, { codes: [{ code: a, parent: theme }], to: other }),
    )
    const { other, a } = team.study
    expect(receipt.clashes).toMatchObject([
      { kind: 'place', code: a, mine: { value: undefined }, theirs: { value: other }, merged: other },
    ])
    expectWay(project, receipt.clashes[0]!, ({ projection }) => projection.lattice().parentsOf.get(a))
  })

  it('codes moved under each other: which place is left out, and who moved', () => {
    const { study, ...clash } = clashOf(
      (project, { theme, a }) => {
        project.perform(relevelCodes, { codes: [a], level: 2 })
        project.perform(placeCodes, { codes: [theme], parent: a })
      },
      (project, { theme, a }) => project.perform(placeCodes, { codes: [a], parent: theme }),
    )
    expect(clash).toMatchObject({ kind: 'cycle', mine: { value: [study.theme] }, theirs: { value: [study.a] } })
  })

  it('one name given to a code each', () => {
    const clash = clashOf(
      (project) => project.perform(createCode, { name: 'شفافیت', level: 0 }),
      (project) => project.perform(createCode, { name: 'شفافيت', level: 0 }),
    )
    expect(clash).toMatchObject({ kind: 'same-name' })
  })

  it('a memo deleted by one and rewritten by the other', () =>
    expect(
      clashOf(
        (project, { memo }) => project.perform(removeMemo, { memo }),
        (project, { memo }) => project.perform(writeMemo, { memo, target: { kind: 'project' }, body: 'second' }),
      ),
    ).toMatchObject({
      kind: 'memo',
      mine: { value: undefined },
      theirs: { value: { body: 'second' } },
      merged: { body: 'second' },
    }))

  it('a memo rewritten by both', () =>
    expect(
      clashOf(
        (project, { memo }) => project.perform(writeMemo, { memo, target: { kind: 'project' }, body: 'mine' }),
        (project, { memo }) => project.perform(writeMemo, { memo, target: { kind: 'project' }, body: 'theirs' }),
      ),
    ).toMatchObject({ kind: 'memo', mine: { value: { body: 'mine' } }, theirs: { value: { body: 'theirs' } } }))

  it('a code merged by one and coded with by the other', () => {
    const { study, ...clash } = clashOf(
      (project, { a, b }) => project.perform(mergeCodes, { codes: [a], into: b, reason: '' }),
      (project, study) => code(project, study, study.a),
    )
    expect(clash).toMatchObject({
      kind: 'merged-while-used',
      code: study.a,
      into: study.b,
      used: { codings: 1, split: 0 },
    })
  })

  it('a code split by one and merged by the other', () => {
    const { study, ...clash } = clashOf(
      (project, { a, coding }) =>
        project.perform(splitCode, { code: a, codings: [coding], into: { name: 'new' }, reason: '' }),
      (project, { a, b }) => project.perform(mergeCodes, { codes: [a], into: b, reason: '' }),
    )
    expect(clash).toMatchObject({
      kind: 'merged-while-used',
      code: study.a,
      side: 'theirs',
      used: { codings: 0, split: 1 },
    })
  })

  it('a coding given another extent by both', () =>
    expect(
      clashOf(
        (project, { coding }) => project.perform(resizeCoding, { coding, span: { start: 0, end: 12 } }),
        (project, { coding }) => project.perform(resizeCoding, { coding, span: { start: 0, end: 8 } }),
      ),
    ).toMatchObject({ kind: 'coding', mine: { value: { end: 12 } }, theirs: { value: { end: 8 } } }))

  it('a coding removed by one and given another extent by the other', () =>
    expect(
      clashOf(
        (project, { coding }) => project.perform(uncode, { codings: [coding] }),
        (project, { coding }) => project.perform(resizeCoding, { coding, span: { start: 0, end: 8 } }),
      ),
    ).toMatchObject({ kind: 'coding', mine: { value: undefined }, theirs: { value: { end: 8 } }, merged: { end: 8 } }))

  it('a source renamed by both', () =>
    expect(
      clashOf(
        (project, { source }) => project.perform(renameSource, { source, title: 'one' }),
        (project, { source }) => project.perform(renameSource, { source, title: 'two' }),
      ),
    ).toMatchObject({ kind: 'source-title', mine: { value: 'one' }, theirs: { value: 'two' } }))

  it('an attribute of a source given by both', () =>
    expect(
      clashOf(
        (project, { source }) => project.perform(describeCase, { source, attributes: { role: 'one' } }),
        (project, { source }) => project.perform(describeCase, { source, attributes: { role: 'two' } }),
      ),
    ).toMatchObject({
      kind: 'source-attribute',
      name: 'role',
      base: 'nurse',
      mine: { value: 'one' },
      theirs: { value: 'two' },
    }))

  it('a source removed by one and coded by the other', () =>
    expect(
      clashOf(
        (project, { source }) => project.perform(removeSource, { source }),
        (project, study) => code(project, study, study.b),
      ),
    ).toMatchObject({ kind: 'source-removed-while-coded', side: 'mine', used: { codings: 1 } }))
})

describe('a receipt', () => {
  it('P82 has no clash where two changed different things of one code', () => {
    const { receipt, me, colleague } = apart(
      (project, { a }) => project.perform(renameCode, { code: a, name: 'trust' }),
      (project, study) => {
        project.perform(defineCode, { code: study.a, definition: { brief: 'what it is' } })
        code(project, study, study.a)
      },
    )
    expect(receipt.clashes).toEqual([])
    expect(receipt.mine.people).toEqual([{ member: me, codings: 0, codes: [], memos: 0, sources: [], steps: 1 }])
    expect(receipt.theirs.people).toEqual([
      { member: colleague, codings: 1, codes: [], memos: 0, sources: [], steps: 1 },
    ])
  })

  it('P85 refuses a way back that does not fit any more, and says why', () => {
    const { receipt, project, study } = apart(
      (me, { a }) => me.perform(renameCode, { code: a, name: 'trust' }),
      (they, { a }) => they.perform(renameCode, { code: a, name: 'confidence' }),
    )
    const clash = receipt.clashes[0] as Extract<Clash, { kind: 'code-name' }>
    const loser: Way = winnerOf(clash) === 'mine' ? 'theirs' : 'mine'
    const taken = project.perform(createCode, { name: clash[loser].value, level: 0 })
    expect(project.dryRun(takeWayBack, { clash, way: loser })).toEqual({
      verdict: 'refused',
      reason: { kind: 'name-is-taken', by: taken },
    })
    expect(study.a).toBe(clash.code)
  })

  it('P85 brings a retired code back, as restoring it does', () => {
    const { receipt, project, study } = apart(
      (me, { a }) => me.perform(retireCodes, { codes: [a] }),
      (they, study) => code(they, study, study.a),
    )
    project.perform(takeWayBack, { clash: receipt.clashes[0]!, way: 'theirs' })
    expect(project.projection.isInUse(study.a)).toBe(true)
    expect(project.dryRun(restoreCodes, { codes: [study.a] })).toMatchObject({ reason: { kind: 'nothing-to-do' } })
  })

  it('P84 is not made of documents that are not whole', () => {
    const team = new Team(2)
    const { documents } = meetAfter(team, {
      mine: () => team.project(0).perform(renameProject, { name: 'one' }),
      theirs: () => team.project(1).perform(renameProject, { name: 'two' }),
    })
    expect(receiptOfDocuments(documents)?.clashes).toHaveLength(1)
    expect(receiptOfDocuments({ ...documents, base: documents.arrived[0]! })).toBeUndefined()
    expect(receiptOfDocuments({ ...documents, base: new Uint8Array([0, 0]), arrived: [] })).toBeUndefined()
  })
})

/** Two people and a code that stands under a theme. */
function placed() {
  const team = new Team(2)
  const first = team.project(0)
  first.perform(addLevel, { name: 'Main theme', at: 2 })
  const a = first.perform(createCode, { name: 'a', level: 0 })
  const [theme, other] = ['theme', 'other'].map((name) => first.perform(createCode, { name, level: 1 })) as [
    CodeId,
    CodeId,
  ]
  const main = first.perform(createCode, { name: 'main', level: 2 })
  first.perform(placeCodes, { codes: [a], parent: theme })
  return { team, study: { a, theme, other, main } }
}

type Placed = ReturnType<typeof placed>

function read(
  { team, study }: Placed,
  mine: (me: Project, study: Placed['study']) => void,
  theirs: (they: Project, study: Placed['study']) => void,
) {
  const { documents, project } = meetAfter(team, {
    mine: () => mine(team.project(0), study),
    theirs: () => theirs(team.project(1), study),
  })
  return { receipt: receiptOfDocuments(documents) as MergeReceipt, project }
}

/** The loser's place is taken instead, and undo brings the winner's back. */
function expectWay(
  project: Project,
  clash: Clash,
  standsUnder: (project: Project) => readonly CodeId[] | undefined,
): void {
  if (clash.kind !== 'place') throw new Error('not about a place')
  const way: Way = winnerOf(clash) === 'mine' ? 'theirs' : 'mine'
  project.perform(takeWayBack, { clash, way })
  expect(standsUnder(project)).toEqual(clash[way].value === undefined ? undefined : [clash[way].value])
  project.undo()
  expect(standsUnder(project)).toEqual([clash.merged])
}
