import { expect, test } from 'vitest'
import type { BlobRef, CodeId, CodingId, MemberId, ProjectId, SourceId } from '@mazmun/model'
import { transcribe } from '@mazmun/text'
import { AnalysisAnswers } from './analysis-answers.ts'
import type { AnalysisRequest, AnalysisResponse, PackedCodings } from './analysis-protocol.ts'

const project = 'p' as ProjectId
const text = 'شهر می‌پرسد. مردم پاسخ می‌دهند. پل را آب برد. درخت ماند.'
const transcript = transcribe(text)
const [first, second, third] = transcript.sentences as [...typeof transcript.sentences]

/** Codings as [sentence, code, coder] of a text that is here, and one source whose text is not. */
function packed(codings: readonly (readonly [{ start: number; end: number }, number, number])[]): PackedCodings {
  return {
    sources: ['here', 'gone'].map((id) => ({
      id: id as SourceId,
      revision: 1,
      transcript: { hash: id } as unknown as BlobRef,
    })),
    codes: ['a', 'b'] as CodeId[],
    coders: ['ada', 'bita'] as MemberId[],
    ids: codings.map((_, at) => `id-${at}` as CodingId).join(' '),
    columns: Int32Array.from(codings.flatMap(([{ start, end }, code, coder]) => [0, start, end, code, coder])),
  }
}

function answersWith(told: AnalysisResponse[]): AnalysisAnswers {
  return new AnalysisAnswers(
    (response) => told.push(response),
    (_, { id }) => (id === 'here' ? Promise.resolve(transcript) : Promise.reject(new Error('gone'))),
  )
}

const suggestion: AnalysisRequest = {
  kind: 'suggest',
  id: 1,
  project,
  codings: packed([]),
  codes: [
    { id: 'a' as CodeId, name: 'اعتماد', level: 0 },
    { id: 'b' as CodeId, name: 'اعتماد ', level: 0 },
  ],
  childrenOf: new Map(),
}

test('suggestions come with how many texts were not there', async () => {
  const told: AnalysisResponse[] = []
  await answersWith(told).take(suggestion)
  expect(told.at(-1)).toMatchObject({ kind: 'suggested', id: 1, missing: 1, suggestions: [{ kind: 'same-name' }] })
})

test('what was stopped before its turn is not answered', async () => {
  const told: AnalysisResponse[] = []
  const answers = answersWith(told)
  const working = answers.take(suggestion)
  void answers.take({ kind: 'stop', id: 1 })
  await working
  expect(told.filter(({ kind }) => kind === 'suggested')).toEqual([])
  await answers.take({ ...suggestion, id: 2 })
  expect(told.at(-1)).toMatchObject({ kind: 'suggested', id: 2 })
})

test('agreement rests on the units of texts that are here and that two people coded', async () => {
  const told: AnalysisResponse[] = []
  const codings = packed([
    [first!, 0, 0],
    [first!, 1, 1],
    [second!, 0, 0],
    [second!, 0, 1],
    [third!, 1, 0],
  ])
  await answersWith(told).take({
    kind: 'agree',
    id: 7,
    project,
    codings,
    unit: 'sentence',
    groups: [['a' as CodeId], ['b' as CodeId]],
  })
  expect(told.at(-1)).toMatchObject({
    kind: 'agreed',
    id: 7,
    missing: 0,
    agreement: {
      before: [
        { units: 2, coded: 2, percent: { value: 0.5 } },
        { units: 2, coded: 1, percent: { value: 0.5 } },
      ],
      after: { units: 2, coded: 2, percent: { value: 1 }, kappa: { reason: 'no-variation' } },
    },
  })
})
