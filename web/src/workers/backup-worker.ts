import { readBackup, writeBackup } from '@mazmun/interchange'
import type { BackupRequest, BackupResponse } from './backup-protocol.ts'

async function answer(request: BackupRequest): Promise<BackupResponse> {
  return request.kind === 'write'
    ? { kind: 'written', bytes: await writeBackup(request.content) }
    : { kind: 'read', backup: await readBackup(request.bytes) }
}

function transferable(response: BackupResponse): Transferable[] {
  if (response.kind === 'written') return [response.bytes.buffer]
  const { backup } = response
  return backup.outcome === 'refused'
    ? []
    : [backup.document.buffer, ...Array.from(backup.blobs.values(), ({ buffer }) => buffer)]
}

addEventListener('message', ({ data }: MessageEvent<BackupRequest>) => {
  void answer(data).then((response) => postMessage(response, { transfer: transferable(response) }))
})
