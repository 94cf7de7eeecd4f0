import { decodeSnapshot, diffProjects, summarise, type DifferenceSummary, type Snapshot } from '@mazmun/project'
import type { VersionPacker } from '../storage/version-packer.ts'
import type { VersionRequest, VersionResponse } from './version-protocol.ts'

/** Packs and compares where it is called: in a worker. */
export const packHere: VersionPacker = { pack: deflated, compare: compared }

/** Does what the version worker is asked for. */
export async function answerVersion(request: VersionRequest): Promise<VersionResponse> {
  return request.kind === 'pack'
    ? { kind: 'packed', bytes: await packHere.pack(request.pieces) }
    : { kind: 'compared', summary: await packHere.compare(request.before, request.after) }
}

async function deflated(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([...pieces]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

async function compared(
  before: Uint8Array<ArrayBuffer>,
  after: Uint8Array<ArrayBuffer>,
): Promise<DifferenceSummary | undefined> {
  const [old, now] = [await inflated(before), await inflated(after)]
  return old && now && summarise(diffProjects(old, now))
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Snapshot | undefined> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    const steps = decodeSnapshot(await new Response(stream).text())
    let read = steps.next()
    while (!read.done) read = steps.next()
    return read.value.outcome === 'read' ? read.value.snapshot : undefined
  } catch {
    return undefined
  }
}
