import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { FolderRefused } from './log-store.ts'

/** `PRAGMA application_id` of a relay's database: "MAZM". */
const applicationId = 0x4d_41_5a_4d
const schemaVersion = 1

const schema = `
CREATE TABLE project (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE) STRICT;
CREATE TABLE statement (
  project INTEGER NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (project, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE room (
  id INTEGER PRIMARY KEY, project INTEGER NOT NULL, name BLOB NOT NULL UNIQUE,
  seq INTEGER NOT NULL, hash BLOB NOT NULL, bytes INTEGER NOT NULL, ledger_index INTEGER NOT NULL,
  floor INTEGER NOT NULL
) STRICT;
CREATE INDEX room_of_project ON room (project);
CREATE TABLE writer (
  id INTEGER PRIMARY KEY, room INTEGER NOT NULL, device BLOB NOT NULL, counter INTEGER NOT NULL, hash BLOB NOT NULL,
  UNIQUE (room, device)
) STRICT;
CREATE TABLE frame (
  room INTEGER NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, writer INTEGER NOT NULL, counter INTEGER NOT NULL,
  frame_hash BLOB NOT NULL, bytes BLOB,
  PRIMARY KEY (room, seq)
) STRICT;
CREATE UNIQUE INDEX frame_of_writer ON frame (writer, counter);
CREATE TABLE snapshot (
  room INTEGER NOT NULL, seq INTEGER NOT NULL, covers INTEGER NOT NULL, writer INTEGER NOT NULL, at INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  PRIMARY KEY (room, seq)
) STRICT, WITHOUT ROWID;
PRAGMA application_id = ${applicationId};
PRAGMA user_version = ${schemaVersion};
`

/**
 * Opens `relay.db` in a folder, which is made when it is missing, for this process alone. What was committed survives the
 * loss of power. Throws `FolderRefused` when another process has it, or when it is a newer relay's or somebody else's.
 */
export function openDatabase(folder: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    database = new DatabaseSync(join(folder, 'relay.db'), { timeout: 0 })
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    // What was dropped or dissolved is written over, not only given free.
    database.exec('PRAGMA secure_delete = ON')
    prepareSchema(database)
    return database
  } catch (error) {
    database?.close()
    throw error instanceof FolderRefused ? error : refusal(folder, error)
  }
}

function prepareSchema(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE')
  const version = numberIn(database, 'user_version')
  const application = numberIn(database, 'application_id')
  const tables = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.['count']
  if (version === 0 && application === 0 && tables === 0) database.exec(schema)
  else if (application !== applicationId) throw new FolderRefused('relay.db in the folder is not a relay’s database.')
  else if (version > schemaVersion) throw new FolderRefused('The folder was written by a newer version of the relay.')
  database.exec('COMMIT')
}

function numberIn(database: DatabaseSync, pragma: string): number {
  return Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma])
}

const sqliteBusy = 5

function refusal(folder: string, error: unknown): FolderRefused {
  const { errcode, code } = error as { readonly errcode?: number; readonly code?: string }
  if (errcode === sqliteBusy) return new FolderRefused(`Another relay is using the folder ${folder}.`, true)
  return new FolderRefused(`The folder ${folder} cannot be used (${errcode ?? code ?? 'unknown'}).`)
}
