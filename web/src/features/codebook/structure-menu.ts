import ArchiveIcon from '@lucide/svelte/icons/archive'
import CopyPlus from '@lucide/svelte/icons/copy-plus'
import CornerLeftUp from '@lucide/svelte/icons/corner-left-up'
import FolderInput from '@lucide/svelte/icons/folder-input'
import Group from '@lucide/svelte/icons/group'
import Layers from '@lucide/svelte/icons/layers'
import Merge from '@lucide/svelte/icons/merge'
import MessageSquareDiff from '@lucide/svelte/icons/message-square-diff'
import SquareCheck from '@lucide/svelte/icons/square-check'
import type { CodeId } from '@mazmun/model'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { structure } from '../../messages/structure.ts'
import { suggesting } from '../../messages/suggesting.ts'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import type { CodebookTree } from './codebook-tree.svelte.ts'
import { placeOf } from './row-keys.ts'

/** What changes where codes stand, by the keys of their rows. */
export interface StructureActions {
  readonly moveTo: (keys: readonly string[]) => void
  readonly placeAlso: (keys: readonly string[]) => void
  readonly takeOut: (keys: readonly string[]) => void
  readonly group: (keys: readonly string[]) => void
  readonly changeLevel: (keys: readonly string[]) => void
  readonly merge: (codes: readonly CodeId[]) => void
  /** Begins a suggestion to those who may change them. */
  readonly suggest: (codes: readonly CodeId[]) => void
  readonly retire: (keys: readonly string[]) => void
  readonly toggleSelected: (key: string) => void
}

/** The entries of a menu that change where rows stand. Reactive. */
export function structureMenu(
  workspace: Workspace,
  tree: CodebookTree,
  keys: readonly string[],
  actions: StructureActions,
): readonly MenuEntry[] {
  const places = keys.map(placeOf)
  const parents = new Set(places.flatMap(({ parent }) => parent ?? []))
  const [parent] = parents
  const level = Math.max(...places.map(({ code }) => tree.record(code)?.level ?? 0))
  const theme = parents.size === 1 && parent !== undefined ? tree.record(parent)?.name : undefined
  return [
    { kind: 'action', label: structure.moveTo, icon: FolderInput, onselect: () => actions.moveTo(keys) },
    { kind: 'action', label: structure.placeAlso, icon: CopyPlus, onselect: () => actions.placeAlso(keys) },
    ...(parents.size > 0
      ? [
          {
            kind: 'action',
            label: theme === undefined ? structure.takeOut : structure.takeOutOf(theme),
            icon: CornerLeftUp,
            onselect: () => actions.takeOut(keys),
          } as const,
        ]
      : []),
    {
      kind: 'action',
      label: structure.group,
      icon: Group,
      onselect: () => actions.group(keys),
      ...(tree.levelName(level + 1) === '' && { reason: structure.noHigherLevel }),
    },
    { kind: 'action', label: structure.relevel, icon: Layers, onselect: () => actions.changeLevel(keys) },
    {
      kind: 'action',
      label: structure.merge,
      icon: Merge,
      onselect: () => actions.merge(codesAt(keys)),
    },
    ...suggestEntry(workspace, codesAt(keys), actions),
  ]
}

/** What a reviewer can do about codes beside talking; a viewer cannot. Reactive. */
export function suggestEntry(
  { review }: Workspace,
  codes: readonly CodeId[],
  actions: StructureActions,
): readonly MenuEntry[] {
  if (review?.mayWrite === false) return []
  return [
    { kind: 'action', label: suggesting.suggest, icon: MessageSquareDiff, onselect: () => actions.suggest(codes) },
  ]
}

function codesAt(keys: readonly string[]): readonly CodeId[] {
  return [...new Set(keys.map((key) => placeOf(key).code))]
}

/** The menu of rows chosen together. Reactive. */
export function selectionMenu(
  workspace: Workspace,
  tree: CodebookTree,
  keys: readonly string[],
  actions: StructureActions,
): readonly MenuEntry[] {
  if (!workspace.mayWrite) return suggestEntry(workspace, codesAt(keys), actions)
  return [
    ...structureMenu(workspace, tree, keys, actions),
    { kind: 'separator' },
    {
      kind: 'action',
      label: structure.retireSelected,
      icon: ArchiveIcon,
      keys: 'Delete',
      onselect: () => actions.retire(keys),
    },
  ]
}

/** The entry that chooses a row, or lets go of it: by touch there is no other way. Reactive. */
export function selectEntry(tree: CodebookTree, key: string, actions: StructureActions): MenuEntry {
  return {
    kind: 'action',
    label: tree.selection.has(key) ? structure.deselect : structure.select,
    icon: SquareCheck,
    keys: 'Mod+Space',
    onselect: () => actions.toggleSelected(key),
  }
}
