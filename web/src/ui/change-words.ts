import type { CodeId, ThemeLattice } from '@mazmun/model'
import type { TreeChange, TreeChangeKind } from '@mazmun/project'
import { changes as words } from '../messages/changes.ts'
import { differenceText, markSymbols, type DifferenceMark, type Names } from './difference-words.ts'

const marks: Readonly<Record<TreeChangeKind, DifferenceMark>> = {
  added: 'added',
  restored: 'added',
  merged: 'merged',
  unmerged: 'merged',
  moved: 'moved',
  reordered: 'moved',
  renamed: 'changed',
  redefined: 'changed',
  recoloured: 'changed',
  levels: 'changed',
  retired: 'removed',
  gone: 'removed',
}

/** The sign beside the words of a kind of change. */
export function signOf(kind: TreeChangeKind): string {
  return markSymbols[marks[kind]]
}

export function markOfChange(kind: TreeChangeKind): DifferenceMark {
  return marks[kind]
}

/** What a change is about, by name. */
export function changeSubject({ code, kind }: TreeChange, names: Names): string {
  if (code !== undefined) return names.code(code)
  return kind === 'levels' ? '' : words.topOrder
}

/** What happened, in words that follow the name of the code. */
export function changeText(change: TreeChange, names: Names): string {
  switch (change.kind) {
    case 'merged':
      return words.mergedCodes(listed(change.codes, names), change.code === undefined ? '' : names.code(change.code))
    case 'added': {
      const parents = change.differences.flatMap((one) => (one.kind === 'code-placed' ? [one.parent] : []))
      return parents.length > 0 ? words.newUnder(listed(parents, names)) : words.newAtTop
    }
    case 'redefined':
      if (change.differences.length === 0) return words.redefinedUntold
      return change.differences.map((difference) => differenceText(difference, names)).join(words.list)
    default:
      return change.differences.map((difference) => differenceText(difference, names)).join(words.list)
  }
}

/** Of more names than this the first are said and the others counted by the reader's eye. */
const mostNamed = 8

function listed(codes: readonly CodeId[], names: Names): string {
  const shown = codes.slice(0, mostNamed).map((code) => words.quoted(names.code(code)))
  return `${shown.join(words.list)}${codes.length > mostNamed ? '…' : ''}`
}

/** Beside the sign at a line where the code stands in one tree only: where it came from or went to. */
export function placeHint(
  change: TreeChange,
  code: CodeId,
  stands: 'before' | 'after',
  lattices: { readonly before: ThemeLattice; readonly after: ThemeLattice },
  names: Names,
): string | undefined {
  if (change.kind === 'merged')
    return change.code === code || change.code === undefined
      ? words.tookIn(change.codes.length)
      : words.into(names.code(change.code))
  if (change.kind !== 'moved') return undefined
  const own = lattices[stands].parentsOf.get(code) ?? []
  const other = lattices[stands === 'before' ? 'after' : 'before'].parentsOf.get(code) ?? []
  const elsewhere = other.filter((parent) => !own.includes(parent))
  // A place came or went, and every other stayed: there is nowhere it came from or went to.
  if (elsewhere.length === 0 && other.length > 0) return undefined
  const named = elsewhere.length > 0 ? listed(elsewhere, names) : words.top
  return stands === 'before' ? words.to(named) : words.from(named)
}
