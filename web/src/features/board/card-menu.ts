import Archive from '@lucide/svelte/icons/archive'
import ArrowDownFromLine from '@lucide/svelte/icons/arrow-down-from-line'
import ArrowUpFromLine from '@lucide/svelte/icons/arrow-up-from-line'
import CopyPlus from '@lucide/svelte/icons/copy-plus'
import CornerLeftUp from '@lucide/svelte/icons/corner-left-up'
import FileText from '@lucide/svelte/icons/file-text'
import FolderInput from '@lucide/svelte/icons/folder-input'
import Group from '@lucide/svelte/icons/group'
import Merge from '@lucide/svelte/icons/merge'
import MessageSquareDiff from '@lucide/svelte/icons/message-square-diff'
import MessagesSquare from '@lucide/svelte/icons/messages-square'
import Pencil from '@lucide/svelte/icons/pencil'
import Split from '@lucide/svelte/icons/split'
import { board as words } from '../../messages/board.ts'
import { merging } from '../../messages/merging.ts'
import { suggesting } from '../../messages/suggesting.ts'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { placeOfKey } from './board-columns.ts'
import type { BoardWork } from './board-work.ts'
import type { Board } from './board.svelte.ts'

/** What can be done with cards; who may only read opens and discusses them, and a reviewer suggests changes. Reactive. */
export function cardMenu(board: Board, work: BoardWork, keys: readonly string[]): readonly MenuEntry[] {
  const places = keys.map(placeOfKey)
  const isOne = new Set(places.map(({ code }) => code)).size === 1
  const { mayWrite } = board.workspace
  const [first] = keys
  const open: readonly MenuEntry[] =
    isOne && first !== undefined
      ? [
          { kind: 'action', label: words.open, icon: FileText, keys: 'Enter', onselect: () => work.open(first) },
          ...(mayWrite
            ? [
                {
                  kind: 'action',
                  label: words.rename,
                  icon: Pencil,
                  keys: 'F2',
                  onselect: () => work.rename(keys),
                } as const,
              ]
            : []),
          {
            kind: 'action',
            label: words.discuss,
            icon: MessagesSquare,
            keys: 'D',
            onselect: () => work.discuss(keys),
          },
        ]
      : []
  const suggest: readonly MenuEntry[] =
    board.workspace.review?.mayWrite === false
      ? []
      : [
          {
            kind: 'action',
            label: suggesting.suggest,
            icon: MessageSquareDiff,
            onselect: () => work.suggest(keys),
          },
        ]
  if (!mayWrite) return [...open, ...suggest]
  return [
    ...open,
    ...suggest,
    ...(open.length + suggest.length > 0 ? [{ kind: 'separator' } as const] : []),
    ...changes(board, work, keys, isOne),
  ]
}

function changes(board: Board, work: BoardWork, keys: readonly string[], isOne: boolean): readonly MenuEntry[] {
  const places = keys.map(placeOfKey)
  const levels = places.map(({ code }) => board.levelOf(code))
  const isHighest = board.levels[Math.max(...levels) + 1] === undefined
  const isLowest = Math.min(...levels) === 0
  return [
    { kind: 'action', label: words.under, icon: FolderInput, keys: 'U', onselect: () => work.under(keys) },
    { kind: 'action', label: words.second, icon: CopyPlus, keys: 'P', onselect: () => work.second(keys) },
    ...(places.some(({ parent }) => parent !== undefined)
      ? [
          {
            kind: 'action',
            label: words.takeOut,
            icon: CornerLeftUp,
            keys: 'T',
            onselect: () => work.takeOut(keys),
          } as const,
        ]
      : []),
    {
      kind: 'action',
      label: words.group,
      icon: Group,
      keys: 'G',
      onselect: () => work.group(keys),
      ...(isHighest && { reason: words.isHighest }),
    },
    {
      kind: 'action',
      label: words.lift,
      icon: ArrowUpFromLine,
      keys: 'L',
      onselect: () => work.relevel(keys, 1),
      ...(isHighest && { reason: words.isHighest }),
    },
    {
      kind: 'action',
      label: words.lower,
      icon: ArrowDownFromLine,
      keys: 'Shift+L',
      onselect: () => work.relevel(keys, -1),
      ...(isLowest && { reason: words.isLowest }),
    },
    { kind: 'separator' },
    { kind: 'action', label: words.merge, icon: Merge, keys: 'M', onselect: () => work.merge(keys) },
    ...(isOne
      ? [{ kind: 'action', label: merging.split, icon: Split, keys: 'S', onselect: () => work.split(keys) } as const]
      : []),
    { kind: 'separator' },
    { kind: 'action', label: words.retire, icon: Archive, keys: 'Delete', onselect: () => work.retire(keys) },
  ]
}
