import { unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { elementLimit, inflatedSizeLimit } from '../src/index.ts'
import { openWordPackage, packParts } from '../src/docx/word-package.ts'
import { fixture, paragraph, readText, refusal, utf8, wordFile } from './support.ts'

async function textOf(body: string, parts?: Readonly<Record<string, string>>): Promise<string> {
  return (await readText(wordFile(body, parts), 'a.docx')).text
}

function table(...rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<w:tc>${text.split('\n').map(paragraph).join('')}</w:tc>`
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

describe('Word documents', () => {
  test('I30 I34 a document as Word-processing libraries write it', async () => {
    const read = await readText(fixture('fa-interview.docx'), 'fa-interview.docx')
    expect(read).toMatchObject({ format: 'docx', language: 'fa', direction: 'rtl', certainty: 'certain' })
    expect(read.text.split('\n\n')).toEqual([
      'مصاحبه با کارشناس فناوری',
      'مصاحبه‌گر: از «شهر هوشمند» چه می‌فهمید؟',
      'P11: شهری که داده‌هایش را[1] پنهان نمی‌کند — open data[2].',
      'P11: پس اعتماد از همان‌جا آغاز می‌شود.',
      'زیرساخت',
      'آموزش',
      'سطر نخست\nسطر دوم\tپس از جهش',
      'شاخص | مقدار',
      'پوشش شبکه | ۸۰٪\nبرآورد',
      'یادداشت پنهان',
      '[1] اشاره به سند چشم‌انداز ۱۴۰۴.',
      '[2] See “annex B”.',
    ])
    expect(read.transcript.turns.map((turn) => turn.speaker)).toEqual([undefined, 'مصاحبه‌گر', 'P11', 'P11'])
  })

  test('I31 I35 what is not text is counted', async () => {
    const { warnings } = await readText(fixture('fa-interview.docx'), 'fa-interview.docx')
    expect(warnings).toEqual([
      { kind: 'hidden-text', count: 1 },
      { kind: 'images', count: 1 },
      { kind: 'comments', count: 1 },
      { kind: 'notes', count: 2 },
      { kind: 'tables', count: 1 },
      { kind: 'list-numbers', count: 1 },
    ])
  })

  test('I30 letters, joiners and quotes are untouched, empty paragraphs go', async () => {
    const words = 'كتابهای ۀ ي‌ها “نقل” ‘و’ … \u200fنشان\u200e'
    expect(await textOf(paragraph(words) + paragraph('') + paragraph('  ') + paragraph('P02: دوم'))).toBe(
      `${words}\n\nP02: دوم`,
    )
  })

  test('I32 rows become blocks; a cell after a colon is parted by a space', async () => {
    expect(await textOf(table(['نام', 'سن'], ['نقش:', 'مدیر']))).toBe('نام | سن\n\nنقش: مدیر')
    expect(await textOf(table(['', ''], ['a', '', 'c']))).toBe('a |  | c')
  })

  test('I33 two columns with labels that come back are a conversation', async () => {
    const read = await readText(fixture('fa-table-turns.docx'), 'fa-table-turns.docx')
    expect(read.transcript.turns.map((turn) => turn.speaker)).toEqual(['مصاحبه‌گر', 'P04', 'مصاحبه‌گر', 'P04'])
    expect(read.text).toContain('P04: در بخش بودجه هستم.\nاز ده سال پیش.')
  })

  test('I33 other tables of two columns stay tables', async () => {
    expect(await textOf(table(['1', 'a'], ['1', 'b'], ['1', 'c'], ['1', 'd']))).toContain('1 | a')
    expect(await textOf(table(['age', '40'], ['role', 'expert'], ['field', 'data']))).toContain('age | 40')
  })

  test('I35 elements that are left out are named', async () => {
    const { text, warnings } = await readText(
      wordFile(`${paragraph('پیش')}<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>`),
      'a.docx',
    )
    expect(text).toBe('پیش')
    expect(warnings).toEqual([{ kind: 'unread-elements', names: ['oMath'] }])
    const alternate = '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"/></mc:AlternateContent></w:r></w:p>'
    expect((await readText(wordFile(paragraph('پیش') + alternate), 'a.docx')).warnings).toEqual([
      { kind: 'unread-elements', names: ['AlternateContent'] },
    ])
  })

  test('I35 text that is not hidden after all is not counted as hidden', async () => {
    const run = (value: string): string => `<w:p><w:r><w:rPr><w:vanish${value}/></w:rPr><w:t>x</w:t></w:r></w:p>`
    expect((await readText(wordFile(run(' w:val="0"')), 'a.docx')).warnings).toEqual([])
    expect((await readText(wordFile(run('')), 'a.docx')).warnings).toEqual([{ kind: 'hidden-text', count: 1 }])
  })

  test('I36 insertions are read, deletions are not, both are counted', async () => {
    const read = await readText(fixture('en-tracked-changes.docx'), 'en-tracked-changes.docx')
    expect(read.text).toBe('Interviewer: What changed?\n\nE03: We always publish the minutes.')
    expect(read.warnings).toEqual([{ kind: 'tracked-changes', insertions: 1, deletions: 1 }])
  })

  test('I37 text inside direction wrappers and simple fields is read', async () => {
    const { text, warnings } = await readText(fixture('fa-wrapped-text.docx'), 'fa-wrapped-text.docx')
    expect(text).toBe('P02: نسخه‌ی راست‌به‌چپ open data است.\n\nتاریخ ۱۴۰۳/۰۲/۱۲\nسطر بعد')
    expect(warnings).toEqual([])
  })
})

describe('Word documents that are refused', () => {
  test.each([
    ['I38', 'encrypted-entry.docx', { kind: 'encrypted' }],
    ['I39', 'truncated.docx', { kind: 'damaged' }],
    ['I39', 'wrong-checksum.docx', { kind: 'damaged', part: 'word/document.xml' }],
    ['I39', 'broken-xml.docx', { kind: 'damaged', part: 'word/document.xml' }],
    ['I40', 'inflates-to-70-mb.docx', { kind: 'inflates-too-much', size: 70_000_282, limit: inflatedSizeLimit }],
    ['I40', 'inflates-beyond-its-word.docx', { kind: 'damaged', part: 'word/document.xml' }],
    ['I41', 'doctype.docx', { kind: 'unsafe-xml', part: 'word/document.xml' }],
    ['I42', 'no-document.docx', { kind: 'missing-document' }],
  ] as const)('%s %s is refused for its reason', async (_, name, reason) => {
    expect(await refusal(fixture(name), name)).toEqual(reason)
  })

  test('I39 damage in a part without text does no harm', async () => {
    expect(
      await textOf(paragraph('متن'), { 'word/theme/theme1.xml': '<broken', 'word/header1.xml': '<!DOCTYPE x>' }),
    ).toBe('متن')
  })

  test('I40 the directory is held against the limit before anything is inflated', async () => {
    const undecodable = fixture('inflates-to-70-mb.docx').fill(0xff, 200, 60_000)
    expect(await refusal(undecodable, 'a.docx')).toMatchObject({ kind: 'inflates-too-much' })
  })

  test('I41 a declaration in any part is refused, in UTF-16 too', async () => {
    expect(await refusal(wordFile(paragraph('x'), { 'word/styles.xml': '<!DOCTYPE a><a/>' }), 'a.docx')).toEqual({
      kind: 'unsafe-xml',
      part: 'word/styles.xml',
    })
    const wide = Uint8Array.from([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from('<!DOCTYPE a><a/>', (letter) => letter.charCodeAt(0)).buffer),
    ])
    expect(await refusal(zipSync({ 'word/document.xml': wide }), 'a.docx')).toEqual({
      kind: 'unsafe-xml',
      part: 'word/document.xml',
    })
  })

  test('I41 an undeclared entity is damage, not text', async () => {
    expect(await refusal(wordFile(paragraph('&secret;')), 'a.docx')).toEqual({
      kind: 'damaged',
      part: 'word/document.xml',
    })
  })

  test('I43 too many elements and too deep ones are refused at once', async () => {
    const reason = { kind: 'too-complex', part: 'word/document.xml' }
    expect(await refusal(wordFile('<w:p/>'.repeat(elementLimit)), 'a.docx')).toEqual(reason)
    expect(await refusal(wordFile(`${'<w:sdt>'.repeat(600)}${'</w:sdt>'.repeat(600)}`), 'a.docx')).toEqual(reason)
  }, 30_000)

  test('I39 an archive whose directory leads out of it is damaged', async () => {
    const bytes = wordFile(paragraph('x'))
    const end = bytes.length - 22
    const view = new DataView(bytes.buffer)
    view.setUint32(end + 16, bytes.length + 1000, true)
    expect(await refusal(bytes, 'a.docx')).toEqual({ kind: 'damaged' })
  })

  test('I44 the parser gets the parts that were checked and no others', () => {
    const bytes = wordFile(paragraph('متن'), {
      'word/media/picture.svg': '<svg/>',
      'docProps/core.xml': '<broken',
      'word/styles.xml': '<a/>',
    })
    const { parts } = openWordPackage(bytes)
    const packed = unzipSync(new Uint8Array(packParts(parts)))
    expect(Object.keys(packed).sort()).toEqual(['word/document.xml', 'word/styles.xml'])
    expect(packed['word/styles.xml']).toEqual(utf8('<a/>'))
  })
})
