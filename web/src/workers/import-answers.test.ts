import { beforeEach, describe, expect, it, vi } from 'vitest'
import { newId, type ProjectId } from '@mazmun/model'
import { database } from '../storage/database.ts'
import * as transcripts from '../storage/transcripts.ts'
import { answerImportJob } from './import-answers.ts'
import type { ImportMaterial } from './import-protocol.ts'

const interview = 'مصاحبه‌گر: چه می‌بینید؟\nP01: شهری که می‌پرسد. و پاسخ می‌شنود.'
const pasted: ImportMaterial = { kind: 'text', text: interview }
const file = (content: BlobPart, name = 'P01.txt'): ImportMaterial => ({
  kind: 'file',
  file: new File([content], name),
})

beforeEach(() => database.blobs.clear())

describe('answers of the import worker', () => {
  it('sum a source up without its text', async () => {
    const answer = await answerImportJob({ kind: 'read', material: file(interview), options: {} })
    expect(answer).toMatchObject({
      kind: 'read',
      summary: {
        format: 'txt',
        title: 'P01',
        encoding: 'utf-8',
        language: 'fa',
        direction: 'rtl',
        sentences: 3,
        named: ['مصاحبه‌گر', 'P01'],
        isExcerpt: false,
      },
    })
    expect(await database.blobs.count()).toBe(0)
  })

  it('have the same digest for the same words in another encoding', async () => {
    const digests = await Promise.all(
      [
        file('Speaker: caf\u00e9, na\u00efve'),
        file(Uint8Array.from('Speaker: caf\u00e9, na\u00efve', (c) => c.charCodeAt(0))),
      ].map(async (material) => {
        const answer = await answerImportJob({ kind: 'read', material, options: {} })
        return answer.kind === 'read' ? answer.summary.digest : answer.kind
      }),
    )
    expect(digests[0]).toBe(digests[1])
  })

  it('follow what the preview corrected', async () => {
    const answer = await answerImportJob({
      kind: 'read',
      material: pasted,
      options: { speakers: ['P01'], language: 'en' },
    })
    expect(answer).toMatchObject({
      kind: 'read',
      summary: { format: 'paste', language: 'en', direction: 'ltr', named: ['P01'] },
    })
  })

  it('store the source with the bytes it came from', async () => {
    const project = newId<ProjectId>()
    const answer = await answerImportJob({ kind: 'store', material: file(interview), options: {}, project })
    if (answer.kind !== 'stored') throw new Error(answer.kind)
    const hashes = (await database.blobs.where('project').equals(project).toArray()).map(({ hash }) => hash)
    expect(hashes.sort()).toEqual([answer.content.transcript.hash, answer.content.original.hash].sort())
    expect(answer.content.digest).toBe(answer.summary.digest)
  })

  it('say what the device, the file or the reader did', async () => {
    const gone = {
      kind: 'file',
      file: Object.assign(new File([''], 'gone.txt'), {
        arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')),
      }),
    } as const
    expect(await answerImportJob({ kind: 'read', material: gone, options: {} })).toEqual({ kind: 'unreadable' })
    expect(await answerImportJob({ kind: 'read', material: file(''), options: {} })).toEqual({
      kind: 'refused',
      reason: { kind: 'empty' },
    })
    const full = vi
      .spyOn(transcripts, 'storeContent')
      .mockRejectedValue(
        Object.assign(new Error('AbortError'), { inner: Object.assign(new Error(), { name: 'QuotaExceededError' }) }),
      )
    expect(await answerImportJob({ kind: 'store', material: pasted, options: {}, project: newId() })).toEqual({
      kind: 'not-stored',
      cause: 'quota',
    })
    full.mockRestore()
    const broken = vi.spyOn(transcripts, 'textDigest').mockRejectedValue(new Error('no digest'))
    expect(await answerImportJob({ kind: 'read', material: pasted, options: {} })).toEqual({
      kind: 'crashed',
      message: 'no digest',
    })
    broken.mockRestore()
  })
})
