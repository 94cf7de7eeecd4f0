import { canonicalCode, type CodeId, type CodeRecord } from '@mazmun/model'
import type { TreeDifference } from './difference.ts'
import { diffTree } from './diff-tree.ts'
import { indexOf, type Structure } from './structure.ts'

export const treeChangeKinds = [
  'added',
  'merged',
  'unmerged',
  'moved',
  'renamed',
  'redefined',
  'retired',
  'restored',
  'gone',
  'recoloured',
  'reordered',
  'levels',
] as const
export type TreeChangeKind = (typeof treeChangeKinds)[number]

/** One change of the tree as a person counts it: four codes merged into one are one change. */
export interface TreeChange {
  /** Names it among the changes of one comparison. */
  readonly key: string
  readonly kind: TreeChangeKind
  /** The code it is told at: of a merge the one that stands for all. Undefined for levels and the order at the top. */
  readonly code: CodeId | undefined
  /** Codes it happened to: of a merge those that went into `code`. */
  readonly codes: readonly CodeId[]
  readonly differences: readonly TreeDifference[]
}

/** The kinds of change that a difference belongs to. */
const kindOf: Readonly<Record<TreeDifference['kind'], TreeChangeKind>> = {
  'code-created': 'added',
  'code-gone': 'gone',
  'code-renamed': 'renamed',
  'code-redefined': 'redefined',
  'code-recoloured': 'recoloured',
  'code-relevelled': 'moved',
  'code-merged': 'merged',
  'code-unmerged': 'unmerged',
  'code-retired': 'retired',
  'code-restored': 'restored',
  'code-placed': 'moved',
  'code-taken-out': 'moved',
  'code-moved': 'moved',
  'children-reordered': 'reordered',
  'levels-changed': 'levels',
}

/**
 * What differs between two structures as changes a person steps through. What became of a code that was made or is gone
 * since is one change with its places; codes merged into the same code are one.
 */
export function treeChanges(before: Structure, after: Structure): readonly TreeChange[] {
  const { codes: now } = indexOf(after)
  const found = new Map<string, TreeChange>()
  const differences = diffTree(before, after)
  const made = new Map(
    differences.flatMap((one) =>
      one.kind === 'code-created' || one.kind === 'code-gone' ? [[one.code, kindOf[one.kind]] as const] : [],
    ),
  )
  for (const difference of differences) {
    const own = 'code' in difference ? difference.code : undefined
    const kind = isOfItsMaking(difference, own && made.get(own)) ?? kindOf[difference.kind]
    const code = subjectOf(difference, now)
    const key = `${kind}:${code ?? ''}`
    const known = found.get(key)
    found.set(key, {
      key,
      kind,
      code,
      codes: [...new Set([...(known?.codes ?? []), ...codesOf(difference)])],
      differences: [...(known?.differences ?? []), difference],
    })
  }
  return [...found.values()]
}

/** The making of a code takes in its first places; a merge of it stays a change of its own. */
function isOfItsMaking({ kind }: TreeDifference, made: TreeChangeKind | undefined): TreeChangeKind | undefined {
  return made !== undefined && kindOf[kind] === 'moved' ? made : undefined
}

function subjectOf(difference: TreeDifference, now: ReadonlyMap<CodeId, CodeRecord>): CodeId | undefined {
  switch (difference.kind) {
    case 'levels-changed':
      return undefined
    case 'children-reordered':
      return difference.parent
    case 'code-merged':
      return canonicalCode(now, difference.into)
    default:
      return difference.code
  }
}

function codesOf(difference: TreeDifference): readonly CodeId[] {
  if (difference.kind === 'levels-changed') return []
  return difference.kind === 'children-reordered' ? difference.moved : [difference.code]
}

/** The count of codings of a code with all below it, before and after. */
export interface CountChange {
  readonly code: CodeId
  readonly before: number
  readonly after: number
}

/**
 * How the codings of themes changed: of every code that stands for itself in either structure and is of level 1 or
 * higher. `before` and `after` give the codings of each code itself.
 */
export function countChanges(
  [before, had]: readonly [Structure, ReadonlyMap<CodeId, number>],
  [after, has]: readonly [Structure, ReadonlyMap<CodeId, number>],
): ReadonlyMap<CodeId, CountChange> {
  const [old, now] = [totals(before, had), totals(after, has)]
  const found = new Map<CodeId, CountChange>()
  for (const code of new Set([...old.keys(), ...now.keys()]))
    found.set(code, { code, before: old.get(code) ?? 0, after: now.get(code) ?? 0 })
  return found
}

/** Codings of each theme with all below it. A coding has one code, so that sums over the codes below count each once. */
function totals(structure: Structure, own: ReadonlyMap<CodeId, number>): ReadonlyMap<CodeId, number> {
  const { codes, lattice } = indexOf(structure)
  const found = new Map<CodeId, number>()
  for (const { id, level } of structure.codes) {
    if (level === 0 || canonicalCode(codes, id) !== id) continue
    const below = new Set([id])
    let sum = 0
    for (const code of below) {
      sum += own.get(code) ?? 0
      for (const child of lattice.childrenOf.get(code) ?? []) below.add(child)
    }
    found.set(id, sum)
  }
  return found
}
