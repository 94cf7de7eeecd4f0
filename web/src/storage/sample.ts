import { newId, type MemberRecord, type ProjectId } from '@mazmun/model'
import { transcribe } from '@mazmun/text'
import type { SampleSource, SampleStudy } from '../../../scripts/sample-study.ts'
import { database, type ProjectEntry } from './database.ts'
import { createProject } from './registry.ts'
import { sampleRecords, type PreparedSource } from './sample-records.ts'
import { storeContent } from './transcripts.ts'

export type SampleLanguage = SampleStudy['language']

/** The sample could not be fetched: the network is off and this device has not kept it yet. */
export class SampleUnavailable extends Error {
  override readonly name = 'SampleUnavailable'
}

/** The sample of that language that was opened on this device before and is still there. */
async function sampleHere(language: SampleLanguage): Promise<ProjectEntry | undefined> {
  const entries = await database.projects
    .filter((entry) => entry.sampleLanguage === language && entry.deletedAt === undefined)
    .toArray()
  return entries.sort((a, b) => b.changedAt - a.changedAt)[0]
}

async function fetchSample(language: SampleLanguage): Promise<SampleStudy> {
  try {
    const response = await fetch(`/sample/${language}.json`)
    if (!response.ok) throw new Error(`status ${response.status}`)
    return (await response.json()) as SampleStudy
  } catch (error) {
    throw new SampleUnavailable(language, { cause: error })
  }
}

async function prepare(project: ProjectId, language: SampleLanguage, sample: SampleSource): Promise<PreparedSource> {
  const transcript = transcribe(sample.text, { language })
  const content = await storeContent(project, transcript, new TextEncoder().encode(sample.text))
  return { sample, transcript, content }
}

/**
 * Makes the sample study of a language a project of this device, or finds the one that is here. The person joins the
 * coders of the sample. `onprogress` hears the share done, 0…1.
 * @throws SampleUnavailable, StorageUnavailable, NotSaved
 */
export async function openSample(
  language: SampleLanguage,
  person: Pick<MemberRecord, 'name' | 'hue'>,
  onprogress: (done: number) => void = () => {},
): Promise<ProjectEntry> {
  const here = await sampleHere(language)
  if (here) return here
  onprogress(0)
  const study = await fetchSample(language)
  const id = newId<ProjectId>()
  // Fetching and writing the records take about as long as three interviews each.
  const steps = study.sources.length + 6
  let done = 3
  onprogress(done / steps)
  try {
    const sources: PreparedSource[] = []
    for (const sample of study.sources) {
      sources.push(await prepare(id, language, sample))
      done += 1
      onprogress(done / steps)
    }
    const { name, description, unit, levels } = study
    const records = sampleRecords(study, sources, Date.now())
    const entry = await createProject({
      id,
      record: { name, description, language, unit, levels },
      member: person,
      study: records,
      sample: true,
      sampleLanguage: language,
    })
    onprogress(1)
    return entry
  } catch (error) {
    await database.blobs.where('project').equals(id).delete()
    throw error
  }
}
