import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CodeId, PlacementId } from './ids.ts'
import { buildLattice, canonicalCode, isAncestor, withDescendants } from './lattice.ts'
import { emptyDefinition, type CodeRecord, type PlacementRecord } from './records.ts'

const codeIds = Array.from({ length: 8 }, (_, index) => `c${index}` as CodeId)

function codesWith(mergedInto: Readonly<Record<string, string>> = {}): ReadonlyMap<CodeId, CodeRecord> {
  return new Map(
    codeIds.map((id): [CodeId, CodeRecord] => {
      const target = mergedInto[id]
      const code = {
        id,
        name: id,
        definition: emptyDefinition,
        level: 0,
        createdAt: 0,
        createdBy: 'm' as CodeRecord['createdBy'],
      }
      return [id, target === undefined ? code : { ...code, mergedInto: target as CodeId }]
    }),
  )
}

function placement(id: string, parent: string, child: string, order = 0): PlacementRecord {
  return { id: id as PlacementId, parent: parent as CodeId, child: child as CodeId, order }
}

const placements = fc
  .array(
    fc.record({
      parent: fc.constantFrom(...codeIds, 'gone' as CodeId),
      child: fc.constantFrom(...codeIds),
      order: fc.nat(3),
    }),
    { maxLength: 30 },
  )
  .map((list) => list.map((place, index) => ({ ...place, id: `p${String(index).padStart(2, '0')}` as PlacementId })))

describe('canonical codes', () => {
  it('M20 follow pointers to the end and stop before an unknown code', () => {
    const codes = codesWith({ c0: 'c1', c1: 'c2', c3: 'gone' })
    expect(canonicalCode(codes, codeIds[0] as CodeId)).toBe('c2')
    expect(canonicalCode(codes, codeIds[3] as CodeId)).toBe('c3')
  })

  it('M21 of a ring are its smallest id, also for codes that lead into it', () => {
    const codes = codesWith({ c2: 'c4', c4: 'c1', c1: 'c2', c7: 'c4' })
    for (const id of ['c1', 'c2', 'c4', 'c7']) expect(canonicalCode(codes, id as CodeId)).toBe('c1')
  })

  it('M21 are fixed points whatever the merges', () => {
    const merges = fc.dictionary(fc.constantFrom(...codeIds), fc.constantFrom(...codeIds))
    fc.assert(
      fc.property(merges, (mergedInto) => {
        const codes = codesWith(mergedInto)
        for (const id of codeIds) expect(canonicalCode(codes, canonicalCode(codes, id))).toBe(canonicalCode(codes, id))
      }),
    )
  })
})

describe('the lattice', () => {
  it('M22 has no cycle and does not depend on the order placements come in', () => {
    fc.assert(
      fc.property(placements, fc.infiniteStream(fc.nat()), (list, order) => {
        const lattice = buildLattice(codesWith(), list)
        for (const id of codeIds) expect(isAncestor(lattice.parentsOf, id, id)).toBe(false)
        const shuffled = list.map((place) => ({ place, at: Number(order.next().value) })).sort((a, b) => a.at - b.at)
        expect(
          buildLattice(
            codesWith(),
            shuffled.map(({ place }) => place),
          ),
        ).toEqual(lattice)
      }),
    )
  })

  it('M23 shows every placement or names its fault', () => {
    fc.assert(
      fc.property(placements, (list) => {
        const { childrenOf, faults } = buildLattice(codesWith(), list)
        const shown = [...childrenOf.values()].flat().length
        expect(shown + faults.size).toBe(list.length)
      }),
    )
  })

  it('M23 names an unknown code, a repetition and a cycle for what they are', () => {
    const list = [
      placement('p1', 'c1', 'c2'),
      placement('p2', 'c1', 'c2'),
      placement('p3', 'c2', 'c1'),
      placement('p4', 'gone', 'c5'),
      placement('p5', 'c6', 'c6'),
    ]
    expect([...buildLattice(codesWith(), list).faults]).toEqual([
      ['p2', 'repeated'],
      ['p3', 'closes-a-cycle'],
      ['p4', 'unknown-code'],
      ['p5', 'closes-a-cycle'],
    ])
  })

  it('M26 hands what stands under a merged code to the code that stands for it', () => {
    const { childrenOf, faults } = buildLattice(codesWith({ c1: 'c2' }), [
      placement('p1', 'c1', 'c3'),
      placement('p2', 'c2', 'c3'),
      placement('p3', 'c1', 'c4'),
    ])
    expect(childrenOf).toEqual(new Map([['c2', ['c3', 'c4']]]))
    expect(faults).toEqual(new Map())
  })

  it('M27 leaves a code that took others in where it stood, and puts one without a place where they stood', () => {
    const list = [placement('p1', 'c0', 'c1'), placement('p2', 'c7', 'c2'), placement('p3', 'c0', 'c3')]
    expect(buildLattice(codesWith({ c1: 'c2' }), list).parentsOf.get('c2' as CodeId)).toEqual(['c7'])
    expect(buildLattice(codesWith({ c1: 'c4', c2: 'c4', c3: 'c4' }), list).parentsOf.get('c4' as CodeId)).toEqual([
      'c0',
      'c7',
    ])
  })

  it('M27 lets a code merged with the theme above it stand where the theme stood', () => {
    const list = [placement('p1', 'c0', 'c1'), placement('p2', 'c1', 'c2'), placement('p3', 'c1', 'c3')]
    const { childrenOf, faults } = buildLattice(codesWith({ c1: 'c2' }), list)
    expect(childrenOf).toEqual(
      new Map([
        ['c0', ['c2']],
        ['c2', ['c3']],
      ]),
    )
    expect(faults).toEqual(new Map())
  })

  it('M26 names a place that turns back on itself because of a merge elsewhere', () => {
    const list = [placement('p1', 'c0', 'c1'), placement('p2', 'c1', 'c2')]
    const { faults } = buildLattice(codesWith({ c0: 'c2' }), list)
    expect([...faults]).toEqual([['p1', 'closes-a-cycle']])
  })

  it('M22 M26 has no cycle whatever was merged, and is the former lattice when nothing is merged any more', () => {
    const merges = fc.dictionary(fc.constantFrom(...codeIds), fc.constantFrom(...codeIds))
    fc.assert(
      fc.property(placements, merges, (list, mergedInto) => {
        const codes = codesWith(mergedInto)
        const { parentsOf, placesOf, childrenOf } = buildLattice(codes, list)
        for (const id of codeIds) {
          expect(isAncestor(parentsOf, id, id)).toBe(false)
          expect(placesOf.get(id)?.map(({ parent }) => parent)).toEqual(parentsOf.get(id))
          if (canonicalCode(codes, id) !== id) expect(parentsOf.has(id) || childrenOf.has(id)).toBe(false)
        }
      }),
    )
  })

  it('M24 orders children by their place, then by id', () => {
    const list = [placement('p3', 'c0', 'c1', 1), placement('p2', 'c0', 'c2', 1), placement('p1', 'c0', 'c3', 2)]
    expect(buildLattice(codesWith(), list).childrenOf.get(codeIds[0] as CodeId)).toEqual(['c2', 'c1', 'c3'])
  })

  it('M25 gives what lies below a code once', () => {
    const list = [
      placement('p1', 'c0', 'c1'),
      placement('p2', 'c0', 'c2'),
      placement('p3', 'c1', 'c3'),
      placement('p4', 'c2', 'c3'),
    ]
    expect([...withDescendants(buildLattice(codesWith(), list), codeIds[0] as CodeId)].sort()).toEqual([
      'c0',
      'c1',
      'c2',
      'c3',
    ])
  })
})
