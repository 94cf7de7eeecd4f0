import Dexie, { type EntityTable, type Table } from 'dexie'
import type { CodeId, FrozenId, Hue, MemberId, ProjectId } from '@mazmun/model'
import type { MergeReceipt, ReadableId, ReadMark, StepName, TeamRole } from '@mazmun/project'
import { deviceDatabase } from './names.ts'

/** What this device knows of a project without opening it. */
export interface ProjectEntry {
  readonly id: ProjectId
  readonly name: string
  /** Who acts in this project on this device. */
  readonly member: MemberId
  readonly createdAt: number
  readonly changedAt: number
  /** When a backup was last written; absent = never. */
  readonly backedUpAt?: number
  /** No reminder of backups before this moment. */
  readonly remindAfter?: number
  /** Set while a deletion can still be undone. */
  readonly deletedAt?: number
  readonly sources: number
  readonly codings: number
  /** True for the studies that come with the app. */
  readonly sample: boolean
  /** Which of them it is, so that opening the sample again finds it. */
  readonly sampleLanguage?: 'fa' | 'en'
  /** Set while the project is shared: nothing of a team is loaded for one that is not. */
  readonly shared?: SharedEntry
}

export interface SharedEntry {
  /** The id of a `TeamEntry`. */
  readonly team: string
  /** What the person here may do, as the team said last. */
  readonly role: TeamRole
}

/** The place of this device in the team of a shared project. Its keys never leave it. */
export interface TeamEntry {
  /** The public root key of the shared project in hexadecimal. */
  readonly id: string
  /** Absent while the project has not arrived on this device. */
  readonly project?: ProjectId
  /** The root key, where the project was shared. */
  readonly root?: TeamKey
  readonly signing: TeamKey
  readonly exchange: TeamKey
  readonly member: MemberId
  /** `https://host[:port]`. */
  readonly relay: string
  /** Whether texts are fetched at once or when a person opens them. */
  readonly contents: ContentWish
  /** What is known of the project while it has not arrived. */
  readonly arriving?: { readonly name: string; readonly hue: Hue; readonly projectName?: string }
  readonly createdAt: number
  /** When other devices were last seen here, by their ids, in milliseconds since 1970. */
  readonly lastSeen?: Readonly<Record<string, number>>
}

/** 32 bytes each. */
export interface TeamKey {
  readonly secret: Uint8Array
  readonly public: Uint8Array
}

export type ContentWish = 'all' | 'on-demand'

/** A statement of a team's ledger; `index` counts from 1. */
export interface StatementEntry {
  readonly team: string
  readonly index: number
  readonly bytes: Uint8Array
}

/** What is kept of a room of a team: `StoredRoom` of @mazmun/sync without its outbox. */
export interface RoomEntry {
  readonly team: string
  readonly room: string
  readonly stored: unknown
}

/** A sealed frame that the relay has not acknowledged. */
export interface OutboxEntry {
  readonly team: string
  readonly room: string
  readonly counter: number
  readonly bytes: Uint8Array
  readonly changes: number
}

/** A sealed content that the relay of a team has whole. */
export interface SentContent {
  readonly team: string
  readonly hash: string
}

/** A sealed blob as one project keeps it. */
export interface BlobEntry {
  readonly project: ProjectId
  /** SHA-256 of `bytes`, lower-case hex. */
  readonly hash: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** When it came to this device; absent in what earlier versions stored. */
  readonly storedAt?: number
}

/** The folder a person picked for backups of a project, and what has been written there. */
export interface BackupFolderEntry {
  readonly project: ProjectId
  readonly handle: FileSystemDirectoryHandle
  /** Files that this device wrote there and that are still kept, oldest first. */
  readonly files: readonly BackupFile[]
  /** Why the last attempt failed; absent after one that did not. */
  readonly failure?: 'permission' | 'gone' | 'full' | 'other'
}

export interface BackupFile {
  readonly name: string
  /** What the project had before this moment is in it. */
  readonly writtenAt: number
}

/** A backup that is being brought in. What it has stored is taken away again when it does not come to its end. */
export interface RestoreEntry {
  readonly project: ProjectId
  readonly startedAt: number
}

/** The steps that can be taken back in a project, as one tab keeps them. */
export interface StepLogEntry {
  readonly id: string
  readonly project: ProjectId
  readonly member: MemberId
  /** When it was last written. */
  readonly at: number
  /** What `Project.keptSteps` gave; another version of the app may have written it. */
  readonly steps: unknown
}

/** Why a version was made without being asked for: work went on, the project was opened, or a large step came. */
export type VersionCause = 'work' | 'opening' | StepName | 'merge-backup'

/** A version of a project that is kept on this device; its content stands in a table of its own. */
export interface VersionEntry {
  readonly id: string
  readonly project: ProjectId
  readonly at: number
  /** What a person called it: such a version is kept until it is deleted. Absent = made automatically. */
  readonly name?: string
  readonly note?: string
  /** What the team knows it as; absent when only this device has it. */
  readonly frozen?: FrozenId
  /** Why it was made; absent when a person asked for it. */
  readonly cause?: VersionCause
  /** Bytes of its content. */
  readonly size: number
  readonly codes: number
  readonly codings: number
  readonly sources: number
}

/** A snapshot as `encodeSnapshot` writes it, deflated (RFC 1951). */
export interface VersionContent {
  readonly id: string
  readonly project: ProjectId
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What came of work done apart, as it was when it was merged. */
export interface ReceiptEntry {
  readonly id: string
  readonly project: ProjectId
  /** When it was merged. */
  readonly at: number
  /** When the two lost touch; absent when that was before anybody took note. */
  readonly since?: number
  readonly receipt: MergeReceipt
}

/** A document as it was when this device lost touch with the others, and went on working. */
export interface MergeBaseEntry {
  readonly project: ProjectId
  readonly bytes: Uint8Array
  readonly at: number
}

/** How the codes stood when a person said that they had seen them. */
export interface VisitEntry {
  readonly id: string
  readonly project: ProjectId
  readonly member: MemberId
  readonly at: number
  /** Levels, codes and places as `encodeSnapshot` writes them, deflated (RFC 1951). */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Codings of each code then, what is merged counted with what it was merged into. */
  readonly codings: readonly (readonly [CodeId, number])[]
}

/** What somebody had begun to write in a discussion, or about a suggestion, before it is sent. */
export interface DraftEntry {
  readonly project: ProjectId
  /** Where it would go: a thread, or something to be talked about. */
  readonly place: string
  readonly body: string
}

/** How far somebody has read who may not write it where the team sees it. */
export interface ReadEntry extends ReadMark {
  readonly project: ProjectId
}

/** Everything on this device but the documents themselves, which y-indexeddb keeps in a database each. */
class DeviceDatabase extends Dexie {
  readonly projects!: EntityTable<ProjectEntry, 'id'>
  readonly blobs!: Table<BlobEntry, [ProjectId, string]>
  readonly versions!: EntityTable<VersionEntry, 'id'>
  readonly versionContents!: EntityTable<VersionContent, 'id'>
  readonly backupFolders!: EntityTable<BackupFolderEntry, 'project'>
  readonly restores!: EntityTable<RestoreEntry, 'project'>
  readonly undo!: EntityTable<StepLogEntry, 'id'>
  readonly teams!: EntityTable<TeamEntry, 'id'>
  readonly statements!: Table<StatementEntry, [string, number]>
  readonly rooms!: Table<RoomEntry, [string, string]>
  readonly outbox!: Table<OutboxEntry, [string, string, number]>
  readonly sentContents!: Table<SentContent, [string, string]>
  readonly receipts!: EntityTable<ReceiptEntry, 'id'>
  readonly mergeBases!: EntityTable<MergeBaseEntry, 'project'>
  readonly visits!: EntityTable<VisitEntry, 'id'>
  readonly drafts!: Table<DraftEntry, [ProjectId, string]>
  readonly reads!: Table<ReadEntry, [ProjectId, MemberId, ReadableId]>

  constructor() {
    super(deviceDatabase.name)
    this.version(1).stores({ projects: 'id', blobs: '[project+hash], project' })
    this.version(2).stores({ versions: 'id, project, [project+at]', versionContents: 'id, project' })
    this.version(3).stores({ undo: 'id, project' })
    this.version(4).stores({ backupFolders: 'project', restores: 'project' })
    this.version(5).stores({
      teams: 'id, project',
      statements: '[team+index], team',
      rooms: '[team+room], team',
      outbox: '[team+room+counter], team',
      sentContents: '[team+hash], team',
      receipts: 'id, project',
      mergeBases: 'project',
    })
    this.version(6).stores({ visits: 'id, project, [project+member]', drafts: '[project+place], project' })
    this.version(deviceDatabase.version).stores({ reads: '[project+member+subject], [project+member], project' })
  }
}

export const database = new DeviceDatabase()
