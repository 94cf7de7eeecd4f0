import type { CodeId, PlacementId, ThemeLattice } from '@mazmun/model'
import { nameKey } from '@mazmun/text'
import type { Projection } from '../projection.ts'
import type { Deed, MergeSide, UseClash } from './clash.ts'
import { placeDeed } from './record-clashes.ts'
import { concerns, grouped, type Merge } from './sides.ts'

/** Changes of the codebook that both stand but do not go together, in the order of ids. */
export function structureClashes(merge: Merge): readonly UseClash[] {
  return [...mergeRings(merge), ...doublePlaces(merge), ...cycles(merge), ...sameNames(merge)]
}

/** The codes that are merged into each other round about, beginning with the one that stands for all of them. */
export function ringOf(view: Projection, code: CodeId): readonly CodeId[] {
  if (view.canonical(code) !== code) return []
  const ring: CodeId[] = []
  for (let current: CodeId | undefined = code; current !== undefined; current = view.codes.get(current)?.mergedInto) {
    if (!view.codes.has(current)) return []
    if (current === code && ring.length > 0) return ring
    ring.push(current)
  }
  return []
}

function mergeRings(merge: Merge): readonly UseClash[] {
  const { merged } = merge
  const [mine, theirs] = [merge.of('mine'), merge.of('theirs')]
  const ringed = (view: Projection, ring: readonly CodeId[]) =>
    ringOf(view, ring[0] as CodeId).length > 0 && ring.every((code) => view.codes.get(code)?.mergedInto !== undefined)
  return [...merged.codes.values()]
    .filter(({ mergedInto }) => mergedInto !== undefined)
    .map(({ id }) => ringOf(merged, id))
    .filter((ring) => ring.length > 1 && !ringed(mine, ring) && !ringed(theirs, ring))
    .sort((a, b) => ((a[0] as CodeId) < (b[0] as CodeId) ? -1 : 1))
    .map((ring): UseClash => {
      const first = ring[0] as CodeId
      const deedOf = (side: MergeSide): Deed<CodeId> => {
        const value = merge.of(side).canonical(first)
        return merge.deed(
          side,
          value,
          (action) => action.kind === 'codes-merged' && ring.some((code) => action.codes.includes(code)),
        )
      }
      const base = merge.base.codes.has(first) ? merge.base.canonical(first) : undefined
      return {
        kind: 'merged-into-each-other',
        codes: ring,
        base,
        mine: deedOf('mine'),
        theirs: deedOf('theirs'),
        merged: first,
      }
    })
}

function doublePlaces(merge: Merge): readonly UseClash[] {
  const placementsIn = ({ placements }: Projection) => grouped(placements.values(), ({ child }) => child)
  const before = placementsIn(merge.base)
  const [mine, theirs] = [placementsIn(merge.of('mine')), placementsIn(merge.of('theirs'))]
  const { parentsOf } = merge.merged.lattice()
  return [...parentsOf.keys()].sort().flatMap((code): readonly UseClash[] => {
    if (!merge.base.codes.has(code) || before.has(code)) return []
    const stands = parentsOf.get(code) ?? []
    const parentsIn = (table: typeof mine) =>
      [...new Set((table.get(code) ?? []).map(({ parent }) => parent))]
        .filter((parent) => stands.includes(parent))
        .sort()
    const [here, there] = [parentsIn(mine), parentsIn(theirs)]
    if (here.length === 0 || there.length === 0 || here.join() === there.join()) return []
    const deedOf = (side: MergeSide, value: readonly CodeId[]): Deed<readonly CodeId[]> => ({
      ...placeDeed(merge, side, code, value[0]),
      value,
    })
    const sides = { mine: deedOf('mine', here), theirs: deedOf('theirs', there) }
    return [{ kind: 'two-places', code, base: [], ...sides, merged: [...new Set([...here, ...there])].sort() }]
  })
}

function cycles(merge: Merge): readonly UseClash[] {
  const { merged } = merge
  const lattice = merged.lattice()
  const isKnown = (view: Projection, placement: PlacementId) =>
    view.lattice().faults.get(placement) === 'closes-a-cycle'
  return [...lattice.faults]
    .filter(([placement, fault]) => fault === 'closes-a-cycle' && !isKnown(merge.of('mine'), placement))
    .filter(([placement]) => !isKnown(merge.of('theirs'), placement))
    .map(([placement]) => placement)
    .sort()
    .flatMap((placement): readonly UseClash[] => {
      const record = merged.placements.get(placement)
      if (!record) return []
      const ring = [
        ...ringOfPlaces(lattice, merged.canonical(record.parent), merged.canonical(record.child)),
        placement,
      ]
      const places = ring.map((id) => ({
        placement: id,
        mine: merge.of('mine').placements.get(id),
        theirs: merge.of('theirs').placements.get(id),
      }))
      const deedOf = (side: MergeSide): Deed<readonly CodeId[]> => {
        const changed = places.flatMap((place) => {
          const now = place[side]
          return now && now.parent !== merge.base.placements.get(place.placement)?.parent ? [now.child] : []
        })
        return merge.deed(
          side,
          [...new Set(changed)],
          (action) =>
            ['code-moved', 'code-placed', 'codes-merged'].includes(action.kind) &&
            changed.some((code) => concerns(action, code)),
        )
      }
      const { child: code, parent } = record
      return [{ kind: 'cycle', placement, code, parent, mine: deedOf('mine'), theirs: deedOf('theirs'), places }]
    })
}

/** The placements by which one goes up from the first code to the second; empty when it is the same code. */
function ringOfPlaces({ placesOf }: ThemeLattice, from: CodeId, to: CodeId): readonly PlacementId[] {
  const ways = new Map<CodeId, readonly PlacementId[]>([[from, []]])
  for (const [code, way] of ways) {
    if (code === to) return way
    for (const { placement, parent } of placesOf.get(code) ?? [])
      if (!ways.has(parent)) ways.set(parent, [...way, placement.id])
  }
  return []
}

/** Names that both sides gave: of the codes that bear one now, which did with one side only and which with the other. */
function sameNames(merge: Merge): readonly UseClash[] {
  const groups = grouped(
    [...merge.merged.codes.values()].filter(({ id }) => merge.merged.isInUse(id)),
    ({ name, level }) => `${level}:${nameKey(name)}`,
  )
  const found = [...groups].flatMap(([key, codes]): readonly (UseClash & { readonly kind: 'same-name' })[] => {
    if (codes.length < 2) return []
    const bears = (side: MergeSide, code: CodeId) => {
      const record = merge.of(side).codes.get(code)
      return record !== undefined && merge.of(side).isInUse(code) && `${record.level}:${nameKey(record.name)}` === key
    }
    const ids = codes.map(({ id }) => id).sort()
    const mine = ids.find((code) => bears('mine', code) && !bears('theirs', code))
    const theirs = ids.find((code) => bears('theirs', code) && !bears('mine', code))
    const name = codes.find(({ id }) => id === mine)?.name
    if (mine === undefined || theirs === undefined || name === undefined) return []
    const deedOf = (side: MergeSide, code: CodeId) =>
      merge.deed(
        side,
        code,
        (action) => 'code' in action && action.code === code,
        (action) => action.kind === 'code-created' || action.kind === 'code-renamed',
      )
    return [
      {
        kind: 'same-name',
        name: lesser(codes.map((code) => code.name)),
        mine: deedOf('mine', mine),
        theirs: deedOf('theirs', theirs),
      },
    ]
  })
  return found.sort((a, b) =>
    lesser([a.mine.value, a.theirs.value]) < lesser([b.mine.value, b.theirs.value]) ? -1 : 1,
  )
}

function lesser<Text extends string>(texts: readonly Text[]): Text {
  return texts.toSorted()[0] as Text
}
