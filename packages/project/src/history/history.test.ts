import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildLattice, canonicalCode, compareTops, type CodeId, type CodingId, type SourceId } from '@mazmun/model'
import { applyCodes, resizeCoding, uncode } from '../operations/codings.ts'
import { defineCode, recolourCode, renameCode, retireCodes } from '../operations/codes.ts'
import { createCode } from '../operations/plan-code.ts'
import { chooseEvidence, moveEvidence, removeEvidence } from '../operations/evidence.ts'
import { placeOnMap } from '../operations/map-positions.ts'
import { changeRelation, relateThemes, unrelate } from '../operations/relations.ts'
import { removeMemo, writeMemo } from '../operations/memos.ts'
import { renameProject } from '../operations/project.ts'
import { describeCase, removeSource, renameSource } from '../operations/sources.ts'
import { importSource } from '../operations/import-sources.ts'
import { Projection } from '../projection.ts'
import { relationKey } from '../relations.ts'
import { addLevel, relevelCodes } from '../structure/levels.ts'
import { mergeCodes, unmergeCodes } from '../structure/merge-codes.ts'
import { moveCodes, placeCodes, takeOutCodes } from '../structure/move-codes.ts'
import { act, actions, type Action } from '../testing/actions.ts'
import { observed } from '../testing/observed.ts'
import { sourceNamed, Team } from '../testing/replicas.ts'
import { diffProjects } from './diff.ts'
import { areaOf, codingsOf, keyOf, summarise, type Difference } from './difference.ts'
import { restoreVersion, type RestoreScope } from './restore.ts'
import { snapshotOf, type Snapshot } from './snapshot.ts'
import { identityOf } from './diff-codings.ts'
import { randomHistory } from './testing.ts'

const runs = { numRuns: 60 }

function differences(before: Snapshot, after: Snapshot): readonly Difference[] {
  return diffProjects(before, after)
}

/** What is left between a version and the project after restoring it whole: what cannot be unmade is out of use. */
function remaining(version: Snapshot, after: Snapshot): readonly Difference[] {
  const sources = new Map(after.sources.map((source) => [source.id, source]))
  const codes = new Map(after.codes.map((code) => [code.id, code]))
  const gone = new Set(version.sources.map(({ id }) => id).filter((id) => !sources.has(id)))
  return differences(version, after).filter((difference) => {
    if (codingsOf(difference).some(({ source }) => gone.has(source))) return false
    switch (difference.kind) {
      case 'code-created': {
        const code = codes.get(difference.code)
        return code?.retiredAt === undefined || code.mergedInto !== undefined
      }
      case 'source-imported':
        return sources.get(difference.source)?.removedAt === undefined
      case 'source-gone':
      case 'source-corrected':
        return false
      case 'levels-changed':
        // A level of a code made since keeps its name.
        return after.codes.every(({ level }) => level < version.project.levels.length)
      default:
        return true
    }
  })
}

/** What a version shows, without what stays for good: the journal, people, and what is out of use. */
function shown(snapshot: Snapshot, only: Snapshot): unknown {
  const view = new Projection({ ...snapshot, journal: [] })
  const codes = new Set(only.codes.map(({ id }) => id))
  const sources = new Set(
    only.sources.filter(({ id }) => snapshot.sources.some((source) => source.id === id)).map(({ id }) => id),
  )
  const { childrenOf, roots } = view.lattice()
  const { levels, ...fields } = view.project
  return {
    tops: [...codes]
      .flatMap((id) => (roots.includes(id) ? (view.codes.get(id) ?? []) : []))
      .sort(compareTops)
      .map(({ id }) => id),
    levels: levels.slice(0, only.project.levels.length),
    codes: [...codes].sort().map((id) => {
      const code = view.codes.get(id)
      return [
        id,
        code && { ...code, retiredAt: code.retiredAt !== undefined },
        view.canonical(id),
        (childrenOf.get(id) ?? []).join(),
        view.useOf(id),
        view.hueOf(id),
      ]
    }),
    codings: [...view.codings()]
      .map(({ source, start, end, code, coder }) => [source, start, end, code, coder].join())
      .sort(),
    sources: view
      .sources()
      .filter(({ id }) => sources.has(id))
      .map(({ id, title }) => [id, title]),
    evidence: [...view.codes.keys()]
      .sort()
      .flatMap((code) => view.evidenceOf(code).map(({ record }) => `${code} ${record.coding} ${record.stance}`)),
    relations: view.relations().map(relationKey).sort(),
    memos: [...view.memos.values()].map(({ id, body }) => `${id} ${body}`).sort(),
    project: fields,
  }
}

describe('differences between two versions', () => {
  it('P53 there are none between a version and itself, whatever order its records come in', () => {
    fc.assert(
      fc.property(actions(80), (list) => {
        const snapshot = snapshotOf(randomHistory(list).project.projection)
        expect(differences(snapshot, snapshot)).toEqual([])
        expect(differences(snapshot, reversed(snapshot))).toEqual([])
      }),
      runs,
    )
  })

  it('P53 name every code, coding, source and memo that shows differently, in a fixed order, each once', () => {
    fc.assert(
      fc.property(actions(60), actions(40), (first, then) => {
        const { team, project } = randomHistory(first)
        const before = snapshotOf(project.projection)
        for (const step of then) act(team, step)
        team.meet()
        const after = snapshotOf(team.project(0).projection)
        const found = differences(before, after)
        expect(differences(reversed(before), reversed(after))).toEqual(found)
        expect(new Set(found.map(keyOf)).size).toBe(found.length)
        for (const { about, kinds, differs } of recount(before, after)) {
          const named = found.some((one) => kinds.test(one.kind) && subjectOf(one) === about)
          expect([about, kinds.source, named]).toEqual([about, kinds.source, differs])
        }
        const anyMerged = [...before.codes, ...after.codes].some(({ mergedInto }) => mergedInto !== undefined)
        for (const [parent, child] of anyMerged ? [] : edgesThatDiffer(before, after))
          expect(found.some((one) => 'code' in one && one.code === child && JSON.stringify(one).includes(parent))).toBe(
            true,
          )
        const { kinds } = summarise(found)
        expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(found.length)
        const [gone, made] = [identities(before), identities(after)]
        const changed = (kinds['coding-resized'] ?? 0) + (kinds['coding-recoded'] ?? 0)
        expect((kinds['coding-added'] ?? 0) + changed).toBe([...made].filter((one) => !gone.has(one)).length)
        expect((kinds['coding-removed'] ?? 0) + changed).toBe([...gone].filter((one) => !made.has(one)).length)
      }),
      runs,
    )
  })

  it('P53 tell what was done', () => {
    const { team, source, codes, coding } = study()
    const me = team.project(0)
    const [a, b, c, theme, other] = codes
    const before = snapshotOf(me.projection)
    me.perform(renameCode, { code: a, name: 'new name' })
    me.perform(defineCode, { code: a, definition: { brief: 'brief' } })
    me.perform(recolourCode, { code: b, hue: 5 })
    me.perform(retireCodes, { codes: [c] })
    me.perform(takeOutCodes, { codes: [{ code: a, parent: theme }] })
    me.perform(placeCodes, { codes: [a], parent: other })
    me.perform(placeCodes, { codes: [theme], parent: other })
    me.perform(mergeCodes, { codes: [b], into: a, reason: '' })
    me.perform(resizeCoding, { coding, span: { start: 0, end: 12 } })
    const made = me.perform(createCode, { name: 'made', level: 0 })
    me.perform(applyCodes, { source, spans: [{ start: 40, end: 50 }], codes: [made] })
    me.perform(renameProject, { name: 'renamed' })
    me.perform(renameSource, { source, title: 'titled' })
    me.perform(describeCase, { source, attributes: { role: 'x', age: '4' } })
    me.perform(writeMemo, { target: { kind: 'project' }, body: 'memo' })
    const found = differences(before, snapshotOf(me.projection))
    expect(found.map(({ kind }) => kind).sort()).toEqual(
      [
        'project-changed',
        'code-renamed',
        'code-redefined',
        'code-recoloured',
        'code-retired',
        'code-moved',
        'code-placed',
        'code-merged',
        'code-created',
        'coding-resized',
        'coding-added',
        'source-renamed',
        'source-described',
        'memo-written',
      ].sort(),
    )
    expect(found).toContainEqual({ kind: 'code-moved', code: a, from: theme, to: other })
    expect(found).toContainEqual({ kind: 'code-merged', code: b, from: undefined, into: a })
    expect(found).toContainEqual({ kind: 'code-renamed', code: a, from: 'a', to: 'new name' })
    const backwards = differences(snapshotOf(me.projection), before).map(({ kind }) => kind)
    for (const kind of ['code-gone', 'code-unmerged', 'code-restored', 'memo-removed', 'coding-removed'] as const)
      expect(backwards).toContain(kind)
  })

  it('P53 call a passage recoded that the same coder gave another code, and name the codes that changed order', () => {
    const { team, source, codes, coding } = study()
    const me = team.project(0)
    const [a, b, c, theme] = codes
    me.perform(placeCodes, { codes: [b], parent: theme })
    const before = snapshotOf(me.projection)
    me.perform(uncode, { codings: [coding] })
    me.perform(applyCodes, { source, spans: [{ start: 0, end: 10 }], codes: [c] })
    me.perform(takeOutCodes, { codes: [{ code: a, parent: theme }] })
    me.perform(placeCodes, { codes: [a], parent: theme })
    const found = differences(before, snapshotOf(me.projection))
    expect(found.map(({ kind }) => kind)).toEqual(['children-reordered', 'coding-recoded'])
    expect(found[0]).toMatchObject({ parent: theme, moved: [expect.toBeOneOf([a, b])] })
  })
})

describe('P98 evidence and relations', () => {
  const chosen = (...keys: readonly string[]): RestoreScope => ({ kind: 'chosen', keys: new Set(keys) })

  /** A version in which a quotation of two and a relation of two were said, and what was done of them since. */
  function since() {
    const { team, source, codes, coding } = study()
    const me = team.project(0)
    const [a, , , theme, other] = codes
    const spans = [20, 30].map((start) => ({ start, end: start + 5 }))
    const [second, third] = me.perform(applyCodes, { source, spans, codes: [a] }).codings as [CodingId, CodingId]
    me.perform(chooseEvidence, { theme, codings: [coding, second, third], stance: 'supports' })
    const said = me.perform(relateThemes, { from: theme, to: other, kind: 'leads-to', label: '' })
    const gone = me.perform(relateThemes, { from: other, to: a, kind: 'part-of', label: 'old' })
    me.perform(placeOnMap, { positions: [{ code: theme, x: 10, y: 20 }] })
    const version = snapshotOf(me.projection)
    const idOf = (one: CodingId) => version.evidence.find((record) => record.coding === one)!.id
    const made = me.perform(chooseEvidence, { theme: other, codings: [coding], stance: 'contrary' })[0]!
    me.perform(removeEvidence, { evidence: [idOf(second)] })
    me.perform(chooseEvidence, { theme, codings: [third], stance: 'contrary' })
    me.perform(moveEvidence, { evidence: idOf(third), before: idOf(coding) })
    me.perform(changeRelation, { relation: said, kind: 'leads-to', label: 'now' })
    me.perform(unrelate, { relations: [gone] })
    const more = me.perform(relateThemes, { from: a, to: theme, kind: 'other', label: '' })
    me.perform(placeOnMap, { positions: [theme, other].map((code) => ({ code, x: 99, y: 99 })) })
    const keys = {
      made: `evidence-chosen:${made}`,
      removed: `evidence-removed:${idOf(second)}`,
      stance: `evidence-changed:${idOf(third)}:${idOf(third)}`,
      order: `evidence-reordered:${theme}`,
      said: `relation-changed:${said}:${said}`,
      gone: `themes-unrelated:${gone}`,
      more: `themes-related:${more}`,
    }
    return { me, version, keys, theme, other }
  }

  it('are named, once, when they differ', () => {
    const { me, version, keys } = since()
    const found = differences(version, snapshotOf(me.projection))
    expect(new Set(found.map(keyOf))).toEqual(new Set(Object.values(keys)))
    expect(found.map(areaOf)).toEqual(Array(7).fill('themes'))
  })

  it('come back with the tree, and positions on the map that the version has', () => {
    const { me, version, theme, other } = since()
    me.perform(restoreVersion, { ...whole(version), scope: { kind: 'tree' } })
    expect(differences(version, snapshotOf(me.projection))).toEqual([])
    expect(me.projection.mapPositions.get(theme)).toBeDefined()
    me.undo()
    me.perform(renameCode, { code: other, name: 'later' })
    me.perform(restoreVersion, { ...whole(version), scope: { kind: 'tree' } })
    expect(me.projection.mapPositions.get(theme)).toEqual({ id: theme, x: 10, y: 20 })
    expect(me.projection.mapPositions.get(other)).toEqual({ id: other, x: 99, y: 99 })
    expect(me.projection.journal.map(({ action }) => action)).toContainEqual(
      expect.objectContaining({ kind: 'evidence-removed', theme: other, codings: 1 }),
    )
  })

  it.each(['made', 'removed', 'stance', 'order', 'said', 'gone', 'more'] as const)('come back alone: %s', (name) => {
    const { me, version, keys } = since()
    me.perform(restoreVersion, { ...whole(version), scope: chosen(keys[name]) })
    const left = differences(version, snapshotOf(me.projection)).map(keyOf)
    expect(new Set(left)).toEqual(new Set(Object.values(keys).filter((key) => key !== keys[name])))
  })
})

describe('restoring a version', () => {
  it('P54 whole shows what it showed; what cannot be unmade is out of use; one undo takes it back', () => {
    fc.assert(
      fc.property(actions(60), actions(60), (first, then) => {
        const { team, project } = randomHistory(first)
        const version = snapshotOf(project.projection)
        for (const step of then) if (isHonest(step)) act(team, step)
        team.meet()
        const here = team.project(0)
        const before = withoutJournal(here.projection)
        const plan = here.dryRun(restoreVersion, whole(version))
        if (plan.verdict === 'refused') {
          expect(remaining(version, snapshotOf(here.projection))).toEqual([])
          return
        }
        expect(withoutJournal(here.projection)).toEqual(before)
        here.perform(restoreVersion, whole(version))
        const after = snapshotOf(here.projection)
        expect(remaining(version, after)).toEqual([])
        const texts = new Set(after.sources.map(({ id, revision }) => `${id} ${revision}`))
        if (version.sources.every(({ id, revision }) => texts.has(`${id} ${revision}`)))
          expect(shown(after, version)).toEqual(shown(version, version))
        expect(here.undo()).toEqual({ step: 'restore-version', effective: true })
        expect(withoutJournal(here.projection)).toEqual(before)
      }),
      runs,
    )
  })

  it('P54 only the tree leaves every coding, only the codings every code', () => {
    fc.assert(
      fc.property(actions(60), actions(60), fc.constantFrom('tree', 'codings'), (first, then, kind) => {
        const { team, project } = randomHistory(first)
        const version = snapshotOf(project.projection)
        for (const step of then) if (isHonest(step)) act(team, step)
        team.meet()
        const here = team.project(0)
        const before = snapshotOf(here.projection)
        if (here.dryRun(restoreVersion, { ...whole(version), scope: { kind } }).verdict === 'refused') return
        here.perform(restoreVersion, { ...whole(version), scope: { kind } })
        const after = snapshotOf(here.projection)
        const sources = new Set(after.sources.map(({ id }) => id))
        const isOfKind = (one: Difference) => areaOf(one) === kind || (kind === 'tree' && areaOf(one) === 'themes')
        const left = remaining(version, after).filter(isOfKind)
        // A coding of a source that is no longer there cannot come back.
        expect(left.filter((one) => codingsOf(one).every(({ source }) => sources.has(source)))).toEqual([])
        for (const one of differences(before, after))
          if (!/-(created|gone)$/.test(one.kind)) expect([one, isOfKind(one)]).toEqual([one, true])
      }),
      runs,
    )
  })

  it('P55 of chosen differences takes back those and no other, or says why not', () => {
    fc.assert(
      fc.property(actions(60), actions(60), fc.func(fc.boolean()), (first, then, isChosen) => {
        const { team, project } = randomHistory(first)
        const version = snapshotOf(project.projection)
        for (const step of then) if (isHonest(step)) act(team, step)
        team.meet()
        const here = team.project(0)
        const all = differences(version, snapshotOf(here.projection))
        const keys = new Set(all.map(keyOf).filter((key) => isChosen(key)))
        const scope: RestoreScope = { kind: 'chosen', keys }
        const plan = here.dryRun(restoreVersion, { ...whole(version), scope })
        if (plan.verdict === 'refused') return
        const { restored, kept } = here.perform(restoreVersion, { ...whole(version), scope })
        for (const one of [...restored, ...kept.map(({ difference }) => difference)]) expect(keys).toContain(keyOf(one))
        const after = snapshotOf(here.projection)
        const left = new Set(remaining(version, after).map(keyOf))
        const cyclic = hasCycles(version) || hasCycles(after)
        for (const one of restored)
          if (!cyclic || areaOf(one) !== 'tree') expect([keyOf(one), left.has(keyOf(one))]).toEqual([keyOf(one), false])
        for (const one of all)
          if (!keys.has(keyOf(one))) expect([keyOf(one), stillDiffers(one, left, after)]).toEqual([keyOf(one), true])
        // What was taken back may lie in a source that is removed now, where nothing shows.
        expect(here.undo()?.step).toBe('restore-version')
        expect(differences(version, snapshotOf(here.projection))).toEqual(all)
      }),
      runs,
    )
  })

  it('P55 brings one place of a code back and nothing else', () => {
    const { team, codes } = study()
    const me = team.project(0)
    const [a, b, , theme, other] = codes
    const version = snapshotOf(me.projection)
    me.perform(takeOutCodes, { codes: [{ code: a, parent: theme }] })
    me.perform(placeCodes, { codes: [a], parent: other })
    me.perform(renameCode, { code: a, name: 'later' })
    me.perform(placeCodes, { codes: [b], parent: theme })
    const scope: RestoreScope = { kind: 'chosen', keys: new Set([`code-moved:${a}:${theme}:${other}`]) }
    const { restored } = me.perform(restoreVersion, { ...whole(version), scope })
    expect(restored).toHaveLength(1)
    expect(me.projection.lattice().parentsOf.get(a)).toEqual([theme])
    expect(me.projection.codes.get(a)?.name).toBe('later')
    expect(me.projection.lattice().parentsOf.get(b)).toEqual([theme])
    expect(me.projection.journal.at(-2)?.action).toMatchObject({ kind: 'version-restored', name: 'v1', what: 'part' })
    expect(me.projection.journal.at(-1)?.action).toEqual({ kind: 'code-moved', code: a, from: other, to: theme })
  })

  it('P56 refuses a name that another code bears now, and brings two back that were exchanged', () => {
    const { team, codes } = study()
    const me = team.project(0)
    const [a, b] = codes
    const version = snapshotOf(me.projection)
    me.perform(renameCode, { code: a, name: 'x' })
    me.perform(renameCode, { code: b, name: 'a' })
    const only = (...keys: string[]): RestoreScope => ({ kind: 'chosen', keys: new Set(keys) })
    expect(me.dryRun(restoreVersion, { ...whole(version), scope: only(`code-renamed:${a}`) })).toEqual({
      verdict: 'refused',
      reason: { kind: 'name-is-taken', by: b },
    })
    me.perform(restoreVersion, { ...whole(version), scope: only(`code-renamed:${a}`, `code-renamed:${b}`) })
    expect([a, b].map((code) => me.projection.codes.get(code)?.name)).toEqual(['a', 'b'])
  })

  it('P56 refuses a place or a merge that would close a cycle now', () => {
    const { team, codes } = study()
    const me = team.project(0)
    const [a, b, c, theme] = codes
    me.perform(mergeCodes, { codes: [b], into: c, reason: '' })
    const version = snapshotOf(me.projection)
    me.perform(takeOutCodes, { codes: [{ code: a, parent: theme }] })
    me.perform(relevelCodes, { codes: [a], level: 2 })
    me.perform(placeCodes, { codes: [theme], parent: a })
    me.perform(unmergeCodes, { codes: [b], reason: '' })
    me.perform(mergeCodes, { codes: [c], into: b, reason: '' })
    const restore = (key: string) =>
      me.dryRun(restoreVersion, { ...whole(version), scope: { kind: 'chosen', keys: new Set([key]) } })
    const refusal = { verdict: 'refused', reason: { kind: 'would-close-a-cycle' } }
    expect(restore(`code-taken-out:${a}:${theme}`)).toEqual(refusal)
    expect(restore(`code-unmerged:${b}`)).toEqual(refusal)
  })

  it('P56 refuses a place under a code that is not above the level of this one now', () => {
    const { team, codes } = study()
    const me = team.project(0)
    const [a, , , theme] = codes
    const version = snapshotOf(me.projection)
    me.perform(takeOutCodes, { codes: [{ code: a, parent: theme }] })
    me.perform(relevelCodes, { codes: [a], level: 1 })
    const chosen = (...keys: string[]): RestoreScope => ({ kind: 'chosen', keys: new Set(keys) })
    const [place, level] = [`code-taken-out:${a}:${theme}`, `code-relevelled:${a}`]
    expect(me.dryRun(restoreVersion, { ...whole(version), scope: chosen(place) })).toEqual({
      verdict: 'refused',
      reason: { kind: 'level-too-low', parent: theme },
    })
    me.perform(restoreVersion, { ...whole(version), scope: chosen(place, level) })
    expect(me.projection.lattice().parentsOf.get(a)).toEqual([theme])
  })

  it('P55 leaves a code where it was moved to since, when only its former place is brought back', () => {
    const { team, codes } = study()
    const me = team.project(0)
    const [a, , , theme, other] = codes
    me.perform(createCode, { name: 'third', level: 1 })
    const version = snapshotOf(me.projection)
    me.perform(moveCodes, { codes: [{ code: a, parent: theme }], to: other })
    const third = [...me.projection.codes.values()].find(({ name }) => name === 'third')!.id
    me.perform(placeCodes, { codes: [a], parent: third })
    const keys = new Set([`code-taken-out:${a}:${theme}`])
    me.perform(restoreVersion, { ...whole(version), scope: { kind: 'chosen', keys } })
    expect(new Set(me.projection.lattice().parentsOf.get(a))).toEqual(new Set([theme, other, third]))
  })

  it('P54 brings names of levels and the order of codes that stand under nothing back', () => {
    const { team, codes } = study()
    const me = team.project(0)
    const version = snapshotOf(me.projection)
    const tops = () =>
      [...me.projection.codes.values()]
        .filter(({ id }) => me.projection.lattice().roots.includes(id))
        .sort(compareTops)
        .map(({ id }) => id)
    const before = tops()
    me.perform(moveCodes, { codes: [{ code: codes[2], parent: undefined }], to: undefined, before: codes[1] })
    me.perform(addLevel, { name: 'Between', at: 1 })
    expect(tops()).not.toEqual(before)
    expect(differences(version, snapshotOf(me.projection)).map(keyOf)).toContain('children-reordered:')
    me.perform(restoreVersion, whole(version))
    expect(tops()).toEqual(before)
    expect(me.projection.project.levels).toEqual(version.project.levels)
  })

  it('P57 retires codes made since, keeps what others coded with them and says how much', () => {
    const { team, source, codes } = study()
    const [me, colleague] = [team.project(0), team.project(1)]
    const version = snapshotOf(me.projection)
    const made = me.perform(createCode, { name: 'made', level: 0 })
    team.meet()
    colleague.perform(applyCodes, { source, spans: [{ start: 40, end: 50 }], codes: [made] })
    team.meet()
    const { retired, left, byOthers } = me.perform(restoreVersion, { ...whole(version), scope: { kind: 'tree' } })
    expect([retired, left, byOthers]).toEqual([[made], 1, 0])
    expect(me.projection.codes.get(made)?.retiredAt).toBeDefined()
    expect(me.projection.attention()).toContainEqual({ kind: 'coding-of-retired-code', code: made, codings: 1 })
    me.undo()
    expect(me.projection.isInUse(made)).toBe(true)
    const again = me.perform(restoreVersion, whole(version))
    expect([again.left, again.byOthers]).toEqual([0, 1])
    team.meet()
    expect(colleague.projection.useOf(codes[0]).codings).toBe(1)
  })

  it('P57 refuses when there is nothing to bring back', () => {
    const { team } = study()
    const me = team.project(0)
    const version = snapshotOf(me.projection)
    const refusal = { verdict: 'refused', reason: { kind: 'nothing-to-do' } }
    expect(me.dryRun(restoreVersion, whole(version))).toEqual(refusal)
    const code = me.perform(createCode, { name: 'made', level: 0 })
    me.perform(retireCodes, { codes: [code] })
    expect(me.dryRun(restoreVersion, whole(version))).toEqual(refusal)
  })

  it('P54 does not take away what a colleague makes meanwhile', () => {
    const { team, source, codes } = study()
    const [me, colleague] = [team.project(0), team.project(1)]
    const version = snapshotOf(me.projection)
    me.perform(renameCode, { code: codes[0], name: 'later' })
    const theirs = colleague.perform(applyCodes, { source, spans: [{ start: 70, end: 80 }], codes: [codes[1]] })
    colleague.perform(defineCode, { code: codes[0], definition: { full: 'theirs' } })
    me.perform(restoreVersion, whole(version))
    team.meet()
    for (const { projection } of team.projects) {
      expect(projection.coding(theirs.codings[0]!)).toBeDefined()
      expect(projection.codes.get(codes[0])).toMatchObject({ name: 'a', definition: { full: 'theirs' } })
    }
  })

  it('P54 brings back a removed source and memo, and puts away a source imported since', () => {
    const { team, source } = study()
    const me = team.project(0)
    const memo = me.perform(writeMemo, { target: { kind: 'project' }, body: 'kept' })
    const version = snapshotOf(me.projection)
    me.perform(removeSource, { source })
    me.perform(removeMemo, { memo })
    const later = me.perform(importSource, { source: sourceNamed('later') })
    me.perform(restoreVersion, whole(version))
    expect(me.projection.sources().map(({ id }) => id)).toEqual([source])
    expect(me.projection.source(source)?.transcript.key).toBe('k')
    expect(me.projection.storedSources.get(later)?.removedAt).toBeDefined()
    expect(me.projection.memos.get(memo)?.body).toBe('kept')
  })
})

/** Not one of those that write into the document what no operation does: that, no restoring takes back for good. */
function isHonest({ what }: Action): boolean {
  return what < 110 || what > 112
}

function whole(version: Snapshot) {
  return { version, name: 'v1', madeAt: 1_700_000_000_000, scope: { kind: 'whole' } } as const
}

/** Two people, a source, three codes of which the first stands under a theme, another theme, and a coding. */
function study() {
  const team = new Team(2)
  const me = team.project(0)
  const source: SourceId = me.perform(importSource, { source: sourceNamed('P01'), attributes: { role: 'r' } })
  me.perform(addLevel, { name: 'Main theme', at: 2 })
  const codes = ['a', 'b', 'c', 'theme', 'other'].map((name, index) =>
    me.perform(createCode, { name, level: Math.max(0, index - 2) }),
  ) as [CodeId, CodeId, CodeId, CodeId, CodeId]
  me.perform(placeCodes, { codes: [codes[0]], parent: codes[3] })
  const { codings } = me.perform(applyCodes, { source, spans: [{ start: 0, end: 10 }], codes: [codes[0]] })
  team.meet()
  return { team, source, codes, coding: codings[0] as CodingId }
}

function reversed(snapshot: Snapshot): Snapshot {
  return Object.fromEntries(
    Object.entries(snapshot).map(([name, value]) => [
      name,
      Array.isArray(value) ? (value as unknown[]).toReversed() : value,
    ]),
  ) as unknown as Snapshot
}

function withoutJournal(view: Projection): unknown {
  return { ...(observed(view) as object), journal: undefined, members: undefined }
}

function identities({ codings }: Snapshot): ReadonlySet<string> {
  return new Set(codings.map(identityOf))
}

function subjectOf(one: Difference): string | undefined {
  if ('code' in one) return one.code
  if ('source' in one) return one.source
  const isReplaced = ['memo-rewritten', 'evidence-changed', 'relation-changed'].includes(one.kind)
  return isReplaced && 'to' in one && typeof one.to === 'object' && 'id' in one.to ? one.to.id : undefined
}

interface Recounted {
  readonly about: string
  readonly kinds: RegExp
  readonly differs: boolean
}

/** What differs, found field by field. */
function recount(before: Snapshot, after: Snapshot): readonly Recounted[] {
  const found: Recounted[] = []
  const compare = <R extends { readonly id: string }>(
    [old, now]: readonly [readonly R[], readonly R[]],
    kinds: RegExp,
    valueOf: (record: R) => unknown,
  ) => {
    const known = new Map(old.map((record) => [record.id, record]))
    for (const record of now) {
      const was = known.get(record.id)
      if (was)
        found.push({
          about: record.id,
          kinds,
          differs: JSON.stringify(valueOf(was)) !== JSON.stringify(valueOf(record)),
        })
    }
  }
  const codes = [before.codes, after.codes] as const
  const mine = (pattern: string) => new RegExp(`^code-(${pattern})$`)
  compare(codes, mine('renamed'), ({ name }) => name)
  compare(codes, mine('redefined'), ({ definition }) => definition)
  compare(codes, mine('recoloured'), ({ hue }) => hue ?? null)
  compare(codes, mine('relevelled'), ({ level }) => level)
  compare(codes, mine('merged|unmerged'), ({ mergedInto }) => mergedInto ?? null)
  compare(codes, mine('retired|restored'), ({ retiredAt }) => retiredAt !== undefined)
  for (const id of new Set([...before.codes, ...after.codes].map((code) => code.id))) {
    const [old, now] = [before.codes, after.codes].map((list) => list.find((code) => code.id === id))
    found.push({ about: id, kinds: mine('created'), differs: !old })
    found.push({ about: id, kinds: mine('gone'), differs: !now })
  }
  compare([before.memos, after.memos], /^memo-rewritten$/, ({ body }) => body)
  compare([before.evidence, after.evidence], /^evidence-changed$/, ({ stance }) => stance)
  compare([before.relations, after.relations], /^relation-changed$/, relationKey)
  compare([before.sources, after.sources], /^source-renamed$/, ({ title }) => title)
  compare([before.sources, after.sources], /^source-(removed|restored)$/, ({ removedAt }) => removedAt !== undefined)
  return found
}

function edgesThatDiffer(before: Snapshot, after: Snapshot): readonly (readonly [CodeId, CodeId])[] {
  const [old, now] = [before, after].map((snapshot) => {
    const codes = new Map(snapshot.codes.map((code) => [code.id, code]))
    const { parentsOf } = buildLattice(codes, snapshot.placements)
    return { parentsOf, stands: (id: CodeId) => codes.has(id) && canonicalCode(codes, id) === id }
  }) as [Edges, Edges]
  const missing = (from: Edges, to: Edges) =>
    [...from.parentsOf].flatMap(([child, parents]) =>
      parents
        .filter((parent) => to.stands(parent) && to.stands(child) && !to.parentsOf.get(child)?.includes(parent))
        .map((parent) => [parent, child] as const),
    )
  return [...missing(old, now), ...missing(now, old)]
}

interface Edges {
  readonly parentsOf: ReadonlyMap<CodeId, readonly CodeId[]>
  readonly stands: (id: CodeId) => boolean
}

function hasCycles({ codes, placements }: Snapshot): boolean {
  return [...buildLattice(new Map(codes.map((code) => [code.id, code])), placements).faults.values()].includes(
    'closes-a-cycle',
  )
}

/** Whether a difference that was not chosen is there still; of the tree, orders follow from places. */
function stillDiffers(one: Difference, left: ReadonlySet<string>, after: Snapshot): boolean {
  const here = identities(after)
  switch (one.kind) {
    case 'coding-added':
      return here.has(identityOf(one.coding))
    case 'coding-removed':
      return !here.has(identityOf(one.coding))
    case 'coding-resized':
    case 'coding-recoded':
      return here.has(identityOf(one.to)) && !here.has(identityOf(one.from))
    default:
      return (
        [
          'code-created',
          'code-gone',
          'source-imported',
          'source-gone',
          'source-corrected',
          'children-reordered',
          'evidence-reordered',
        ].includes(one.kind) ||
        areaOf(one) === 'tree' ||
        left.has(keyOf(one))
      )
  }
}
