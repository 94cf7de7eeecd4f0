import { WorkerFailed, workerFailure } from './worker-failed.ts'

/**
 * Asks a fresh worker one thing and ends it. @throws WorkerFailed, PartMissing
 */
export async function askWorker<Request, Response>(
  worker: Worker,
  request: Request,
  transfer: Transferable[] = [],
): Promise<Response> {
  try {
    return await new Promise<Response>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Response>) => resolve(data))
      worker.addEventListener('error', (event) => reject(workerFailure(event)))
      worker.addEventListener('messageerror', () => reject(new WorkerFailed('its answer cannot be read')))
      worker.postMessage(request, transfer)
    })
  } finally {
    worker.terminate()
  }
}
