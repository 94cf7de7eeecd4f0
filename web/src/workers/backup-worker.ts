import type { BackupChunk } from '@mazmun/interchange'
import { restoreBackup } from '../storage/backup-restoring.ts'
import { backupOf, type BackupSummary } from '../storage/backup-writing.ts'
import type { BackupRequest, BackupResponse, FailedWork } from './backup-protocol.ts'

const stop = new AbortController()
let chunks: AsyncGenerator<BackupChunk, BackupSummary> | undefined

function tell(response: BackupResponse, transfer: Transferable[] = []): void {
  postMessage(response, { transfer })
}

async function nextChunk(): Promise<void> {
  const next = await chunks?.next()
  if (next?.done) tell({ kind: 'written', summary: next.value })
  else if (next) tell({ kind: 'chunk', chunk: next.value }, [next.value.bytes.buffer])
}

async function answer(request: BackupRequest): Promise<void> {
  switch (request.kind) {
    case 'write':
      chunks = backupOf(request.subject, stop.signal)
      return
    case 'next':
      return nextChunk()
    case 'restore': {
      tell({
        kind: 'restored',
        result: await restoreBackup(request.file, stop.signal, (done, total) =>
          tell({ kind: 'progress', done, total }),
        ),
      })
      return
    }
    case 'stop':
      stop.abort()
  }
}

function asFailed(error: unknown): FailedWork {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : undefined
  return { name: error.name, message: error.message, ...(reason !== undefined && { reason }) }
}

addEventListener('message', ({ data }: MessageEvent<BackupRequest>) => {
  answer(data).catch((error: unknown) => tell({ kind: 'failed', error: asFailed(error) }))
})
