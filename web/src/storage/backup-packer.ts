import type { BackupContent, ReadBackup, RefusedBackup } from '@mazmun/interchange'
import type { BackupRequest, BackupResponse } from '../workers/backup-protocol.ts'
import { askWorker, WorkerFailed } from '../workers/ask-worker.ts'

/** Packs and unpacks backups. */
export interface BackupPacker {
  readonly write: (content: BackupContent) => Promise<Uint8Array<ArrayBuffer>>
  readonly read: (bytes: Uint8Array<ArrayBuffer>) => Promise<ReadBackup | RefusedBackup>
}

function ask(request: BackupRequest, transfer: Transferable[]): Promise<BackupResponse> {
  const worker = new Worker(new URL('../workers/backup-worker.ts', import.meta.url), { type: 'module' })
  return askWorker(worker, request, transfer)
}

/** Packs off the main thread. @throws WorkerFailed */
export const workerPacker: BackupPacker = {
  async write(content) {
    const response = await ask({ kind: 'write', content }, [content.document.buffer])
    if (response.kind !== 'written') throw new WorkerFailed('it answered something else')
    return response.bytes
  },
  async read(bytes) {
    const response = await ask({ kind: 'read', bytes }, [bytes.buffer])
    if (response.kind !== 'read') throw new WorkerFailed('it answered something else')
    return response.backup
  },
}
