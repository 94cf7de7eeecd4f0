import { allCommands, availability, runCommand, type RegisteredCommand } from '../../app/commands.svelte.ts'
import { codebook as words } from '../../messages/codebook.ts'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import type { CodebookTree } from './codebook-tree.svelte.ts'

/** Commands on the whole codebook that its menu lists, in groups, whoever registers them. */
const listed = [
  ['codebook.levels', 'codebook.theme-table'],
  ['codebook.import', 'codebook.export-csv', 'codebook.export-html'],
] as const

/** The menu of the codebook. Reactive: it lists what can be done on this page. */
export function panelMenu(tree: CodebookTree): readonly MenuEntry[] {
  const groups: (readonly MenuEntry[])[] = [
    tree.isEmpty
      ? []
      : [
          { kind: 'action', label: words.expandAll, onselect: () => tree.setAllExpanded(true) },
          { kind: 'action', label: words.collapseAll, onselect: () => tree.setAllExpanded(false) },
        ],
    ...listed.map((ids) => ids.flatMap(entryOf)),
  ]
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [{ kind: 'separator' } as const, ...group]))
}

function entryOf(id: string): readonly MenuEntry[] {
  const command = allCommands().find((candidate) => candidate.id === id)
  if (!command) return []
  const available = availability(command)
  return available === 'absent' ? [] : [entry(command, available === 'ready' ? undefined : available.reason)]
}

function entry(command: RegisteredCommand, reason: string | undefined): MenuEntry {
  return {
    kind: 'action',
    label: command.title(),
    onselect: () => void runCommand(command),
    ...(reason !== undefined && { reason }),
  }
}
