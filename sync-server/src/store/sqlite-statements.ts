import type { DatabaseSync } from 'node:sqlite'

export type Statements = ReturnType<typeof prepareStatements>

/** Everything the store asks of its database. */
export function prepareStatements(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text)
  return {
    projectId: sql('SELECT id FROM project WHERE name = ?'),
    insertProject: sql('INSERT INTO project (name) VALUES (?)'),
    countProjects: sql('SELECT count(*) AS count FROM project'),
    statements: sql('SELECT bytes FROM statement WHERE project = ? ORDER BY position'),
    countStatements: sql('SELECT count(*) AS count FROM statement WHERE project = ?'),
    insertStatement: sql('INSERT INTO statement (project, position, bytes) VALUES (?, ?, ?)'),
    roomsOf: sql('SELECT id FROM room WHERE project = ?'),
    deleteRoom: ['snapshot WHERE room', 'frame WHERE room', 'writer WHERE room', 'room WHERE id'].map((what) =>
      sql(`DELETE FROM ${what} = ?`),
    ),

    room: sql('SELECT id, seq, hash, bytes, ledger_index, floor FROM room WHERE name = ?'),
    insertRoom: sql(
      'INSERT INTO room (project, name, seq, hash, bytes, ledger_index, floor) VALUES (?, ?, 0, ?, 0, 0, 0)',
    ),
    updateRoom: sql('UPDATE room SET seq = ?, hash = ?, bytes = ?, ledger_index = ?, floor = ? WHERE id = ?'),
    writer: sql('SELECT id, counter, hash FROM writer WHERE room = ? AND device = ?'),
    insertWriter: sql('INSERT INTO writer (room, device, counter, hash) VALUES (?, ?, ?, ?)'),
    updateWriter: sql('UPDATE writer SET counter = ?, hash = ? WHERE id = ?'),

    hashAt: sql('SELECT hash FROM frame WHERE room = ? AND seq = ?'),
    frameOfWriter: sql('SELECT seq, frame_hash, hash FROM frame WHERE writer = ? AND counter = ?'),
    insertFrame: sql(
      'INSERT INTO frame (room, seq, hash, writer, counter, frame_hash, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    frame: sql('SELECT seq, bytes FROM frame WHERE room = ? AND seq = ? AND bytes IS NOT NULL'),
    framesAfter: sql(
      'SELECT seq, bytes FROM frame WHERE room = ? AND seq > ? AND bytes IS NOT NULL ORDER BY seq LIMIT ?',
    ),
    framesToDrop: sql(
      'SELECT seq, length(bytes) AS size FROM frame WHERE room = ? AND seq > ? AND seq <= ? AND bytes IS NOT NULL ORDER BY seq LIMIT ?',
    ),
    dropFrame: sql('UPDATE frame SET bytes = NULL WHERE room = ? AND seq = ?'),

    snapshots: sql(
      `SELECT s.seq, s.covers, s.at, s.confirmed, w.device FROM snapshot s JOIN writer w ON w.id = s.writer
       WHERE s.room = ? ORDER BY s.seq DESC`,
    ),
    insertSnapshot: sql('INSERT INTO snapshot (room, seq, covers, writer, at, confirmed) VALUES (?, ?, ?, ?, ?, 0)'),
    confirmSnapshot: sql('UPDATE snapshot SET confirmed = 1 WHERE room = ? AND seq = ?'),
    deleteSnapshots: sql('DELETE FROM snapshot WHERE room = ? AND seq <= ?'),
  }
}
