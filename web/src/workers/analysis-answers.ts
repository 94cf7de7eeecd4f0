import { agreementThroughMerge, sharedUnits, suggest } from '@mazmun/analysis'
import { unitsOf, type ProjectId, type SourceId, type Transcript } from '@mazmun/model'
import { Transcripts } from '../storage/transcripts.ts'
import type { AnalysedSource, AnalysisRequest, AnalysisResponse } from './analysis-protocol.ts'
import { codedBySeveral, unpackCodings } from './packed-codings.ts'

type Asked<Kind extends AnalysisRequest['kind']> = Extract<AnalysisRequest, { readonly kind: Kind }>
type LoadTranscript = (project: ProjectId, source: AnalysedSource) => Promise<Transcript>

/** How long it works before it looks whether it should stop, in milliseconds. */
const stretch = 25

/** Does what the analysis worker is asked, one thing after the other, and keeps the texts it has read. */
export class AnalysisAnswers {
  readonly #tell: (response: AnalysisResponse) => void
  readonly #load: LoadTranscript
  readonly #texts = new Map<string, Promise<Transcript | undefined>>()
  readonly #stopped = new Set<number>()
  #last: Promise<void> = Promise.resolve()

  constructor(tell: (response: AnalysisResponse) => void, load: LoadTranscript = loadStored()) {
    this.#tell = tell
    this.#load = load
  }

  /** Resolves when it has been answered, or stopped. */
  take(request: AnalysisRequest): Promise<void> {
    if (request.kind === 'stop') {
      this.#stopped.add(request.id)
      return Promise.resolve()
    }
    this.#last = this.#last.then(() =>
      this.#answer(request).catch((error: unknown) =>
        this.#tell({ kind: 'failed', id: request.id, message: error instanceof Error ? error.message : String(error) }),
      ),
    )
    return this.#last
  }

  async #answer(request: Asked<'suggest' | 'agree'>): Promise<void> {
    const { id } = request
    if (!this.#stopped.has(id)) {
      const answer = request.kind === 'suggest' ? await this.#suggest(request) : await this.#agree(request)
      if (answer && !this.#stopped.has(id)) this.#tell(answer)
    }
    this.#stopped.delete(id)
  }

  async #suggest(request: Asked<'suggest'>): Promise<AnalysisResponse | undefined> {
    const { id, project, codings, codes, childrenOf } = request
    const transcripts = await this.#read(id, project, codings.sources)
    const texts = new Map([...transcripts].map(([source, { text }]) => [source, text]))
    const steps = suggest({ codes, childrenOf, codings: unpackCodings(codings), texts })
    let since = performance.now()
    for (;;) {
      const step = steps.next()
      if (step.done)
        return { kind: 'suggested', id, suggestions: step.value, missing: codings.sources.length - texts.size }
      if (performance.now() - since < stretch) continue
      this.#tell({ kind: 'progress', id, share: readShare + step.value * (1 - readShare) })
      await nextTask()
      if (this.#stopped.has(id)) return undefined
      since = performance.now()
    }
  }

  async #agree(request: Asked<'agree'>): Promise<AnalysisResponse> {
    const { id, project, codings, unit, groups } = request
    const several = codedBySeveral(codings)
    const wanted = codings.sources.filter((source) => several.has(source.id))
    const transcripts = await this.#read(id, project, wanted)
    const units = wanted.flatMap(({ id: source, revision }) => {
      const transcript = transcripts.get(source)
      return transcript ? [{ source, revision, units: unitsOf(transcript, unit) }] : []
    })
    const shared = sharedUnits(
      units,
      unpackCodings(codings, (source) => several.has(source)),
    )
    return {
      kind: 'agreed',
      id,
      agreement: agreementThroughMerge(shared, groups),
      missing: wanted.length - transcripts.size,
    }
  }

  /** The texts that are on this device. */
  async #read(
    id: number,
    project: ProjectId,
    sources: readonly AnalysedSource[],
  ): Promise<ReadonlyMap<SourceId, Transcript>> {
    const found = new Map<SourceId, Transcript>()
    for (const [number, source] of sources.entries()) {
      if (this.#stopped.has(id)) break
      const { hash } = source.transcript
      let reading = this.#texts.get(hash)
      if (!reading) {
        // Missing, withdrawn or damaged: it comes to the same here, and how many they are is told.
        reading = this.#load(project, source).catch(() => undefined)
        this.#texts.set(hash, reading)
      }
      const transcript = await reading
      if (transcript) found.set(source.id, transcript)
      else this.#texts.delete(hash)
      this.#tell({ kind: 'progress', id, share: (readShare * (number + 1)) / sources.length })
    }
    return found
  }
}

/** What reading the texts takes of the whole, roughly. */
const readShare = 0.2

function loadStored(): LoadTranscript {
  let read: { readonly project: ProjectId; readonly transcripts: Transcripts } | undefined
  return (project, source) => {
    if (read?.project !== project) read = { project, transcripts: new Transcripts(project) }
    return read.transcripts.load(source)
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
