import { untrack } from 'svelte'
import { preferences, setPreferences } from './preferences.svelte.ts'
import { parseShortcut, type Keystroke, type Shortcut } from './shortcuts.ts'

export const commandGroups = ['project', 'coding', 'moving', 'codebook', 'view', 'general'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** Whether a command can run now; a command that cannot may say why. `absent` = it has no meaning here. */
export type Availability = 'ready' | 'absent' | { readonly reason: string }

/** Something the reader can do, by palette, menu or keyboard. */
export interface Command {
  /** Unique and stable: the palette remembers it. */
  readonly id: string
  /** A message, read anew each time so that it follows the language. */
  readonly title: () => string
  readonly group: CommandGroup
  /** Any of these runs it; the first is shown. */
  readonly keys?: readonly Shortcut[]
  /** Other words the palette finds it by. */
  readonly alsoKnownAs?: () => string
  /** Absent = always ready. */
  readonly when?: () => Availability
  /** Works by keyboard but is no entry of the palette: moving by a unit, for example. */
  readonly keyboardOnly?: boolean
  /** Its keys were pressed while it could not run: says why, or answers false where there is nothing to say. */
  readonly refuse?: () => boolean
  readonly run: () => void | Promise<void>
}

/** A command with its shortcuts taken apart. */
export interface RegisteredCommand extends Command {
  readonly strokes: readonly Keystroke[]
}

let registered: readonly RegisteredCommand[] = $state.raw([])

/** All commands, later registrations last. */
export function allCommands(): readonly RegisteredCommand[] {
  return registered
}

/** Whether a command can run now. */
export function availability(command: Command): Availability {
  return command.when?.() ?? 'ready'
}

/**
 * Adds commands and returns how to take them away: `$effect(() => registerCommands([…]))`.
 * Throws a `RangeError` when an id is taken or a shortcut is mistyped.
 */
export function registerCommands(commands: readonly Command[]): () => void {
  return untrack(() => {
    const added: readonly RegisteredCommand[] = commands.map((command) => ({
      ...command,
      strokes: (command.keys ?? []).map(parseShortcut),
    }))
    const ids = new Set(registered.map((command) => command.id))
    for (const { id } of added) {
      if (ids.has(id)) throw new RangeError(`Two commands are called ${id}`)
      ids.add(id)
    }
    registered = [...registered, ...added]
    return () => {
      registered = registered.filter((command) => !added.includes(command))
    }
  })
}

const remembered = 12

/** Runs a command if it can run now and remembers it as recently used; false when it could not. */
export async function runCommand(command: Command): Promise<boolean> {
  if (availability(command) !== 'ready') return false
  if (!command.keyboardOnly) {
    setPreferences({
      recentCommands: [command.id, ...preferences.recentCommands.filter((id) => id !== command.id)].slice(
        0,
        remembered,
      ),
    })
  }
  await command.run()
  return true
}

/** Runs a command by its id; false when there is none or it cannot run now. */
export async function runCommandById(id: string): Promise<boolean> {
  const command = registered.find((candidate) => candidate.id === id)
  return command ? runCommand(command) : false
}
