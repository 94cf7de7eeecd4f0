import { previewMerge, type Projection, type ProposedChange } from '@mazmun/project'
import { suggesting as words } from '../../messages/suggesting.ts'
import { namesOf } from './suggestion-words.ts'

/** What accepting a suggestion would come to, as lines to read. Costs as much as the codings of the codes. */
export function previewLines(view: Projection, change: ProposedChange): readonly string[] {
  switch (change.kind) {
    case 'rename':
      return []
    case 'merge':
      return mergeLines(view, change)
    case 'move':
      return moveLines(view, change)
    case 'split': {
      const code = view.canonical(change.code)
      const there = change.codings.filter((id) => view.coding(id)?.code === code).length
      const gone = change.codings.length - there
      return [words.splitThen(there, view.ownCodingCount(code) - there), ...(gone > 0 ? [words.goneSince(gone)] : [])]
    }
  }
}

function mergeLines(view: Projection, { codes, into }: Extract<ProposedChange, { kind: 'merge' }>): readonly string[] {
  const known = [into, ...codes].filter((code) => view.codes.has(code)).map((code) => view.canonical(code))
  const { codings, sources, coders, becomeOne, movedChildren } = previewMerge(view, known)
  return [
    [words.codingsThen(codings, sources), ...(coders.length > 1 ? [words.codersThen(coders.length)] : [])].join(
      words.separator,
    ),
    ...(becomeOne.length > 0 ? [words.becomeOne(becomeOne.length)] : []),
    ...(movedChildren.length > 0 ? [words.childrenMove(movedChildren.length)] : []),
  ]
}

function moveLines(
  view: Projection,
  { codes, to, level }: Extract<ProposedChange, { kind: 'move' }>,
): readonly string[] {
  const { parentsOf } = view.lattice()
  const known = codes.map((code) => view.canonical(code)).filter((code) => view.codes.has(code))
  if (to === undefined && level !== undefined) {
    const { levels } = view.project
    const from = [...new Set(known.map((code) => view.codes.get(code)?.level ?? 0))]
    return from.map((now) => words.levelNow(levels[now] ?? '', levels[level] ?? ''))
  }
  const parents = [
    ...new Set(known.flatMap((code) => (parentsOf.get(code) ?? []).filter((parent) => view.isInUse(parent)))),
  ]
  return [parents.length === 0 ? words.nowUnderNothing : words.nowUnder(namesOf(view, parents))]
}
