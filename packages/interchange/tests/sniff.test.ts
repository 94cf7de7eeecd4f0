import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readSource, sniff, sourceSizeLimit, textLengthLimit } from '../src/index.ts'
import { encode, fixture, paragraph, readText, refusal, utf8, wordFile } from './support.ts'

describe('what a file is', () => {
  test.each([
    ['fa-utf8.txt', 'txt'],
    ['fa-utf16le.txt', 'txt'],
    ['fa-windows-1256.txt', 'txt'],
    ['fa-headings.md', 'md'],
    ['text-named.docx', 'txt'],
    ['fa-interview.docx', 'docx'],
    ['docx-named.txt', 'docx'],
    ['truncated.docx', 'docx'],
    ['fa-editor.srt', 'srt'],
    ['srt-named.txt', 'srt'],
    ['fa-voices.vtt', 'vtt'],
    ['password.docx', 'docx-encrypted'],
    ['word-97.doc', 'doc'],
    ['page.pdf', 'pdf'],
    ['pdf-named.docx', 'pdf'],
    ['note.rtf', 'rtf'],
    ['writer.odt', 'odt'],
    ['archive.zip', 'zip'],
    ['picture.png', 'image'],
    ['recording.mp3', 'media'],
    ['page.html', 'html'],
    ['binary.txt', 'binary'],
    ['empty.txt', 'empty'],
    ['blank.txt', 'empty'],
  ] as const)('I1 %s is %s', (name, kind) => {
    expect(sniff(fixture(name), name)).toBe(kind)
  })

  test('I1 the content is believed under any name or none', () => {
    for (const name of ['', 'x', 'x.pdf', 'x.docx', 'x.unknown']) {
      expect(sniff(fixture('fa-interview.docx'), name)).toBe('docx')
      expect(sniff(fixture('fa-voices.vtt'), name)).toBe('vtt')
      expect(sniff(fixture('fa-utf8.txt'), name)).toBe('txt')
    }
  })

  test('I1 subtitles in UTF-16 are subtitles', () => {
    const text = '1\r\n00:00:01,000 --> 00:00:02,000\r\nسلام.\r\n'
    expect(sniff(encode(text, 'utf-16le'), 'a.txt')).toBe('srt')
  })

  test('I1 a name makes text Markdown, and text with an arrow subtitles', () => {
    expect(sniff(utf8('plain'), 'a.markdown')).toBe('md')
    expect(sniff(utf8('plain'), 'a.srt')).toBe('txt')
    expect(sniff(utf8('x --> y'), 'a.SRT')).toBe('srt')
    expect(sniff(utf8('x --> y'), 'a.txt')).toBe('txt')
  })

  test('I1 words that begin like other formats are text', () => {
    for (const text of [
      'The big WAVE of data',
      'not ftyp at all',
      'RIFF and WEBP',
      'PK is a name',
      '<3 html',
      'WEBVTTX',
    ]) {
      expect(sniff(utf8(text), 'a.txt'), text).toBe('txt')
    }
  })

  test('I1 text that begins with a long stretch of white space is text', () => {
    expect(sniff(utf8(`${' \n'.repeat(20_000)}P01: words`), 'a.txt')).toBe('txt')
  })

  test('I1 a spreadsheet named like a Word file is another archive', () => {
    const sheet = zipSync({ '[Content_Types].xml': utf8('<Types/>'), 'xl/workbook.xml': utf8('<x/>') })
    expect(sniff(sheet, 'a.docx')).toBe('zip')
  })

  test('I2 a name that claims another kind is warned about', async () => {
    expect((await readText(fixture('docx-named.txt'), 'docx-named.txt')).warnings).toContainEqual({
      kind: 'mislabelled',
      named: 'txt',
      is: 'docx',
    })
    expect((await readText(fixture('text-named.docx'), 'text-named.docx')).warnings).toEqual([
      { kind: 'mislabelled', named: 'docx', is: 'txt' },
    ])
    expect((await readText(fixture('srt-named.txt'), 'srt-named.txt')).warnings).toContainEqual({
      kind: 'mislabelled',
      named: 'txt',
      is: 'srt',
    })
    expect((await readText(fixture('fa-utf8.txt'), 'no extension')).warnings).toEqual([])
  })

  test.each([
    ['word-97.doc', 'doc'],
    ['page.pdf', 'pdf'],
    ['note.rtf', 'rtf'],
    ['writer.odt', 'odt'],
    ['archive.zip', 'zip'],
    ['picture.png', 'image'],
    ['recording.mp3', 'media'],
    ['page.html', 'html'],
  ] as const)('I3 %s is refused as %s', async (name, fileKind) => {
    expect(await refusal(fixture(name), name)).toEqual({ kind: 'unsupported', fileKind })
  })

  test('I3 a refusal tells what the name claims', async () => {
    expect(await refusal(fixture('pdf-named.docx'), 'pdf-named.docx')).toEqual({
      kind: 'unsupported',
      fileKind: 'pdf',
      named: 'docx',
    })
    expect(await refusal(fixture('binary.txt'), 'binary.txt')).toEqual({
      kind: 'unsupported',
      fileKind: 'binary',
      named: 'txt',
    })
  })

  test('I3 an encrypted Word file is refused as encrypted', async () => {
    expect(await refusal(fixture('password.docx'), 'password.docx')).toEqual({ kind: 'encrypted' })
  })
})

describe('limits', () => {
  test('I4 a file of more than 20 MB is refused with its size', async () => {
    const size = sourceSizeLimit + 1
    expect(await refusal(new Uint8Array(size).fill(0x61), 'a.txt')).toEqual({
      kind: 'too-large',
      size,
      limit: sourceSizeLimit,
    })
  })

  test('I4 a text of more than 5,000,000 characters is refused, also inside a Word file', async () => {
    const characters = textLengthLimit + 1
    const reason = { kind: 'too-long', characters, limit: textLengthLimit }
    expect(await refusal(utf8('a'.repeat(characters)), 'a.txt')).toEqual(reason)
    expect(await refusal(wordFile(paragraph('a'.repeat(characters))), 'a.docx')).toEqual(reason)
  })

  test.each(['empty.txt', 'blank.txt', 'no-text.docx'])('I4 %s is refused as empty', async (name) => {
    expect(await refusal(fixture(name), name)).toEqual({ kind: 'empty' })
  })

  test('I4 text with a NUL is binary, text with a stray control is read with a warning', async () => {
    expect(await refusal(utf8(`P01: ${'words '.repeat(100)}\0`), 'a.txt')).toMatchObject({
      kind: 'unsupported',
      fileKind: 'binary',
    })
    const read = await readText(utf8(`P01: ${'words '.repeat(100)}\u0002`), 'a.txt')
    expect(read.text.endsWith('\u0002')).toBe(true)
    expect(read.warnings).toEqual([{ kind: 'control-characters', count: 1, offset: 605 }])
  })

  test('I4 a NUL behind the part that tells the kind is found', async () => {
    expect(await refusal(utf8(`${'words '.repeat(10_000)}\0`), 'a.txt')).toMatchObject({ fileKind: 'binary' })
  })

  test('I5 markup that was made to keep a reader busy is read at once', async () => {
    const comments = utf8('<!---->'.repeat(500_000))
    const heading = utf8(`# ${' '.repeat(1_000_000)}x`)
    const tags = utf8(`WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v '.repeat(300_000)}`)
    const results = await Promise.all([
      readSource(comments, 'a.txt'),
      readSource(heading, 'untitled.md'),
      readSource(tags, 'a.vtt'),
    ])
    expect(results.map((result) => result.outcome)).toEqual(['read', 'read', 'read'])
  }, 20_000)
})
