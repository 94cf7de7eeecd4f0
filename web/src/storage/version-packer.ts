import type { DifferenceSummary } from '@mazmun/project'
import { askWorker } from '../workers/ask-worker.ts'
import type { VersionRequest, VersionResponse } from '../workers/version-protocol.ts'
import { WorkerFailed } from '../workers/worker-failed.ts'

/** Packs versions and compares packed ones. */
export interface VersionPacker {
  /** Deflates pieces one after the other (RFC 1951). The pieces are given away. */
  readonly pack: (pieces: readonly Uint8Array<ArrayBuffer>[]) => Promise<Uint8Array<ArrayBuffer>>
  /** How a later version differs from an earlier one, in numbers; undefined when one of them cannot be read. */
  readonly compare: (
    before: Uint8Array<ArrayBuffer>,
    after: Uint8Array<ArrayBuffer>,
  ) => Promise<DifferenceSummary | undefined>
}

function ask(request: VersionRequest, transfer: Transferable[] = []): Promise<VersionResponse> {
  const worker = new Worker(new URL('../workers/version-worker.ts', import.meta.url), { type: 'module' })
  return askWorker(worker, request, transfer)
}

/** Works off the main thread. @throws WorkerFailed */
export const workerPacker: VersionPacker = {
  async pack(pieces) {
    const response = await ask(
      { kind: 'pack', pieces },
      pieces.map(({ buffer }) => buffer),
    )
    if (response.kind !== 'packed') throw new WorkerFailed('it answered something else')
    return response.bytes
  },
  async compare(before, after) {
    const response = await ask({ kind: 'compare', before, after })
    if (response.kind !== 'compared') throw new WorkerFailed('it answered something else')
    return response.summary
  },
}
