import type { CodeId, CodingRecord, JournalAction, MemberId, SourceId } from '@mazmun/model'
import type { Deed, MergeSide, Use, UseClash } from './clash.ts'
import { grouped, otherSide, type Merge } from './sides.ts'

/** What one side took out of use while the other went on using it, in the order of ids. */
export function useClashes(merge: Merge): readonly UseClash[] {
  const uses = { mine: new SideUse(merge, 'mine'), theirs: new SideUse(merge, 'theirs') }
  const sides = ['mine', 'theirs'] as const
  return [
    ...[...merge.merged.codes.keys()].sort().flatMap((code) =>
      sides.flatMap((side) => {
        const used = uses[otherSide(side)]
        return [...retired(merge, side, code, used), ...merged(merge, side, code, used)]
      }),
    ),
    ...[...merge.merged.storedSources.keys()]
      .sort()
      .flatMap((source) => sides.flatMap((side) => removed(merge, side, source, uses[otherSide(side)]))),
  ]
}

function retired(merge: Merge, side: MergeSide, code: CodeId, uses: SideUse): readonly UseClash[] {
  const isRetired = (view: Merge['merged']) => view.codes.get(code)?.retiredAt !== undefined
  if (!isRetired(merge.merged) || !isRetired(merge.of(side)) || isRetired(merge.base)) return []
  if (isRetired(merge.of(otherSide(side)))) return []
  const used = uses.ofRetired(code)
  return used ? [{ kind: 'retired-while-used', code, side, deed: deedOf(merge, side, 'code-retired', code), used }] : []
}

function merged(merge: Merge, side: MergeSide, code: CodeId, uses: SideUse): readonly UseClash[] {
  const targetIn = (view: Merge['merged']) => view.codes.get(code)?.mergedInto
  const into = targetIn(merge.merged)
  if (into === undefined || targetIn(merge.of(side)) !== into || targetIn(merge.base) !== undefined) return []
  if (targetIn(merge.of(otherSide(side))) !== undefined || merge.merged.canonical(code) === code) return []
  const used = uses.ofMerged(code)
  return used
    ? [{ kind: 'merged-while-used', code, into, side, deed: deedOf(merge, side, 'codes-merged', code), used }]
    : []
}

function removed(merge: Merge, side: MergeSide, source: SourceId, uses: SideUse): readonly UseClash[] {
  const isRemoved = (view: Merge['merged']) => view.storedSources.get(source)?.removedAt !== undefined
  if (!isRemoved(merge.merged) || !isRemoved(merge.of(side)) || isRemoved(merge.base)) return []
  if (isRemoved(merge.of(otherSide(side)))) return []
  const used = uses.ofSource(source)
  if (!used) return []
  const deed = merge.deed(side, true as const, (action) => action.kind === 'source-removed' && action.source === source)
  return [{ kind: 'source-removed-while-coded', source, side, deed, used }]
}

function deedOf(merge: Merge, side: MergeSide, kind: JournalAction['kind'], code: CodeId): Deed<true> {
  return merge.deed(
    side,
    true,
    (action) => ('code' in action && action.code === code) || ('codes' in action && action.codes.includes(code)),
    (action) => action.kind === kind,
  )
}

/** What one side used since the two lost touch, and what of that is still there. */
class SideUse {
  readonly #merge: Merge
  readonly #side: MergeSide
  readonly #byCode: ReadonlyMap<CodeId, readonly CodingRecord[]>
  readonly #bySource: ReadonlyMap<SourceId, readonly CodingRecord[]>

  constructor(merge: Merge, side: MergeSide) {
    this.#merge = merge
    this.#side = side
    const coded = [...merge.of(side).storedCodings.values()].filter((coding) => {
      const before = merge.base.storedCodings.get(coding.id)
      const stands = merge.merged.storedCodings.get(coding.id)
      return before?.code !== coding.code && stands?.code === coding.code
    })
    this.#byCode = grouped(coded, ({ code }) => code)
    this.#bySource = grouped(coded, ({ source }) => source)
  }

  ofRetired(code: CodeId): Use | undefined {
    const { base, merged } = this.#merge
    const here = this.#merge.of(this.#side)
    const joined = [...here.codes.values()]
      .filter(({ id, mergedInto }) => mergedInto === code && base.codes.get(id)?.mergedInto !== code)
      .filter(({ id }) => merged.codes.get(id)?.mergedInto === code)
      .map(({ id }) => id)
    const placed = [...here.placements.values()]
      .filter(({ id, parent }) => parent === code && base.placements.get(id)?.parent !== code)
      .filter(({ id }) => merged.placements.get(id)?.parent === code)
      .map(({ child }) => child)
    return this.#use(this.#byCode.get(code) ?? [], 0, [...new Set(joined)].sort(), [...new Set(placed)].sort())
  }

  ofMerged(code: CodeId): Use | undefined {
    const split = [...this.#merge.of(this.#side).storedCodings.values()].filter(
      ({ id, code: now }) =>
        now !== code &&
        this.#merge.base.storedCodings.get(id)?.code === code &&
        this.#merge.merged.storedCodings.get(id)?.code === now,
    )
    return this.#use([...(this.#byCode.get(code) ?? []), ...split], split.length, [], [])
  }

  ofSource(source: SourceId): Use | undefined {
    return this.#use(this.#bySource.get(source) ?? [], 0, [], [])
  }

  #use(
    codings: readonly CodingRecord[],
    split: number,
    merged: readonly CodeId[],
    placed: readonly CodeId[],
  ): Use | undefined {
    if (codings.length + merged.length + placed.length === 0) return undefined
    const authors = codings.flatMap(
      ({ id, coder }) =>
        this.#merge.authorOf(this.#side, 'codings', id) ?? (this.#merge.base.storedCodings.has(id) ? [] : [coder]),
    )
    const about = new Set<CodeId>([...merged, ...placed])
    const movers = this.#merge
      .entriesOf(this.#side)
      .filter(({ action }) => [...about].some((code) => isAbout(action, code)))
      .map(({ by }) => by)
    const people: readonly MemberId[] = [...new Set([...authors, ...movers])].sort()
    return { codings: codings.length - split, split, merged, placed, people }
  }
}

function isAbout(action: JournalAction, code: CodeId): boolean {
  if (action.kind === 'codes-merged') return action.codes.includes(code)
  return (action.kind === 'code-placed' || action.kind === 'code-moved') && action.code === code
}
