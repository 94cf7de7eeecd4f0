import { readPastedText, readSource, type ReadOptions, type ReadSource, type ReadText } from '@mazmun/interchange'
import { wordCount } from '@mazmun/text'
import { storeContent, textDigest } from '../storage/transcripts.ts'
import { excerptOf, telltalePassage } from './transcript-excerpt.ts'
import type { ImportAnswer, ImportJob, ImportMaterial, SourceSummary } from './import-protocol.ts'

/** Characters of a transcript that the preview shows. */
const previewLength = 12_000
/** Characters of a passage that shows an encoding. */
const sampleLength = 120

class Unreadable extends Error {}

async function bytesOf(material: ImportMaterial): Promise<Uint8Array<ArrayBuffer>> {
  if (material.kind === 'text') return new TextEncoder().encode(material.text)
  try {
    return new Uint8Array(await material.file.arrayBuffer())
  } catch (error) {
    throw new Unreadable(material.file.name, { cause: error })
  }
}

function read(material: ImportMaterial, bytes: Uint8Array<ArrayBuffer>, options: ReadOptions): Promise<ReadSource> {
  return material.kind === 'text'
    ? readPastedText(material.text, options)
    : readSource(bytes, material.file.name, options)
}

async function summaryOf(source: ReadText): Promise<SourceSummary> {
  const { format, title, encoding, certainty, alternatives, language, direction, speakers, warnings, transcript } =
    source
  const preview = excerptOf(transcript, previewLength)
  return {
    format,
    title,
    encoding,
    certainty,
    alternatives,
    language,
    direction,
    speakers,
    warnings,
    preview,
    sample: { encoding, sample: telltalePassage(transcript.text, sampleLength) },
    named: [...new Set(transcript.turns.flatMap(({ speaker }) => speaker ?? []))],
    digest: await textDigest(transcript.text),
    characters: transcript.text.length,
    words: wordCount(transcript.text),
    sentences: transcript.sentences.length,
    isExcerpt: preview !== transcript,
  }
}

function causeOf(error: unknown): 'quota' | 'other' {
  // Dexie wraps the browser's error and keeps it as `inner`.
  const inner = error instanceof Error && 'inner' in error ? error.inner : error
  return inner instanceof Error && inner.name === 'QuotaExceededError' ? 'quota' : 'other'
}

async function perform(job: ImportJob): Promise<ImportAnswer> {
  const bytes = await bytesOf(job.material)
  const source = await read(job.material, bytes, job.options)
  if (source.outcome === 'refused') return { kind: 'refused', reason: source.reason }
  const summary = await summaryOf(source)
  if (job.kind === 'read') return { kind: 'read', summary }
  try {
    return { kind: 'stored', summary, content: await storeContent(job.project, source.transcript, bytes) }
  } catch (error) {
    return { kind: 'not-stored', cause: causeOf(error) }
  }
}

/** Does what the import worker is asked. Every outcome is an answer; never rejects. */
export async function answerImportJob(job: ImportJob): Promise<ImportAnswer> {
  try {
    return await perform(job)
  } catch (error) {
    return error instanceof Unreadable
      ? { kind: 'unreadable' }
      : { kind: 'crashed', message: error instanceof Error ? error.message : String(error) }
  }
}
