import { foldKey } from '@mazmun/text'
import type { BlobRef, ProjectId, SourceRecord, Transcript } from '@mazmun/model'
import { readStored, wholeDatabase } from './read-stored.ts'
import { seal, sealAgain, sha256, unseal } from './seal.ts'

/** The content of a source is not on this device. */
export class ContentMissing extends Error {
  override readonly name = 'ContentMissing'
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** The references a source record needs, after its transcript and original bytes have been sealed and stored. */
export interface StoredContent {
  readonly transcript: BlobRef
  readonly original: BlobRef
  readonly digest: string
}

/** SHA-256 of the folded text: the same for a text whatever its encoding, letter forms and spacing. */
export function textDigest(text: string): Promise<string> {
  return sha256(encoder.encode(foldKey(text)))
}

/** Seals and stores a transcript beside the bytes it came from. */
export async function storeContent(
  project: ProjectId,
  transcript: Transcript,
  original: Uint8Array<ArrayBuffer>,
): Promise<StoredContent> {
  const [text, bytes, digest] = await Promise.all([
    seal(encoder.encode(JSON.stringify(transcript))),
    seal(original),
    textDigest(transcript.text),
  ])
  const storedAt = Date.now()
  const database = await wholeDatabase()
  await database.blobs.bulkPut(
    [text, bytes].map(({ ref, sealed }) => ({ project, hash: ref.hash, bytes: sealed, storedAt })),
  )
  return { transcript: text.ref, original: bytes.ref, digest }
}

/** Forgets contents that no source came to use. */
export async function discardContent(
  project: ProjectId,
  contents: readonly Pick<StoredContent, 'transcript' | 'original'>[],
): Promise<void> {
  const database = await wholeDatabase()
  await database.blobs.bulkDelete(
    contents.flatMap(
      ({ transcript, original }) =>
        [
          [project, transcript.hash],
          [project, original.hash],
        ] as [ProjectId, string][],
    ),
  )
}

/** @throws ContentMissing, SealBroken */
async function openBlob(project: ProjectId, ref: BlobRef): Promise<Uint8Array<ArrayBuffer>> {
  const entry = await readStored('blobs', [project, ref.hash])
  if (!entry) throw new ContentMissing(ref.hash)
  return unseal(ref, entry.bytes)
}

/** Reads transcripts of one project and keeps those read lately. */
export class Transcripts {
  readonly #project: ProjectId
  readonly #read = new Map<string, Promise<Transcript>>()
  readonly #refs = new Map<string, BlobRef>()

  constructor(project: ProjectId) {
    this.#project = project
  }

  /** @throws ContentMissing, SealBroken */
  load(source: Pick<SourceRecord, 'transcript'>): Promise<Transcript> {
    const { hash } = source.transcript
    let transcript = this.#read.get(hash)
    if (!transcript) {
      transcript = openBlob(this.#project, source.transcript).then(
        (bytes) => JSON.parse(decoder.decode(bytes)) as Transcript,
      )
      transcript.catch(() => this.#read.delete(hash))
      this.#read.set(hash, transcript)
      this.#refs.set(hash, source.transcript)
      this.#forgetOldest()
    }
    return transcript
  }

  /** The file as it was imported. @throws ContentMissing, SealBroken */
  original(source: SourceRecord): Promise<Uint8Array<ArrayBuffer>> {
    return openBlob(this.#project, source.original)
  }

  /** The sealed bytes of the transcripts in memory: for when they are nowhere else any more. */
  async sealed(): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
    const found = new Map<string, Uint8Array<ArrayBuffer>>()
    for (const [hash, reading] of this.#read) {
      const ref = this.#refs.get(hash)
      const transcript = await reading.catch(() => undefined)
      if (!ref || !transcript) continue
      const { ref: made, sealed } = await sealAgain(ref, encoder.encode(JSON.stringify(transcript)))
      if (made.hash === hash) found.set(hash, sealed)
    }
    return found
  }

  /** About 60 interviews: enough for a code's page to quote from all of them. */
  #forgetOldest(): void {
    const [oldest] = this.#read.keys()
    if (this.#read.size > 60 && oldest !== undefined) this.#read.delete(oldest)
  }
}
