import type { Command } from '../../app/commands.svelte.ts'
import { whenWritable } from '../../live/when-writable.ts'
import type { Workspace } from '../../live/workspace.svelte.ts'
import { codebook as words } from '../../messages/codebook.ts'
import { structure } from '../../messages/structure.ts'
import type { CodeActions } from './code-menu.ts'
import { newCodeKey, searchKey } from './panel-keys.ts'
import type { Direction } from './tree-goals.ts'
import type { TreeStructure } from './tree-structure.ts'

/** What the commands of the codebook need of its panel. */
export interface PanelForCommands {
  readonly workspace: Workspace
  readonly work: TreeStructure
  readonly actions: () => CodeActions
  /** Keys of the rows that are chosen, or of the one the keyboard is on. */
  readonly keys: () => readonly string[]
  readonly hasFocus: () => boolean
  /** A new code, without a place or where the keyboard is. */
  readonly create: (here: boolean) => void
  readonly search: () => void
  readonly levels: () => void
}

/** The commands of the codebook, for keyboard and palette. */
export function panelCommands({ workspace, work, actions, keys, hasFocus, create, search, levels }: PanelForCommands) {
  const here = () => (hasFocus() ? 'ready' : 'absent')
  const onRows = (id: string, title: () => string, run: (keys: readonly string[]) => void): Command => ({
    id: `codebook.${id}`,
    title,
    group: 'codebook',
    when: () => (keys().length > 0 ? 'ready' : { reason: structure.needsCode }),
    run: () => run(keys()),
  })
  const go = (direction: Direction) => (rows: readonly string[]) => work.go(rows, direction)
  const rightToLeft = document.documentElement.dir === 'rtl'
  // The tree takes these keys itself; here they are known to the list of keys, and work from the buttons of a row too.
  const byKey = (direction: Direction, title: () => string, arrow: string): Command => ({
    id: `codebook.move-${direction}-here`,
    title,
    group: 'codebook',
    keys: [`Alt+${arrow}`],
    keyboardOnly: true,
    when: here,
    run: () => work.go(keys(), direction),
  })
  const changing = [
    { id: 'codebook.new', title: () => words.newCode, group: 'codebook', run: () => create(false) },
    {
      id: 'codebook.new-here',
      title: () => words.newCode,
      group: 'codebook',
      keys: [newCodeKey],
      keyboardOnly: true,
      when: here,
      run: () => create(true),
    },
    { id: 'codebook.levels', title: () => structure.levels, group: 'codebook', run: levels },
    onRows(
      'move-to',
      () => structure.moveTo,
      (rows) => actions().moveTo(rows),
    ),
    onRows(
      'place-also',
      () => structure.placeAlso,
      (rows) => actions().placeAlso(rows),
    ),
    onRows(
      'take-out',
      () => structure.takeOut,
      (rows) => actions().takeOut(rows),
    ),
    onRows(
      'group',
      () => structure.group,
      (rows) => actions().group(rows),
    ),
    onRows(
      'change-level',
      () => structure.relevel,
      (rows) => actions().changeLevel(rows),
    ),
    onRows('move-up', () => structure.moveUp, go('up')),
    onRows('move-down', () => structure.moveDown, go('down')),
    onRows('move-in', () => structure.moveIn, go('in')),
    onRows('move-out', () => structure.moveOut, go('out')),
    byKey('up', () => structure.moveUp, 'ArrowUp'),
    byKey('down', () => structure.moveDown, 'ArrowDown'),
    byKey('in', () => structure.moveIn, rightToLeft ? 'ArrowLeft' : 'ArrowRight'),
    byKey('out', () => structure.moveOut, rightToLeft ? 'ArrowRight' : 'ArrowLeft'),
  ] satisfies readonly Command[]
  const looking = [
    { id: 'codebook.search', title: () => words.searchLabel, group: 'codebook', run: search },
    {
      id: 'codebook.search-here',
      title: () => words.searchLabel,
      group: 'codebook',
      keys: [searchKey],
      keyboardOnly: true,
      when: here,
      run: search,
    },
  ] satisfies readonly Command[]
  return [...whenWritable(workspace, changing), ...looking]
}
