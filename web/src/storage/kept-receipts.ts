import { liveQuery, type Observable } from 'dexie'
import type { ProjectId } from '@mazmun/model'
import { database, type ReceiptEntry } from './database.ts'

/** How many receipts of a project are kept; an older one goes. */
const most = 20

/** Receipts of a project, newest first. */
async function receiptsOf(project: ProjectId): Promise<readonly ReceiptEntry[]> {
  const entries = await database.receipts.where('project').equals(project).toArray()
  return entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

/** Receipts of a project, newest first, kept up to date. */
export function watchReceipts(project: ProjectId): Observable<readonly ReceiptEntry[]> {
  return liveQuery(() => receiptsOf(project))
}

/** Keeps a receipt; the oldest of more than twenty go. */
export async function keepReceipt(entry: ReceiptEntry): Promise<void> {
  await database.receipts.put(entry)
  const outgrown = (await receiptsOf(entry.project)).slice(most)
  await database.receipts.bulkDelete(outgrown.map(({ id }) => id))
}
