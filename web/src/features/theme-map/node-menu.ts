import type { CodeId, RelationId } from '@mazmun/model'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { codebook } from '../../messages/codebook.ts'
import { themeMap as words } from '../../messages/theme-map.ts'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import type { Network } from './network.svelte.ts'
import { relationSentence } from '../../ui/relation-words.ts'

interface NodeDeeds {
  /** Only the network lets themes be related, opened and moved. */
  readonly network: Network | undefined
  readonly workspace: Workspace
  readonly selected: readonly CodeId[]
  readonly openPage: (code: CodeId) => void
  readonly relate: (from: CodeId, to: CodeId | undefined) => void
  readonly editRelation: (relation: RelationId) => void
  readonly rename: (code: CodeId) => void
}

/** What can be done with a theme on the map; who may only read opens and folds it. Reactive. */
export function nodeMenu(code: CodeId, deeds: NodeDeeds): readonly MenuEntry[] {
  const { network, workspace } = deeds
  const { mayWrite } = workspace
  const entries: MenuEntry[] = [
    { kind: 'action', label: codebook.openPage, keys: 'Enter', onselect: () => deeds.openPage(code) },
  ]
  if (mayWrite) entries.push({ kind: 'action', label: words.rename, onselect: () => deeds.rename(code) })
  if (!network) return entries
  const other = deeds.selected.length === 2 ? deeds.selected.find((id) => id !== code) : undefined
  const folded = network.shown.foldedUnder.get(code)
  if (mayWrite)
    entries.push(
      { kind: 'separator' },
      { kind: 'action', label: words.relate, keys: 'R', onselect: () => deeds.relate(code, other) },
      ...relationsOf(code, workspace).map(({ id, sentence }): MenuEntry => ({
        kind: 'action',
        label: words.editRelation(sentence),
        onselect: () => deeds.editRelation(id),
      })),
    )
  if (network.canFold(code)) {
    const label = folded === undefined ? words.collapse : words.expand(folded)
    entries.push({ kind: 'separator' }, { kind: 'action', label, keys: 'E', onselect: () => network.fold(code) })
  }
  const chosen = deeds.selected.includes(code) ? deeds.selected : [code]
  const placed = chosen.filter((id) => network.put.has(id))
  if (mayWrite && placed.length > 0)
    entries.push({ kind: 'action', label: words.arrangeSelected, onselect: () => network.giveBack(placed) })
  return entries
}

/** The relations of a theme as sentences. */
function relationsOf(
  code: CodeId,
  { live }: Workspace,
): readonly { readonly id: RelationId; readonly sentence: string }[] {
  const view = live.about('codes', 'relations', 'lattice')
  const nameOf = (id: CodeId) => view.codes.get(id)?.name ?? ''
  return view
    .relations()
    .filter(({ from, to }) => from === code || to === code)
    .map(({ id, kind, label, from, to }) => ({ id, sentence: relationSentence(kind, label, nameOf(from), nameOf(to)) }))
}
