import { newId, type Language, type MemberRecord, type ProjectId, type SourceId } from '@mazmun/model'
import { importSources, type ImportedSources, type ImportSource } from '@mazmun/project'
import type { Workspace } from '../../live/workspace.svelte.ts'
import type { ProjectEntry } from '../../storage/database.ts'
import { createProject } from '../../storage/registry.ts'

/** Where sources go. */
export type ImportDestination = OpenProject | NewProject

interface Destination {
  /** The project under which contents are sealed and stored. */
  readonly project: ProjectId
  /** Titles of the sources that are there already, by the digest of their text. */
  readonly holders: () => ReadonlyMap<string, string>
}

export interface OpenProject extends Destination {
  readonly kind: 'open-project'
  /** Takes sources in as one step. */
  readonly commit: (sources: readonly ImportSource[]) => ImportedSources
}

export interface NewProject extends Destination {
  readonly kind: 'new-project'
  /** Makes the project with these sources in it. */
  readonly commit: (
    sources: readonly ImportSource[],
    wishes: { readonly name: string; readonly language: Language },
  ) => Promise<ImportedSources>
}

/** The project that is open. */
export function intoWorkspace(workspace: Workspace): OpenProject {
  const { project, session } = workspace
  return {
    kind: 'open-project',
    project: session.entry.id,
    holders: () => new Map(project.projection.sources().map(({ digest, title }) => [digest, title])),
    commit: (sources) => workspace.perform(importSources, { sources }) ?? { imported: [], duplicates: [] },
  }
}

/** A project that comes to be with its first sources; until then there is nothing to take back. */
export function intoNewProject(
  person: Pick<MemberRecord, 'name' | 'hue'>,
  created: (entry: ProjectEntry) => void,
): NewProject {
  const id = newId<ProjectId>()
  return {
    kind: 'new-project',
    project: id,
    holders: () => new Map(),
    async commit(sources, { name, language }) {
      const record = { name, language, description: '', unit: 'sentence' } as const
      created(await createProject({ id, record, member: person, sources }))
      const imported: SourceId[] = sources.map(({ source }) => source.id)
      return { imported, duplicates: [] }
    },
  }
}
