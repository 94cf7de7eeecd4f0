import { database, type SharedEntry } from './database.ts'

/** Destroys the keys of this device for a team, and all it keeps of it. The project itself stays. */
export async function forgetTeam(team: string): Promise<void> {
  const { projects, teams, statements, rooms, outbox, sentContents } = database
  await database.transaction('rw', [projects, teams, statements, rooms, outbox, sentContents], async () => {
    for (const table of [statements, rooms, outbox, sentContents]) await table.where('team').equals(team).delete()
    const project = (await teams.get(team))?.project
    await teams.delete(team)
    if (project === undefined) return
    await projects
      .where('id')
      .equals(project)
      .modify((entry: { shared?: SharedEntry }) => {
        if (entry.shared?.team === team) delete entry.shared
      })
  })
}
