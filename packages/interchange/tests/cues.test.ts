import { describe, expect, test } from 'vitest'
import { fixture, readText, refusal, utf8 } from './support.ts'
import type { ReadOptions, ReadText } from '../src/index.ts'

function srt(...cues: readonly (readonly [time: string, ...lines: string[]])[]): Uint8Array {
  return utf8(cues.map(([time, ...lines], index) => `${index + 1}\n${time}\n${lines.join('\n')}\n`).join('\n'))
}

function clock(seconds: number): string {
  return `00:${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')},000`
}

function span(from: number, to: number): string {
  return `${clock(from)} --> ${clock(to)}`
}

/** Turns as speaker, time and words. */
function turns(read: ReadText): [string | undefined, number | undefined, string][] {
  return read.transcript.turns.map((turn) => [turn.speaker, turn.time, read.text.slice(turn.bodyStart, turn.end)])
}

async function readSrt(bytes: Uint8Array, options?: ReadOptions): Promise<ReadText> {
  return readText(bytes, 'a.srt', options)
}

describe('subtitles', () => {
  test('I50 I51 I54 cues become turns with times', async () => {
    const read = await readSrt(fixture('fa-editor.srt'))
    expect(read).toMatchObject({ format: 'srt', language: 'fa', direction: 'rtl', warnings: [] })
    expect(turns(read)).toEqual([
      ['مصاحبه‌گر', 1000, 'شما گفتید که داده‌ها باید دیده شوند.'],
      ['P05', 4500, 'بله، چون تصمیمی که پشت در بسته گرفته شود اعتماد نمی‌سازد.\n\nاین را بارها دیده‌ایم.'],
      ['مصاحبه‌گر', 11_500, 'مثالی دارید؟'],
    ])
    expect(read.text.startsWith('مصاحبه‌گر: شما')).toBe(true)
  })

  test('I50 spans lie within one another and sentences are cut', async () => {
    const { text, transcript } = await readSrt(fixture('fa-editor.srt'))
    expect(transcript.paragraphs).toHaveLength(4)
    for (const paragraph of transcript.paragraphs) {
      expect(transcript.turns.some((turn) => turn.bodyStart <= paragraph.start && paragraph.end <= turn.end)).toBe(true)
    }
    expect(transcript.sentences.map(({ start, end }) => text.slice(start, end))).toContain('این را بارها دیده‌ایم.')
  })

  test('I51 three stops do not end a sentence, a question and a quotation do', async () => {
    const read = await readSrt(srt([span(1, 2), 'P01: خب...'], [span(2, 3), 'ادامه دارد؟»'], [span(3, 4), 'بله.']))
    expect(turns(read)).toEqual([['P01', 1000, 'خب... ادامه دارد؟»\n\nبله.']])
  })

  test('I51 without punctuation a silence of two seconds ends a paragraph', async () => {
    const read = await readSrt(
      srt([span(1, 2), 'so we began'], [span(3, 4), 'with buses'], [span(6, 7), 'and then trams']),
    )
    expect(turns(read)).toEqual([
      [undefined, 1000, 'so we began with buses'],
      [undefined, 6000, 'and then trams'],
    ])
  })

  test('I52 I54 I55 voices, entities and blocks of WebVTT', async () => {
    const read = await readText(fixture('fa-voices.vtt'), 'fa-voices.vtt')
    expect(read.warnings).toEqual([])
    expect(turns(read)).toEqual([
      ['مصاحبه‌گر', 500, 'چرا شفافیت مهم است؟'],
      ['دکتر رضایی', 3200, 'چون بدون آن <اعتماد> شکل نمی‌گیرد.'],
      ['مصاحبه‌گر', 3_609_000, 'و بعد؟'],
      ['دکتر رضایی', 3_609_000, 'بعد همکاری می‌آید & کار پیش می‌رود.'],
    ])
    expect(read.speakers).toEqual([
      { name: 'مصاحبه‌گر', count: 2, likely: true },
      { name: 'دکتر رضایی', count: 3, likely: true },
    ])
  })

  test('I52 what has no voice in a file with voices has no speaker', async () => {
    const read = await readText(
      utf8('WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>One.</v> Two.\n\n00:02.000 --> 00:03.000\nThree.\n'),
      'a.vtt',
    )
    expect(turns(read)).toEqual([
      ['A', 1000, 'One.'],
      [undefined, 1000, 'Two.'],
      [undefined, 2000, 'Three.'],
    ])
  })

  test('I53 names before a colon, as meeting tools write them in every cue', async () => {
    expect(turns(await readText(fixture('en-meeting.vtt'), 'en-meeting.vtt'))).toEqual([
      ['Sara Ahmadi', 2110, 'Thanks for joining. What does your team do?'],
      ['Tom Becker', 5900, "We publish the city's open data, mostly timetables and air quality. It's small work."],
      ['Sara Ahmadi', 13_000, 'Small but useful?'],
    ])
  })

  test('I53 a dash is another speaker, a minus is a number', async () => {
    const read = await readSrt(fixture('fa-dashes.srt'))
    expect(turns(read).map(([speaker, time, words]) => [speaker, time, words])).toEqual([
      [undefined, 1000, 'سلام، خوش آمدید.'],
      [undefined, 1000, 'ممنونم.'],
      [undefined, 3500, 'از کارتان بگویید.'],
      [undefined, 6000, '-5 درجه بود و برق نداشتیم.'],
    ])
    expect(read.text.startsWith('- سلام')).toBe(true)
  })

  test('I53 an unnamed change takes the word from the speaker before', async () => {
    const read = await readSrt(
      srt([span(1, 2), 'P01: یک.'], [span(2, 3), '>> دو'], [span(3, 4), 'سه.'], [span(4, 5), 'P01: چهار.']),
    )
    expect(turns(read)).toEqual([
      ['P01', 1000, 'یک.'],
      [undefined, 2000, 'دو سه.'],
      ['P01', 4000, 'چهار.'],
    ])
  })

  test('I54 what is no tag stays', async () => {
    const read = await readSrt(srt([span(1, 2), '<i>a</i> < b <unknown> {note} {\\an8}{\\pos(1,2)}c &amp;.']))
    expect(read.text).toBe('a < b <unknown> {note} c &amp;.')
  })

  test('I56 irregular cues are read with warnings', async () => {
    const read = await readSrt(fixture('en-messy.srt'))
    expect(turns(read)).toEqual([
      [
        'P01',
        1000,
        'The first cue has no number and none has an empty line before it.\n\nThe clock is short here.\n\nThere is an empty line inside this cue.',
      ],
      ['P02', 6000, 'This one comes too late, and it overlaps.'],
      ['P01', 14_000, 'This one ends before it starts.'],
    ])
    expect(read.warnings).toEqual([
      { kind: 'cue-numbers', count: 2, line: 1 },
      { kind: 'cue-spacing', count: 1, line: 3 },
      { kind: 'cue-order', count: 1, line: 15 },
      { kind: 'cue-backwards', count: 1, line: 20 },
      { kind: 'cue-empty', count: 1, line: 24 },
    ])
  })

  test('I56 overlapping cues and a missing header are warned about', async () => {
    expect((await readSrt(srt([span(1, 5), 'P01: one.'], [span(3, 6), 'P02: two.']))).warnings).toEqual([
      { kind: 'cue-overlap', count: 1, line: 6 },
    ])
    expect((await readText(utf8('00:01.000 --> 00:02.000\nOne.\n'), 'a.vtt')).warnings).toEqual([
      { kind: 'header-missing' },
    ])
  })

  test('I56 a number that is a cue’s words is kept', async () => {
    const read = await readSrt(srt([span(1, 2), 'P01: how many?', '12'], [span(2, 3), '14']))
    expect(read.text).toBe('P01: how many?\n\n12 14')
  })

  test('I57 the line that cannot be understood is named', async () => {
    expect(await refusal(fixture('en-malformed.srt'), 'en-malformed.srt')).toEqual({
      kind: 'malformed-cues',
      format: 'srt',
      line: 6,
      content: '00:00:03,000 -> somewhere --> 00:00:05,500',
    })
    expect(await refusal(utf8('hello\nworld --> there'), 'a.srt')).toMatchObject({ kind: 'malformed-cues', line: 2 })
    expect(await refusal(utf8('WEBVTT\n\nhello\n\n00:01.000 --> 00:02.000\nx'), 'a.vtt')).toMatchObject({
      line: 3,
      content: 'hello',
    })
  })

  test('I4 subtitles without words are empty', async () => {
    expect(await refusal(utf8('WEBVTT\n'), 'a.vtt')).toEqual({ kind: 'empty' })
    expect(await refusal(srt([span(1, 2), '<i></i>']), 'a.srt')).toEqual({ kind: 'empty' })
  })

  test('I58 where nobody is named every paragraph is a turn', async () => {
    const read = await readSrt(srt([span(1, 2), 'One.'], [span(2, 3), 'Two'], [span(3, 4), 'goes on.']))
    expect(turns(read)).toEqual([
      [undefined, 1000, 'One.'],
      [undefined, 2000, 'Two goes on.'],
    ])
  })

  test('I59 lines that roll up are read once, and a real repetition elsewhere stays', async () => {
    const read = await readText(fixture('en-rolling.vtt'), 'en-rolling.vtt')
    expect(read.text).toBe('so the buses run on data\n\nand trust')
    expect(read.warnings).toEqual([{ kind: 'cue-repeats', count: 3, line: 9 }])
    expect((await readSrt(srt([span(1, 2), 'بله.'], [span(2, 3), 'بله.']))).text).toBe('بله.\n\nبله.')
  })

  test('I60 options name the speakers, or none', async () => {
    const bytes = fixture('en-meeting.vtt')
    const one = await readText(bytes, 'a.vtt', { speakers: ['Tom Becker'] })
    expect(turns(one)[0]).toEqual([undefined, 2110, 'Sara Ahmadi: Thanks for joining. What does your team do?'])
    const none = await readText(bytes, 'a.vtt', { speakers: 'none' })
    expect(none.transcript.turns.every((turn) => turn.speaker === undefined)).toBe(true)
    expect(none.text).toContain('Tom Becker: We publish')
  })
})
