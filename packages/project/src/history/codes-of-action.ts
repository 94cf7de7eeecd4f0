import type { CodeId, JournalAction, JournalEntry, StructureChange } from '@mazmun/model'

/** The codes that an entry of the journal is about: those it changed and those it names as their goal. */
export function codesOfAction(action: JournalAction): readonly CodeId[] {
  switch (action.kind) {
    case 'code-placed':
    case 'code-taken-out':
      return [action.code, action.parent]
    case 'code-moved':
      return [action.code, action.from, action.to].filter((code) => code !== undefined)
    case 'codes-merged':
      return [action.into, ...action.codes]
    case 'code-unmerged':
      return [action.code, action.from]
    case 'code-split':
      return [action.code, action.into]
    case 'evidence-chosen':
    case 'evidence-removed':
      return [action.theme]
    case 'themes-related':
    case 'themes-unrelated':
      return [action.from, action.to]
    case 'proposal-accepted':
      return action.codes
    case 'undone':
    case 'redone':
      return action.codes ?? []
    default:
      return 'code' in action ? [action.code] : []
  }
}

/** What leaves a code as it was; an accepted proposal is told by what was done then. */
const besideTheCode: ReadonlySet<JournalAction['kind']> = new Set([
  'code-recoloured',
  'evidence-chosen',
  'evidence-removed',
  'themes-related',
  'themes-unrelated',
  'proposal-accepted',
])

/**
 * By code, the last entry that changed what the code is: its name, definition, level, merges, use, what stands under it
 * or what it stands under. What happened to a merged code counts for the one it was merged into.
 */
export function lastChanges(
  journal: readonly JournalEntry[],
  canonical: (code: CodeId) => CodeId,
): ReadonlyMap<CodeId, JournalEntry> {
  const found = new Map<CodeId, JournalEntry>()
  for (const entry of journal) {
    if (besideTheCode.has(entry.action.kind)) continue
    const told = [...codesOfAction(entry.action), ...(entry.changes ?? []).flatMap(codesOfChange)]
    for (const code of new Set(told.map(canonical))) {
      const known = found.get(code)
      if (!known || known.at <= entry.at) found.set(code, entry)
    }
  }
  return found
}

/** Of a change of places the code and the theme alike; that codes only stand in another order changes none of them. */
function codesOfChange(change: StructureChange): readonly CodeId[] {
  if (change.kind === 'place')
    return [change.from, change.to].flatMap((place) => (place ? [place.parent, place.child] : []))
  return change.kind === 'levels' || change.kind === 'order' ? [] : [change.code]
}
