import type { CodeId, CodeRecord, JournalEntry, PlacementId, PlacementRecord } from '@mazmun/model'
import { withFields } from './with-fields.ts'

/** What is rewound: see `Rewinder`. */
interface Structure {
  readonly codes: Map<CodeId, CodeRecord>
  readonly placements: Map<PlacementId, PlacementRecord>
  levels: readonly string[]
}

/** Behind everything in its row: where a code stood among the others is not told. */
const atTheEnd = Number.MAX_SAFE_INTEGER

/**
 * Takes back an entry of a version that did not tell what it changed of the structure, as far as its words go: which
 * place of several and where in the row it was, what was undone, and on which level a level stood are not known.
 */
export function takeBackUntold(structure: Structure, { id, at, action }: JournalEntry): void {
  const { codes, placements } = structure
  switch (action.kind) {
    case 'code-renamed':
      patch(action.code, (code) => code.name === action.to, { name: action.from })
      return
    case 'code-retired':
      patch(action.code, () => true, { retiredAt: undefined })
      return
    case 'code-restored':
      patch(action.code, () => true, { retiredAt: at })
      return
    case 'code-placed':
      takeAway(action.code, action.parent)
      return
    case 'code-taken-out':
      putUnder(action.code, action.parent)
      return
    case 'code-moved':
      if (action.to !== undefined) takeAway(action.code, action.to)
      if (action.from !== undefined) putUnder(action.code, action.from)
      return
    case 'code-relevelled': {
      const level = structure.levels.indexOf(action.from)
      if (level >= 0) patch(action.code, () => true, { level })
      return
    }
    case 'codes-merged':
      for (const code of action.codes)
        patch(code, ({ mergedInto }) => mergedInto === action.into, { mergedInto: undefined })
      return
    case 'code-unmerged':
      patch(action.code, ({ mergedInto }) => mergedInto === undefined, { mergedInto: action.from })
      return
    case 'level-renamed':
      structure.levels = structure.levels.map((name) => (name === action.to ? action.from : name))
      return
    case 'level-added': {
      const added = structure.levels.indexOf(action.name)
      if (added < 0) return
      structure.levels = structure.levels.toSpliced(added, 1)
      for (const [code, { level }] of codes) if (level > added) patch(code, () => true, { level: level - 1 })
      return
    }
    default:
  }

  function patch(
    code: CodeId,
    applies: (known: CodeRecord) => boolean,
    fields: Parameters<typeof withFields>[1],
  ): void {
    const known = codes.get(code)
    if (known && applies(known)) codes.set(code, withFields(known, fields))
  }

  function takeAway(child: CodeId, parent: CodeId): void {
    const place = [...placements.values()].findLast((one) => one.child === child && one.parent === parent)
    if (place) placements.delete(place.id)
  }

  /** The place goes by the id of the entry: the same one whoever looks. */
  function putUnder(child: CodeId, parent: CodeId): void {
    const known = [...placements.values()].some((one) => one.child === child && one.parent === parent)
    const place = id as string as PlacementId
    if (!known) placements.set(place, { id: place, parent, child, order: atTheEnd })
  }
}
