import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definitionParts } from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import { attributesOf } from '../history/diff.ts'
import type { Projection } from '../projection.ts'
import { content } from '../testing/observed.ts'
import { clashKey, isSame, winnerOf, type Clash } from './clash.ts'
import { receiptOfDocuments } from './documents.ts'
import { mergeReceipt, type MergeReceipt } from './receipt.ts'
import type { MergeStates } from './sides.ts'
import { histories, randomMerge } from './testing.ts'
import { isValueClash, valueNow } from './value-now.ts'
import { takeWayBack, waysOf } from './way-back.ts'

const runs = { numRuns: 60 }

/** What a projection shows of what a clash is about. */
function shownIn(view: Projection, clash: Clash): unknown {
  if (isValueClash(clash)) return valueNow(view, clash)
  return clash.kind === 'merged-into-each-other' ? view.canonical(clash.codes[0]!) : undefined
}

/** All that single values say, by what they are about; only of what stands in both sides. */
function factsOf(view: Projection): ReadonlyMap<string, unknown> {
  const { project } = view
  return new Map<string, unknown>([
    ['name', project.name],
    ['unit', project.unit],
    ...project.levels.map((name, level) => [`level:${level}`, name] as const),
    ...[...view.codes.values()].flatMap((code) => [
      [`code:${code.id}`, true] as const,
      ...(['name', 'hue', 'level', 'mergedInto'] as const).map(
        (field) => [`code:${code.id}:${field}`, code[field]] as const,
      ),
      [`code:${code.id}:retired`, code.retiredAt !== undefined] as const,
      ...definitionParts.map((part) => [`code:${code.id}:${part}`, code.definition[part]] as const),
    ]),
    ...[...view.storedSources.values()].flatMap((source) => [
      [`source:${source.id}:title`, source.title] as const,
      [`source:${source.id}:removed`, source.removedAt !== undefined] as const,
      [`source:${source.id}:role`, attributesOf(source, view.cases)['role']] as const,
    ]),
    ...[...view.memos.values()].map(({ id, body }) => [`memo:${id}`, body] as const),
    ...[...view.placements.values()].map(({ id, parent }) => [`place:${id}`, parent] as const),
    ...[...view.storedCodings.values()].map(
      ({ id, source, start, end, code }) => [`coding:${id}`, [source, start, end, code].join()] as const,
    ),
    ...[...view.relationRecords.values()].map(({ id, kind, label }) => [`relation:${id}`, `${kind} ${label}`] as const),
    // Of several that choose the same the smallest id stands: it is written last.
    ...[...view.evidence.values()]
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .map(({ theme, coding, stance }) => [`evidence:${theme}:${coding}`, stance] as const),
  ])
}

/** How many single values one side changed that do not show. */
function lostIn({ base, mine, theirs, merged }: MergeStates): readonly string[] {
  const [was, here, there, now] = [base, mine, theirs, merged].map(factsOf) as [Facts, Facts, Facts, Facts]
  const levels = new Set([base, mine, theirs, merged].map(({ project }) => project.levels.length)).size
  const lost: string[] = []
  for (const key of new Set([...was.keys(), ...here.keys(), ...there.keys()])) {
    const [kind, id] = key.split(':')
    const isSingle = ['memo', 'place', 'coding', 'relation', 'evidence'].includes(kind ?? '')
    // A record that its maker took back is not there, and its fields have nothing to clash with.
    const stands = (facts: Facts) =>
      isSingle || id === undefined || kind === 'level' || facts.has(kind === 'code' ? `code:${id}` : key)
    if (![here, there, now].every(stands) || (kind === 'level' && levels > 1)) continue
    const values = [was, here, there, now].map((facts) => facts.get(key))
    const isLost = (value: unknown) => value !== values[0] && value !== values[3]
    if (isLost(values[1]) || isLost(values[2])) lost.push(key)
  }
  return lost
}
type Facts = ReadonlyMap<string, unknown>

/** Those that random work comes to in every run; the others have examples of their own. */
const commonKinds = [
  'code-name',
  'code-definition',
  'code-colour',
  'code-merge',
  'coding',
  'memo',
  'evidence',
  'retired-while-used',
  'merged-while-used',
  'source-removed-while-coded',
  'same-name',
] as const satisfies readonly Clash['kind'][]

const valueKinds: ReadonlySet<Clash['kind']> = new Set([
  'project-name',
  'project-unit',
  'level-name',
  'code-name',
  'code-definition',
  'code-colour',
  'code-level',
  'code-merge',
  'code-retirement',
  'place',
  'source-title',
  'source-removal',
  'source-attribute',
  'memo',
  'coding',
  'evidence',
  'relation',
])

/** The same receipt as the others would read it. */
function mirrored({ mine, theirs, clashes }: MergeReceipt): MergeReceipt {
  return {
    mine: theirs,
    theirs: mine,
    clashes: clashes.map((clash): Clash => {
      if (clash.kind === 'cycle')
        return {
          ...clash,
          mine: clash.theirs,
          theirs: clash.mine,
          places: clash.places.map((place) => ({ ...place, mine: place.theirs, theirs: place.mine })),
        }
      if ('side' in clash) return { ...clash, side: clash.side === 'mine' ? 'theirs' : 'mine' }
      return { ...clash, mine: clash.theirs, theirs: clash.mine } as Clash
    }),
  }
}

const byKey = (receipt: MergeReceipt): MergeReceipt => ({
  ...receipt,
  clashes: receipt.clashes.toSorted((a, b) => (clashKey(a) < clashKey(b) ? -1 : 1)),
})

describe('the receipt of a merge', () => {
  it('comes to most kinds of clashes in these tests', () => {
    const reached = new Map<string, number>()
    fc.assert(
      fc.property(...histories, (first, mine, theirs) => {
        for (const { kind } of mergeReceipt(randomMerge(first, mine, theirs).states).clashes)
          reached.set(kind, (reached.get(kind) ?? 0) + 1)
      }),
      { numRuns: 150, seed: 11 },
    )
    for (const kind of commonKinds) expect([kind, (reached.get(kind) ?? 0) > 0]).toEqual([kind, true])
  })

  it('P80 tells of each side what it had and what shows now', () => {
    fc.assert(
      fc.property(...histories, (first, mine, theirs) => {
        const { states } = randomMerge(first, mine, theirs)
        for (const clash of mergeReceipt(states).clashes) {
          if (!('merged' in clash) || clash.kind === 'two-places') continue
          const shown = (['mine', 'theirs', 'merged'] as const).map((at) => shownIn(states[at], clash))
          expect([clash.mine.value, clash.theirs.value, clash.merged]).toEqual(shown)
          const winner = winnerOf(clash)
          if (winner) expect(isSame(shownIn(states[winner], clash), shownIn(states.merged, clash))).toBe(true)
        }
      }),
      runs,
    )
  })

  it('P80 names every value that one side changed and that does not show, and no other', () => {
    fc.assert(
      fc.property(...histories, (first, mine, theirs) => {
        const { states } = randomMerge(first, mine, theirs)
        const told = mergeReceipt(states).clashes.filter(({ kind }) => valueKinds.has(kind))
        const lost = lostIn(states)
        expect(told.length).toBe(lost.length)
      }),
      runs,
    )
  })

  it('P81 is the same with the sides exchanged when the others read it', () => {
    fc.assert(
      fc.property(...histories, (first, mine, theirs) => {
        const { states } = randomMerge(first, mine, theirs)
        const exchanged = mergeReceipt({ ...states, mine: states.theirs, theirs: states.mine })
        expect(byKey(exchanged)).toEqual(byKey(mirrored(mergeReceipt(states))))
      }),
      runs,
    )
  })

  it('P82 tells of no clash where only one side did something', () => {
    fc.assert(
      fc.property(...histories, (first, mine, theirs) => {
        for (const [here, there] of [
          [mine, []],
          [[], theirs],
        ] as const)
          expect(mergeReceipt(randomMerge(first, here, there).states).clashes).toEqual([])
      }),
      runs,
    )
  })

  it('P83 tells what each person brought in, and all of it is there', () => {
    fc.assert(
      fc.property(...histories, (first, mine, theirs) => {
        const { states } = randomMerge(first, mine, theirs)
        const receipt = mergeReceipt(states)
        for (const side of ['mine', 'theirs'] as const) {
          for (const { member, codes, sources } of receipt[side].people) {
            for (const code of codes) expect(states.merged.codes.get(code)?.createdBy).toBe(member)
            for (const source of sources) expect(states.merged.storedSources.get(source)?.importedBy).toBe(member)
          }
          const made = [...states[side].storedCodings.keys()].filter((id) => !states.base.storedCodings.has(id))
          expect(receipt[side].people.reduce((sum, { codings }) => sum + codings, 0)).toBe(made.length)
          for (const id of made) expect(states.merged.storedCodings.has(id)).toBe(true)
        }
      }),
      runs,
    )
  })

  it('P84 is the same from documents, and there names who wrote memos and codings', () => {
    fc.assert(
      fc.property(...histories, (first, mine, theirs) => {
        const { states, documents } = randomMerge(first, mine, theirs)
        const told = receiptOfDocuments(documents)
        const bare = mergeReceipt(states)
        expect(told?.mine).toEqual(bare.mine)
        expect(told?.theirs).toEqual(bare.theirs)
        expect(told?.clashes.map(clashKey)).toEqual(bare.clashes.map(clashKey))
      }),
      { numRuns: 60 },
    )
  })

  it('P85 can be settled the other way by one step that undo takes back', () => {
    const taken = new Map<string, number>()
    fc.assert(
      fc.property(...histories, (first, mine, theirs) => {
        const { states, project } = randomMerge(first, mine, theirs)
        for (const clash of mergeReceipt(states).clashes) {
          for (const way of waysOf(clash)) {
            const plan = project.dryRun(takeWayBack, { clash, way })
            if (plan.verdict === 'refused') {
              if (valueKinds.has(clash.kind) && 'merged' in clash && way !== 'neither')
                expect([clash.kind, way, plan.reason.kind === 'nothing-to-do']).toEqual([
                  clash.kind,
                  way,
                  isSame(clash[way].value, clash.merged),
                ])
              continue
            }
            const before = content(project)
            project.perform(takeWayBack, { clash, way })
            taken.set(clash.kind, (taken.get(clash.kind) ?? 0) + 1)
            expectTaken(project.projection, clash, way)
            expect(project.undo()?.effective).toBe(true)
            expect(content(project)).toEqual(before)
          }
        }
      }),
      runs,
    )
    for (const kind of commonKinds) expect([kind, (taken.get(kind) ?? 0) > 0]).toEqual([kind, true])
  })
})

function expectTaken(view: Projection, clash: Clash, way: 'mine' | 'theirs' | 'neither'): void {
  switch (clash.kind) {
    case 'retired-while-used':
      expect(view.codes.get(clash.code)?.retiredAt).toBeUndefined()
      return
    case 'merged-while-used':
      expect(view.canonical(clash.code)).toBe(clash.code)
      return
    case 'source-removed-while-coded':
      expect(view.source(clash.source)).toBeDefined()
      return
    case 'two-places': {
      const [kept, left] = way === 'mine' ? [clash.mine, clash.theirs] : [clash.theirs, clash.mine]
      const parents = view.lattice().parentsOf.get(clash.code) ?? []
      expect(parents.filter((parent) => left.value.includes(parent) && !kept.value.includes(parent))).toEqual([])
      expect(parents.some((parent) => kept.value.includes(parent))).toBe(true)
      return
    }
    case 'cycle':
      expect(view.lattice().faults.get(clash.placement)).toBeUndefined()
      return
    case 'same-name': {
      const names = [...view.codes.values()]
        .filter(({ id }) => view.isInUse(id))
        .map(({ level, name }) => `${level}:${nameKey(name)}`)
      expect(names.length).toBeGreaterThan(0)
      if (way === 'neither') return
      expect(view.canonical(clash[way === 'mine' ? 'theirs' : 'mine'].value)).toBe(clash[way].value)
      return
    }
    case 'merged-into-each-other':
      if (way === 'neither') for (const code of clash.codes) expect(view.canonical(code)).toBe(code)
      else expect(view.canonical(clash.codes[0]!)).toBe(clash[way].value)
      return
    case 'source-removal':
    default:
      if (way === 'neither' || !('merged' in clash)) throw new Error(`no such way: ${clash.kind} ${way}`)
      expect([clash.kind, isSame(shownIn(view, clash), clash[way].value)]).toEqual([clash.kind, true])
  }
}
