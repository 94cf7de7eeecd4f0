import type { CodeId, CodingId, EvidenceRecord, RelationId } from '@mazmun/model'
import { choiceOf, groupedBy } from '../history/diff-themes.ts'
import type { Projection } from '../projection.ts'
import type { Deed, MergeSide, ValueClash } from './clash.ts'
import { lostValue, type Merge } from './sides.ts'

/** Clashes in what is said of themes besides their tree: evidence in the order of themes, then relations. */
export function themeClashes(merge: Merge): readonly ValueClash[] {
  return [...evidenceClashes(merge), ...relationClashes(merge)]
}

/** What stands for the choice of a quotation for a theme, as both are stored; undefined when it is not chosen. */
export function chosenEvidence(view: Projection, theme: CodeId, coding: CodingId): EvidenceRecord | undefined {
  return evidenceChosen(view, theme, coding)[0]
}

/** All that say the same choice, the one that stands for it first. */
export function evidenceChosen(view: Projection, theme: CodeId, coding: CodingId): readonly EvidenceRecord[] {
  return [...view.evidence.values()]
    .filter((record) => record.theme === theme && record.coding === coding)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The order of evidence is no clash: only whether a quotation speaks for a theme, against it or is not chosen. */
function evidenceClashes(merge: Merge): readonly ValueClash[] {
  const choicesIn = (view: Projection): Choices =>
    new Map([...groupedBy([...view.evidence.values()], choiceOf)].map(([choice, [first]]) => [choice, first]))
  const [base, merged] = [choicesIn(merge.base), choicesIn(merge.merged)]
  const [mine, theirs] = [choicesIn(merge.of('mine')), choicesIn(merge.of('theirs'))]
  const choices = [...new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])].sort()
  return choices.flatMap((choice): readonly ValueClash[] => {
    const [record] = [merged, mine, theirs, base].flatMap((known) => known.get(choice) ?? [])
    if (!record) return []
    const { theme, coding } = record
    const stances = { mine: mine.get(choice)?.stance, theirs: theirs.get(choice)?.stance }
    const sides = lostValue(
      base.get(choice)?.stance,
      { ...stances, merged: merged.get(choice)?.stance },
      (side, value) =>
        said(merge, side, value, (side === 'mine' ? mine : theirs).get(choice), ['evidence-removed', theme]),
    )
    return sides ? [{ kind: 'evidence', theme, coding, ...sides }] : []
  })
}

type Choices = ReadonlyMap<string, EvidenceRecord | undefined>

function relationClashes(merge: Merge): readonly ValueClash[] {
  const views = [merge.base, merge.of('mine'), merge.of('theirs')]
  const ids = [...new Set(views.flatMap(({ relationRecords }) => [...relationRecords.keys()]))].sort()
  return ids.flatMap((relation: RelationId): readonly ValueClash[] => {
    const valueIn = (view: Projection) => view.relationRecords.get(relation)
    const from = views.flatMap((view) => valueIn(view)?.from ?? [])[0]
    const values = {
      mine: valueIn(merge.of('mine')),
      theirs: valueIn(merge.of('theirs')),
      merged: valueIn(merge.merged),
    }
    const sides = lostValue(valueIn(merge.base), values, (side, value) =>
      said(merge, side, value, value, ['themes-unrelated', from]),
    )
    return sides ? [{ kind: 'relation', relation, ...sides }] : []
  })
}

/** What a side says now tells by whom; what it took away is told by the journal. */
function said<Value>(
  merge: Merge,
  side: MergeSide,
  value: Value,
  record: Pick<EvidenceRecord, 'by' | 'at'> | undefined,
  [kind, code]: readonly ['evidence-removed' | 'themes-unrelated', CodeId | undefined],
): Deed<Value> {
  if (record) return { value, by: record.by, at: record.at }
  return merge.deed(
    side,
    value,
    (action) => action.kind === kind && (action.kind === 'evidence-removed' ? action.theme : action.from) === code,
  )
}
