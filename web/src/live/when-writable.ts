import type { Command } from '../app/commands.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'

/** Commands that change the coding or the codebook: who may only read does not meet them. */
export function whenWritable(workspace: Pick<Workspace, 'mayWrite'>, commands: readonly Command[]): readonly Command[] {
  return commands.map((command) => ({
    ...command,
    when: () => (workspace.mayWrite ? (command.when?.() ?? 'ready') : 'absent'),
  }))
}
