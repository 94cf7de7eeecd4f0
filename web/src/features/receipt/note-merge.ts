import type { Contributions } from '@mazmun/project'
import { navigate } from '../../app/router.svelte.ts'
import { receipt as words } from '../../messages/receipt.ts'
import type { MergedApart } from '../../storage/apart-watch.ts'
import type { ProjectEntry } from '../../storage/database.ts'
import { keepReceipt } from '../../storage/kept-receipts.ts'
import { showToast } from '../../ui/toasts.svelte.ts'
import { askWorker } from '../../workers/ask-worker.ts'
import type { ReceiptRequest, ReceiptResponse } from '../../workers/receipt-protocol.ts'
import { summaryOf } from './summary-words.ts'

/** Away for less than this, in milliseconds, what the others did meanwhile is not worth a word. */
const worthTelling = 5 * 60_000

/**
 * Takes note of work done apart that has come together, as `ApartWatch` tells it: makes the receipt in a worker, keeps it
 * on this device and offers to show it. Where nothing was made here meanwhile, a line says what the others did, if
 * they were out of touch for more than five minutes. Call it in one tab, after what arrived was applied; it neither
 * reads nor changes the open project, and what fails costs nothing but the receipt.
 * @throws WorkerFailed
 */
export async function noteMerge(
  project: Pick<ProjectEntry, 'id'>,
  { base, before, arrived, since, lostAt }: MergedApart,
  nameOf: (member: Contributions['people'][number]['member']) => string | undefined = () => undefined,
  now = Date.now(),
): Promise<void> {
  const worker = new Worker(new URL('../../workers/receipt-worker.ts', import.meta.url), { type: 'module' })
  const receipt = await askWorker<ReceiptRequest, ReceiptResponse>(worker, { base, before, arrived })
  if (!receipt) return
  if (isNothing(receipt.mine) && receipt.clashes.length === 0) {
    if (now - lostAt >= worthTelling && !isNothing(receipt.theirs)) showToast(summaryOf(receipt, nameOf))
    return
  }
  const id = crypto.randomUUID()
  await keepReceipt({ id, project: project.id, at: now, ...(since !== undefined && { since }), receipt })
  const { length } = receipt.clashes
  showToast(length > 0 ? words.toastClashes(length) : words.toastMerged, {
    action: { label: words.toastShow, run: () => navigate({ name: 'merges', project: project.id }) },
  })
}

function isNothing({ people, codingsRemoved, memosRemoved }: Contributions): boolean {
  return people.length + codingsRemoved + memosRemoved === 0
}
