import type { MergeAgreement, Suggestion } from '@mazmun/analysis'
import type { CodeId } from '@mazmun/model'
import type { Projection } from '@mazmun/project'
import type { AnalysisRequest, AnalysisResponse } from './analysis-protocol.ts'
import { packCodings } from './packed-codings.ts'
import { WorkerFailed, workerFailure } from './worker-failed.ts'

/** `missing`: how many texts are not on this device, and so not looked at. */
export interface FoundSuggestions {
  readonly suggestions: readonly Suggestion[]
  readonly missing: number
}

export interface FoundAgreement {
  readonly agreement: MergeAgreement
  readonly missing: number
}

interface Waiting {
  readonly settle: (response: AnalysisResponse) => void
  readonly fail: (error: Error) => void
  readonly onprogress: ((share: number) => void) | undefined
}

type Without<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never

/** Asks the analysis worker, which starts when first asked and keeps the texts it has read until `close`. */
export class AnalysisClient {
  #worker: Worker | undefined
  #asked = 0
  readonly #waiting = new Map<number, Waiting>()

  /** Undefined when `signal` was aborted before it came. @throws WorkerFailed, PartMissing */
  async suggest(
    view: Projection,
    signal: AbortSignal,
    onprogress: (share: number) => void,
  ): Promise<FoundSuggestions | undefined> {
    const codes = [...view.codes.values()]
      .filter(({ id }) => view.isInUse(id))
      .map(({ id, name, level }) => ({ id, name, level }))
    const response = await this.#ask(
      {
        kind: 'suggest',
        project: view.project.id,
        codings: packCodings(view),
        codes,
        childrenOf: view.lattice().childrenOf,
      },
      signal,
      onprogress,
    )
    return response?.kind === 'suggested' ? response : undefined
  }

  /**
   * Agreement before and after the merge of some codes, each counted with what stands below it. Undefined when `signal`
   * was aborted before it came. @throws WorkerFailed, PartMissing
   */
  async agree(
    view: Projection,
    groups: readonly (readonly CodeId[])[],
    signal: AbortSignal,
  ): Promise<FoundAgreement | undefined> {
    const { id: project, unit } = view.project
    const response = await this.#ask({ kind: 'agree', project, codings: packCodings(view), unit, groups }, signal)
    return response?.kind === 'agreed' ? response : undefined
  }

  close(): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#waiting.clear()
  }

  #ask(
    request: Without<Exclude<AnalysisRequest, { readonly kind: 'stop' }>, 'id'>,
    signal: AbortSignal,
    onprogress?: (share: number) => void,
  ): Promise<AnalysisResponse | undefined> {
    const worker = (this.#worker ??= this.#start())
    const id = (this.#asked += 1)
    return new Promise((settle, fail) => {
      const stop = () => {
        if (!this.#waiting.delete(id)) return
        worker.postMessage({ kind: 'stop', id } satisfies AnalysisRequest)
        settle(undefined)
      }
      if (signal.aborted) {
        settle(undefined)
        return
      }
      signal.addEventListener('abort', stop, { once: true })
      this.#waiting.set(id, { settle, fail, onprogress })
      worker.postMessage({ ...request, id }, [request.codings.columns.buffer])
    })
  }

  #start(): Worker {
    const worker = new Worker(new URL('./analysis-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<AnalysisResponse>) => this.#take(data))
    worker.addEventListener('error', (event) => this.#broken(workerFailure(event)))
    worker.addEventListener('messageerror', () => this.#broken(new WorkerFailed('its answer cannot be read')))
    return worker
  }

  #take(response: AnalysisResponse): void {
    const waiting = this.#waiting.get(response.id)
    if (!waiting) return
    if (response.kind === 'progress') {
      waiting.onprogress?.(response.share)
      return
    }
    this.#waiting.delete(response.id)
    if (response.kind === 'failed') waiting.fail(new WorkerFailed(response.message))
    else waiting.settle(response)
  }

  /** A worker that broke is replaced when it is asked again. */
  #broken(error: Error): void {
    const waiting = [...this.#waiting.values()]
    this.close()
    for (const { fail } of waiting) fail(error)
  }
}
