import { attributesOf } from '../history/diff.ts'
import type { Projection } from '../projection.ts'
import type { Clash, ValueClash } from './clash.ts'
import { chosenEvidence } from './theme-clashes.ts'

const useKinds: ReadonlySet<Clash['kind']> = new Set([
  'retired-while-used',
  'merged-while-used',
  'source-removed-while-coded',
  'merged-into-each-other',
  'two-places',
  'cycle',
  'same-name',
])

/** Whether a clash is about one value that two sides gave differently. */
export function isValueClash(clash: Clash): clash is ValueClash {
  return !useKinds.has(clash.kind)
}

/** The value a clash is about as it is by now; undefined also where it is not there any more. */
export function valueNow(view: Projection, clash: ValueClash): unknown {
  switch (clash.kind) {
    case 'project-name':
      return view.project.name
    case 'project-unit':
      return view.project.unit
    case 'level-name':
      return view.project.levels[clash.level]
    case 'code-name':
      return view.codes.get(clash.code)?.name
    case 'code-definition':
      return view.codes.get(clash.code)?.definition[clash.part]
    case 'code-colour':
      return view.codes.get(clash.code)?.hue
    case 'code-level':
      return view.codes.get(clash.code)?.level
    case 'code-merge':
      return view.codes.get(clash.code)?.mergedInto
    case 'code-retirement':
      return view.codes.get(clash.code)?.retiredAt !== undefined
    case 'place':
      return view.placements.get(clash.placement)?.parent
    case 'source-title':
      return view.storedSources.get(clash.source)?.title
    case 'source-removal':
      return view.source(clash.source) === undefined
    case 'source-attribute': {
      const source = view.storedSources.get(clash.source)
      const attributes = source ? attributesOf(source, view.cases) : {}
      return Object.hasOwn(attributes, clash.name) ? attributes[clash.name] : undefined
    }
    case 'memo':
      return view.memos.get(clash.memo)
    case 'coding':
      return view.storedCodings.get(clash.coding)
    case 'evidence':
      return chosenEvidence(view, clash.theme, clash.coding)?.stance
    case 'relation':
      return view.relationRecords.get(clash.relation)
  }
}
