import { describe, expect, test } from 'vitest'
import { decodeText, readPastedText, readSource } from '../src/index.ts'
import { encode, fixture, interviews, paragraph, readText, utf8, wordFile } from './support.ts'

describe('texts', () => {
  test('I20 language, direction and speakers are detected', async () => {
    const read = await readText(fixture('fa-utf8.txt'), 'fa-utf8.txt')
    expect(read).toMatchObject({ format: 'txt', language: 'fa', direction: 'rtl', encoding: 'utf-8', warnings: [] })
    expect(read.speakers).toEqual([
      { name: 'مصاحبه‌گر', count: 2, likely: true },
      { name: 'P03', count: 2, likely: true },
    ])
    expect(read.transcript.turns.map((turn) => turn.speaker)).toEqual(['مصاحبه‌گر', 'P03', 'مصاحبه‌گر', 'P03'])
    expect(read.transcript.text).toBe(read.text)
  })

  test.each(['fa-utf8-bom-crlf.txt', 'fa-utf16le-bom.txt', 'fa-utf16be-bom.txt', 'fa-utf16le.txt', 'fa-utf16be.txt'])(
    'I10 I12 %s gives the same text and transcript as plain UTF-8',
    async (name) => {
      const plain = await readText(fixture('fa-utf8.txt'), 'fa-utf8.txt')
      const read = await readText(fixture(name), name)
      expect(read.text).toBe(plain.text)
      expect(read.transcript).toEqual(plain.transcript)
    },
  )

  test('I20 options correct the speakers', async () => {
    const bytes = fixture('fa-utf8.txt')
    const only = await readText(bytes, 'a.txt', { speakers: ['P03'] })
    expect(only.transcript.turns.map((turn) => turn.speaker)).toEqual([undefined, 'P03', 'P03'])
    const none = await readText(bytes, 'a.txt', { speakers: 'none' })
    expect(none.transcript.turns.every((turn) => turn.speaker === undefined)).toBe(true)
    expect(none.speakers).toHaveLength(2)
  })

  test('I20 a corrected language brings its direction unless that is told too', async () => {
    const bytes = fixture('en-utf8.txt')
    expect(await readText(bytes, 'a.txt')).toMatchObject({ language: 'en', direction: 'ltr' })
    expect(await readText(bytes, 'a.txt', { language: 'fa' })).toMatchObject({ language: 'fa', direction: 'rtl' })
    expect(await readText(bytes, 'a.txt', { language: 'fa', direction: 'ltr' })).toMatchObject({
      language: 'fa',
      direction: 'ltr',
    })
    expect(await readText(bytes, 'a.txt', { direction: 'rtl' })).toMatchObject({ language: 'en', direction: 'rtl' })
  })

  test('I15 a corrected encoding is taken, also where detection saw no text', async () => {
    const mistaken = await readText(fixture('fa-utf8.txt'), 'a.txt', { encoding: 'windows-1256' })
    expect(mistaken).toMatchObject({ encoding: 'windows-1256', certainty: 'certain' })
    expect(mistaken.text.startsWith('ظ…طµط§')).toBe(true)
    const chinese = encode('城市治理的未来', 'utf-16le')
    expect(await readText(chinese, 'a.txt', { encoding: 'utf-16le' })).toMatchObject({
      text: '城市治理的未来',
      certainty: 'certain',
    })
  })

  test('I14 broken characters are a warning with their places', async () => {
    const read = await readText(fixture('fa-utf8-broken.txt'), 'a.txt')
    expect(read.certainty).toBe('likely')
    expect(read.warnings).toEqual([
      { kind: 'broken-characters', ...decodeText(fixture('fa-utf8-broken.txt')).replacements },
    ])
  })

  test('I20 an interview of the sample study comes through as it is', async () => {
    for (const text of [...interviews('sample-fa'), ...interviews('sample-en')]) {
      const read = await readText(utf8(text), 'P.txt')
      expect(read.text).toBe(text)
      expect(read.warnings).toEqual([])
      expect(read.speakers.filter((speaker) => speaker.likely).length).toBeGreaterThanOrEqual(2)
      expect(read.transcript.sentences.length).toBeGreaterThan(30)
    }
  })

  test.each([
    ['P03 حمل‌ونقل.txt', 'P03 حمل‌ونقل'],
    ['folder/P03_final_2.docx', 'P03 final 2'],
    ['v1.2 notes.txt', 'v1.2 notes'],
    ['Untitled 3.txt', 'The first line'],
    ['transcript.txt', 'The first line'],
    ['', 'The first line'],
  ])('I21 %s is titled %s', async (fileName, title) => {
    expect((await readText(utf8('\nThe first line\nand more'), fileName)).title).toBe(title)
  })

  test('I21 a long first line is cut between words', async () => {
    const { title } = await readText(utf8('word '.repeat(60)), '')
    expect(title.length).toBeLessThanOrEqual(81)
    expect(title).toMatch(/word…$/u)
  })

  test('I21 a heading stands in for a name that says nothing', async () => {
    expect((await readText(fixture('fa-headings.md'), 'untitled.md')).title).toBe('گفت‌وگو با کارشناس حمل‌ونقل')
    const heading = `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>سرآغاز</w:t></w:r></w:p>`
    const styles =
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/></w:style></w:styles>'
    const file = wordFile(paragraph('پیش از آن') + heading, { 'word/styles.xml': styles })
    expect((await readText(file, 'document.docx')).title).toBe('سرآغاز')
  })

  test('I22 pasted text is read like a file', async () => {
    const pasted = await readPastedText('P01: سلام.\r\nP02: درود.')
    expect(pasted).toMatchObject({
      outcome: 'read',
      format: 'paste',
      text: 'P01: سلام.\nP02: درود.',
      language: 'fa',
      title: 'P01: سلام.',
    })
    expect(await readPastedText(' \n')).toEqual({ outcome: 'refused', reason: { kind: 'empty' } })
  })

  test('I22 pasted subtitles are read as subtitles', async () => {
    const pasted = await readPastedText('1\n00:00:01,000 --> 00:00:02,000\nP01: سلام.\n')
    expect(pasted.outcome === 'read' && pasted.transcript.turns).toMatchObject([{ speaker: 'P01', time: 1000 }])
  })

  test('I23 Markdown stays as it is typed, and bold labels name speakers', async () => {
    const read = await readText(fixture('fa-headings.md'), 'fa-headings.md')
    expect(read.text).toBe(new TextDecoder().decode(fixture('fa-headings.md')))
    expect(read.transcript.turns.map((turn) => turn.speaker)).toEqual([
      undefined,
      'مصاحبه‌گر',
      'P07',
      'مصاحبه‌گر',
      'P07',
    ])
    const second = read.transcript.turns[1]
    expect(second && read.text.slice(second.start, second.bodyStart)).toBe('**مصاحبه‌گر:** ')
  })

  test('I5 a refusal is a result, not a rejection', async () => {
    await expect(readSource(new Uint8Array(), 'a.docx')).resolves.toEqual({
      outcome: 'refused',
      reason: { kind: 'empty' },
    })
  })
})
