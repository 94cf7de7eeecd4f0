import ArchiveRestore from '@lucide/svelte/icons/archive-restore'
import Archive from '@lucide/svelte/icons/archive'
import BookOpen from '@lucide/svelte/icons/book-open-text'
import CornerDownLeft from '@lucide/svelte/icons/corner-down-left'
import FileText from '@lucide/svelte/icons/file-text'
import Funnel from '@lucide/svelte/icons/funnel'
import FunnelX from '@lucide/svelte/icons/funnel-x'
import NotebookPen from '@lucide/svelte/icons/notebook-pen'
import Palette from '@lucide/svelte/icons/palette'
import Pencil from '@lucide/svelte/icons/pencil'
import Plus from '@lucide/svelte/icons/plus'
import type { CodeId } from '@mazmun/model'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { codebook as words } from '../../messages/codebook.ts'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import type { CodebookTree } from './codebook-tree.svelte.ts'
import { selectEntry, structureMenu, suggestEntry, type StructureActions } from './structure-menu.ts'
import type { CodeRow } from './tree-rows.ts'

/** What can be done with a code wherever it is listed. */
export interface CodeActions extends StructureActions {
  readonly apply?: ((code: CodeId) => void) | undefined
  readonly open: (code: CodeId) => void
  readonly rename: (code: CodeId) => void
  readonly recolour: (code: CodeId) => void
  readonly define: (code: CodeId) => void
  readonly writeMemo: (code: CodeId) => void
  readonly createBelow: (code: CodeId) => void
  readonly toggleShown: (code: CodeId) => void
  readonly restore: (code: CodeId) => void
}

/** The menu of a row of the codebook; who may only read is offered what only looks. Reactive. */
export function codeMenu(
  workspace: Workspace,
  tree: CodebookTree,
  { code, key }: CodeRow,
  actions: CodeActions,
): readonly MenuEntry[] {
  const { project, passage, shownCodes, mayWrite } = workspace
  const record = project.projection.codes.get(code)
  if (!record) return []
  const open: MenuEntry = { kind: 'action', label: words.openPage, icon: FileText, onselect: () => actions.open(code) }
  if (record.retiredAt !== undefined) {
    const restore: MenuEntry = {
      kind: 'action',
      label: words.restore,
      icon: ArchiveRestore,
      onselect: () => actions.restore(code),
    }
    return mayWrite ? [open, restore] : [open]
  }
  const isShownOnly = shownCodes.has(code)
  const { apply } = actions
  const memos: MenuEntry = {
    kind: 'action',
    label: words.memos,
    icon: NotebookPen,
    onselect: () => actions.writeMemo(code),
  }
  const looking: readonly MenuEntry[] = [
    selectEntry(tree, key, actions),
    {
      kind: 'action',
      label: isShownOnly ? words.showAgain : words.showOnly,
      icon: isShownOnly ? FunnelX : Funnel,
      keys: 'Space',
      onselect: () => actions.toggleShown(code),
    },
  ]
  if (!mayWrite) return [open, memos, ...suggestEntry(workspace, [code], actions), { kind: 'separator' }, ...looking]
  return [
    ...(apply
      ? [
          {
            kind: 'action',
            label: words.apply,
            icon: CornerDownLeft,
            keys: 'Enter',
            onselect: () => apply(code),
            ...(!passage && { reason: words.applyNeedsPassage }),
          } as const,
        ]
      : []),
    open,
    { kind: 'separator' },
    { kind: 'action', label: words.rename, icon: Pencil, keys: 'F2', onselect: () => actions.rename(code) },
    { kind: 'action', label: words.define, icon: BookOpen, onselect: () => actions.define(code) },
    { kind: 'action', label: words.recolour, icon: Palette, onselect: () => actions.recolour(code) },
    memos,
    ...(record.level > 0
      ? [
          {
            kind: 'action',
            label: words.newCodeBelow,
            icon: Plus,
            keys: 'N',
            onselect: () => actions.createBelow(code),
          } as const,
        ]
      : []),
    { kind: 'separator' },
    ...structureMenu(workspace, tree, [key], actions),
    { kind: 'separator' },
    ...looking,
    { kind: 'separator' },
    { kind: 'action', label: words.retire, icon: Archive, keys: 'Delete', onselect: () => actions.retire([key]) },
  ]
}
