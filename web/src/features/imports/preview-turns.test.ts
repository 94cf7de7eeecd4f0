import { expect, test } from 'vitest'
import { transcribe } from '@mazmun/text'
import { previewTurns } from './preview-turns.ts'

test('turns come with their sentences by paragraph, without their labels', () => {
  const text = 'مصاحبه‌گر: چه می‌بینید؟\nP01: شهری که می‌پرسد. و پاسخ می‌شنود.\n\nبند دوم همین گوینده.'
  expect(previewTurns(transcribe(text))).toEqual([
    { speaker: 'مصاحبه‌گر', paragraphs: [['چه می‌بینید؟']] },
    { speaker: 'P01', paragraphs: [['شهری که می‌پرسد.', 'و پاسخ می‌شنود.'], ['بند دوم همین گوینده.']] },
  ])
})

test('a text without speakers is one turn without a name, a turn without words is left out', () => {
  expect(previewTurns(transcribe('یک جمله.'))).toEqual([{ speaker: undefined, paragraphs: [['یک جمله.']] }])
  expect(
    previewTurns(transcribe('P01:\nP02: بله.', { speakers: ['P01', 'P02'] })).map(({ speaker }) => speaker),
  ).toEqual(['P02'])
})
