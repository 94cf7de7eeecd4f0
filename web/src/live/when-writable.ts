import type { Command } from '../app/commands.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'

/** Commands that change the coding or the codebook: who may only read does not meet them, and is told when pressing their keys. */
export function whenWritable(
  workspace: Pick<Workspace, 'mayWrite' | 'mayChange'>,
  commands: readonly Command[],
): readonly Command[] {
  return commands.map((command) => {
    const available = () => command.when?.() ?? 'ready'
    return {
      ...command,
      when: () => (workspace.mayWrite ? available() : 'absent'),
      refuse: () => available() === 'ready' && !workspace.mayChange(),
    }
  })
}
