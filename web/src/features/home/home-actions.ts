import type { Language, ProjectId, UnitKind } from '@mazmun/model'
import type { InterfaceLanguage } from '../../app/preferences.svelte.ts'

/** A line of the list of projects. */
export interface ProjectSummary {
  readonly id: ProjectId
  readonly name: string
  readonly sources: number
  readonly codings: number
  /** Bytes on this device; absent until it has been measured. */
  readonly size?: number
  /** Milliseconds since 1970. */
  readonly changedAt: number
  /** Milliseconds since 1970; absent = never. */
  readonly backedUpAt?: number
  /** There are changes since the last backup, and it is older than the person wants. */
  readonly backupDue: boolean
  /** Shared with a team. */
  readonly isShared: boolean
  /** The person may change it: a viewer of a team may not. */
  readonly mayWrite: boolean
}

/** What a new project begins with. */
export interface NewProjectWishes {
  readonly name: string
  readonly language: Language
  readonly unit: UnitKind
}

/** What the first page can have done. Each resolves when it is done and rejects with what went wrong. */
export interface HomeActions {
  /** Opens the sample study in a language, as a project of this device. */
  readonly openSample: (language: InterfaceLanguage) => Promise<void>
  /** Makes a project and opens it. */
  readonly createProject: (wishes: NewProjectWishes) => Promise<void>
  /** Shows interviews on their way into a new project; `folder` is the one they were dropped in. No files = choose there. */
  readonly importFiles: (files: readonly File[], folder?: string) => void
  /** The same for a pasted interview. */
  readonly importText: (text: string) => void
  /** Opens a backup as a project; progress and outcome show in the corner. */
  readonly importBackup: (file: File) => Promise<void>
  /** Goes to where somebody joins a team. */
  readonly join: () => void
  readonly rename: (project: ProjectId, name: string) => Promise<void>
  readonly duplicate: (project: ProjectId) => Promise<void>
  /** Saves a backup to the reader's files; progress and outcome show in the corner. */
  readonly exportProject: (project: ProjectId) => Promise<void>
  /** Takes a project away; `restore` brings it back for a while. */
  readonly remove: (project: ProjectId) => Promise<void>
  readonly restore: (project: ProjectId) => Promise<void>
}
