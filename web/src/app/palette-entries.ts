import type { Hue } from '@mazmun/model'
import { commands as words } from '../messages/commands.ts'
import {
  allCommands,
  availability,
  commandGroups,
  type CommandGroup,
  type RegisteredCommand,
} from './commands.svelte.ts'
import { jumpProviders, type Jump, type JumpKind } from './jumps.svelte.ts'
import { preferences } from './preferences.svelte.ts'

/** A line of the palette. */
export type PaletteEntry =
  | {
      readonly kind: 'command'
      readonly id: string
      readonly title: string
      readonly also: string
      readonly group: string
      readonly reason?: string
      readonly command: RegisteredCommand
    }
  | {
      readonly kind: 'jump'
      readonly id: string
      readonly title: string
      readonly also: string
      readonly group: string
      readonly hue?: Hue
      readonly jump: Jump
    }

/** What a group of commands is called. */
export function groupName(group: CommandGroup): string {
  switch (group) {
    case 'project':
      return words.groupProject
    case 'coding':
      return words.groupCoding
    case 'moving':
      return words.groupMoving
    case 'codebook':
      return words.groupCodebook
    case 'view':
      return words.groupView
    case 'general':
      return words.groupGeneral
  }
}

const kindName: Readonly<Record<JumpKind, () => string>> = {
  source: () => words.kindSource,
  code: () => words.kindCode,
}

function commandEntry(command: RegisteredCommand): readonly PaletteEntry[] {
  const can = availability(command)
  if (can === 'absent' || command.keyboardOnly) return []
  return [
    {
      kind: 'command',
      id: `command ${command.id}`,
      title: command.title(),
      also: command.alsoKnownAs?.() ?? '',
      group: groupName(command.group),
      command,
      ...(can !== 'ready' && { reason: can.reason }),
    },
  ]
}

/** Every command that means something here, group after group. */
export function commandEntries(): readonly PaletteEntry[] {
  return commandGroups.flatMap((group) =>
    allCommands()
      .filter((command) => command.group === group)
      .flatMap(commandEntry),
  )
}

/** Every place to go to. */
export function jumpEntries(): readonly PaletteEntry[] {
  return jumpProviders().flatMap(({ kind, list }) =>
    list().map((jump): PaletteEntry => ({
      kind: 'jump',
      id: `${kind} ${jump.id}`,
      title: jump.title,
      also: jump.detail ?? '',
      group: kindName[kind](),
      jump,
      ...(jump.hue !== undefined && { hue: jump.hue }),
    })),
  )
}

/** What the palette offers before anything is typed: commands, those used recently first. */
export function recentFirst(entries: readonly PaletteEntry[]): readonly PaletteEntry[] {
  const recent = preferences.recentCommands.slice(0, 5).flatMap((id) => {
    const entry = entries.find(
      (candidate) => candidate.kind === 'command' && candidate.command.id === id && candidate.reason === undefined,
    )
    return entry ? [{ ...entry, group: words.recent }] : []
  })
  const shown = new Set(recent.map((entry) => entry.id))
  return [...recent, ...entries.filter((entry) => !shown.has(entry.id))]
}
