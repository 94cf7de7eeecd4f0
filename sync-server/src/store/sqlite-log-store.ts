import type { DatabaseSync } from 'node:sqlite'
import { CommitQueue } from './commit-queue.ts'
import type { CommitCounts } from './commit-queue.ts'
import type { LogStore, RoomLog } from './log-store.ts'
import { openDatabase } from './sqlite-database.ts'
import { SqliteRoom } from './sqlite-room.ts'
import { prepareStatements } from './sqlite-statements.ts'
import type { Statements } from './sqlite-statements.ts'

export interface SqliteOptions {
  /** Least time between two commits. */
  readonly commitMilliseconds: number
}

/** The default store: one SQLite database in a folder, in WAL mode with every commit synced (docs/adr/0011). */
export class SqliteLogStore implements LogStore {
  readonly #database: DatabaseSync
  readonly #statements: Statements
  readonly #queue: CommitQueue
  /** Rooms with changes since `BEGIN`. */
  readonly #touched = new Set<SqliteRoom>()

  /** Throws `FolderRefused`. */
  constructor(folder: string, { commitMilliseconds }: SqliteOptions) {
    this.#database = openDatabase(folder)
    this.#statements = prepareStatements(this.#database)
    this.#queue = new CommitQueue(
      {
        begin: () => this.#database.exec('BEGIN IMMEDIATE'),
        commit: () => {
          this.#database.exec('COMMIT')
          for (const room of this.#touched) room.settle()
          this.#touched.clear()
        },
        rollback: () => {
          // An error such as a full disk may have ended the transaction already.
          if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
          for (const room of this.#touched) room.takeBack()
          this.#touched.clear()
        },
      },
      commitMilliseconds,
    )
  }

  get counts(): Readonly<CommitCounts> {
    return this.#queue.counts
  }

  /** Keeps the database from growing beyond so many bytes, as a disk of that size would. */
  limitTo(bytes: number): void {
    const pageSize = Number(this.#database.prepare('PRAGMA page_size').get()?.['page_size'])
    this.#database.exec(`PRAGMA max_page_count = ${Math.ceil(bytes / pageSize)}`)
  }

  foundProject(project: Uint8Array, statement: Uint8Array): Promise<boolean> {
    return this.#queue.add(() => {
      if (this.#projectId(project) !== undefined) return false
      const { lastInsertRowid } = this.#statements.insertProject.run(project)
      this.#statements.insertStatement.run(lastInsertRowid, 1, statement)
      return true
    })
  }

  statements(project: Uint8Array): Promise<readonly Uint8Array[] | undefined> {
    const id = this.#projectId(project)
    if (id === undefined) return Promise.resolve(undefined)
    return Promise.resolve(this.#statements.statements.all(id).map(({ bytes }) => bytes as Uint8Array))
  }

  appendStatement(project: Uint8Array, index: number, statement: Uint8Array): Promise<boolean> {
    return this.#queue.add(() => {
      const id = this.#projectId(project)
      if (id === undefined || this.#statements.countStatements.get(id)?.['count'] !== index - 1) return false
      this.#statements.insertStatement.run(id, index, statement)
      return true
    })
  }

  openRoom(project: Uint8Array, room: Uint8Array): Promise<RoomLog> {
    const found = SqliteRoom.find(this.#statements, this.#queue, this.#touched, room)
    if (found !== undefined) return Promise.resolve(found)
    return this.#queue.add(() => {
      const id = this.#projectId(project)
      if (id === undefined) throw new Error('A room of a project that is not here.')
      return SqliteRoom.make(this.#statements, this.#queue, this.#touched, id, room)
    })
  }

  dissolve(project: Uint8Array): Promise<void> {
    return this.#queue.add(() => {
      const id = this.#projectId(project)
      if (id === undefined) return
      for (const { id: room } of this.#statements.roomsOf.all(id)) {
        for (const statement of this.#statements.deleteRoom) statement.run(room as number)
      }
    })
  }

  countProjects(): Promise<number> {
    return Promise.resolve(Number(this.#statements.countProjects.get()?.['count']))
  }

  close(): Promise<void> {
    this.#queue.flush()
    this.#database.close()
    return Promise.resolve()
  }

  #projectId(project: Uint8Array): number | undefined {
    return this.#statements.projectId.get(project)?.['id'] as number | undefined
  }
}
