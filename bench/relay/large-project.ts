import { randomBytes } from 'node:crypto'
import { newId, type BlobRef, type MemberRecord, type ProjectId, type Transcript } from '@mazmun/model'
import { defaultLevels, importStudy, Project } from '@mazmun/project'
import * as Y from 'yjs'
import { transcript } from '../corpus.ts'
import { codebook, coders, codingRecords, sourceRecord, type StudyPlan } from '../device/study.ts'

/** A study as one Yjs update, the way the app writes it; its texts, which are no part of the document, are nowhere. */
export function encodedProject({ name, language, codes: codeCount, sources: plans }: StudyPlan): Uint8Array {
  const doc = new Y.Doc()
  const createdAt = Date.UTC(2026, 0, 5)
  const owner: MemberRecord = { id: newId(), name: 'نرگس رضایی', hue: 0, createdAt }
  const record = { id: newId<ProjectId>(), name, description: '', language, unit: 'sentence', createdAt } as const
  const project = Project.create(doc, { ...record, levels: defaultLevels[language] }, owner)
  const others = coders()
  const read: Transcript[] = plans.map(({ words }) => transcript(language, words))
  const sources = plans.map((plan, index) => {
    const content = { transcript: reference(), original: reference(), digest: randomBytes(32).toString('hex') }
    return sourceRecord(plan, language, read[index] as Transcript, content, index + 1, owner.id)
  })
  const vocabulary = (read[0]?.text.slice(0, 4000) ?? '').split(/[\s:.]+/).filter((word) => word.length > 2)
  const { codes, placements } = codebook(codeCount, owner.id, vocabulary)
  const initial = codes.filter(({ level }) => level === 0).map(({ id }) => id)
  const members = [owner.id, ...others.map(({ id }) => id)]
  const codings = plans.flatMap((plan, index) => {
    const { id } = sources[index] ?? {}
    return id ? codingRecords(id, read[index] as Transcript, plan, language, initial, members, index + 1) : []
  })
  project.perform(importStudy, { cases: [], memos: [], members: others, sources, codes, placements, codings })
  project.close()
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

function reference(): BlobRef {
  return { hash: randomBytes(32).toString('hex'), key: randomBytes(32).toString('base64'), size: 60_000 }
}
