import type { SourceId } from '@mazmun/model'
import type { Workspace } from '../live/workspace.svelte.ts'
import { whenWritable } from '../live/when-writable.ts'
import { commands as words } from '../messages/commands.ts'
import { common } from '../messages/common.ts'
import { reading } from '../messages/reading.ts'
import { sources } from '../messages/sources.ts'
import { steps } from '../messages/steps.ts'
import { goToSuggestions } from './board-suggestions.svelte.ts'
import type { Availability, Command } from './commands.svelte.ts'
import type { JumpProvider } from './jumps.svelte.ts'
import { navigate } from './router.svelte.ts'
import type { ProjectPart } from './routes.ts'

/** Pages of a project that the palette goes to; what has to do with a team is said by the team's own commands. */
const pagesInPalette = [
  ['board', () => common.board],
  ['map', () => common.map],
  ['lineage', () => common.lineage],
  ['themes', () => common.themeTable],
  ['review', () => common.verdicts],
  ['changes', () => common.sinceLastVisit],
  ['inbox', () => common.inbox],
  ['history', () => common.history],
] as const satisfies readonly (readonly [ProjectPart | 'history', () => string])[]

export interface WorkspaceActions {
  readonly importFiles: () => void
  readonly projectMemo: () => void
  readonly saveDetails: () => void
  readonly showCodebook: () => void
  readonly showCodings: () => void
  readonly nameVersion: () => void
  readonly currentSource: () => SourceId | undefined
}

/** What can be done anywhere in an open project. */
export function workspaceCommands(workspace: Workspace, actions: WorkspaceActions): readonly Command[] {
  const { live } = workspace
  const goBy = (step: 1 | -1) => () => {
    const list = live.project.projection.sources()
    const at = list.findIndex(({ id }) => id === actions.currentSource())
    const next = list[(at + step + list.length) % Math.max(1, list.length)]
    if (next) navigate({ name: 'source', project: live.project.projection.project.id, source: next.id })
  }
  const several = (): Availability => (live.project.projection.sources().length > 1 ? 'ready' : 'absent')
  return [
    {
      id: 'undo',
      title: () => (live.history.undo ? `${common.undo}: ${steps[live.history.undo]}` : common.undo),
      group: 'general',
      keys: ['Mod+Z'],
      when: () => (live.history.undo ? 'ready' : { reason: reading.nothingToUndo }),
      run: () => workspace.undo(),
    },
    {
      id: 'redo',
      title: () => (live.history.redo ? `${common.redo}: ${steps[live.history.redo]}` : common.redo),
      group: 'general',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      when: () => (live.history.redo ? 'ready' : { reason: reading.nothingToRedo }),
      run: () => workspace.redo(),
    },
    ...whenWritable(workspace, [
      { id: 'import', title: () => sources.import, group: 'project', run: actions.importFiles },
    ]),
    { id: 'project-memo', title: () => reading.projectMemo, group: 'project', run: actions.projectMemo },
    { id: 'save-details', title: () => words.saveDetails, group: 'general', run: actions.saveDetails },
    { id: 'show-codebook', title: () => common.codebook, group: 'view', run: actions.showCodebook },
    { id: 'show-codings', title: () => reading.codingsHere, group: 'view', run: actions.showCodings },
    ...pagesInPalette.map(([name, title]): Command => ({
      id: `show-${name}`,
      title,
      group: 'project',
      run: () => navigate({ name, project: live.project.projection.project.id }),
    })),
    {
      id: 'show-suggestions',
      title: () => common.suggestions,
      group: 'codebook',
      run: () => goToSuggestions(live.project.projection.project.id),
    },
    {
      id: 'name-version',
      title: () => common.nameVersion,
      group: 'project',
      when: () => (live.project.access.kind === 'write' ? 'ready' : 'absent'),
      run: actions.nameVersion,
    },
    {
      id: 'next-source',
      title: () => reading.nextSource,
      group: 'moving',
      keys: ['Alt+PageDown'],
      when: several,
      run: goBy(1),
    },
    {
      id: 'previous-source',
      title: () => reading.previousSource,
      group: 'moving',
      keys: ['Alt+PageUp'],
      when: several,
      run: goBy(-1),
    },
  ]
}

/** Sources and codes as places the palette goes to. */
export function workspaceJumps({ live }: Workspace): readonly JumpProvider[] {
  const view = live.project.projection
  return [
    {
      kind: 'source',
      list: () =>
        view.sources().map(({ id, title }) => ({
          id,
          title,
          run: () => navigate({ name: 'source', project: view.project.id, source: id }),
        })),
    },
    {
      kind: 'code',
      list: () =>
        [...view.codes.values()]
          .filter(({ id }) => view.isInUse(id))
          .map(({ id, name, definition }) => ({
            id,
            title: name,
            detail: definition.brief,
            hue: view.hueOf(id),
            run: () => navigate({ name: 'code', project: view.project.id, code: id }),
          })),
    },
  ]
}
