import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { emptyDefinition } from '@mazmun/model'
import { writeCodebookHtml } from '../src/index.ts'
import type { CodebookPageWords, WrittenCode, WrittenCodebook } from '../src/index.ts'

const words: CodebookPageWords = {
  language: 'fa',
  title: 'حکمرانی هوشمند',
  kind: 'کتاب کد',
  date: '۱ آذر ۱۴۰۵',
  contents: 'فهرست',
  parts: {
    full: 'تعریف کامل',
    whenToUse: 'کجا',
    whenNotToUse: 'کجا نه',
    example: 'نمونه',
    nearMiss: 'نزدیک',
    centralIdea: 'ایدهٔ مرکزی',
  },
  withoutTheme: 'بدون مضمون',
  retired: 'کنارگذاشته',
  levelCount: (count, level) => `${count} در سطح ${level}`,
  figures: ({ codings }) => (codings === 0 ? '' : `${codings} کدگذاری`),
  alsoUnder: 'زیر این‌ها هم:',
  describedUnder: 'شرح آن زیر',
  listSeparator: '، ',
}

function code(name: string, level: number, more: Partial<WrittenCode> = {}): WrittenCode {
  return {
    name,
    level,
    retired: false,
    definition: emptyDefinition,
    figures: { codings: 0, sources: 0, coders: 0 },
    ...more,
  }
}

const small: WrittenCodebook = {
  levels: ['کد', 'مضمون فرعی', 'مضمون اصلی'],
  codes: [
    code('اعتماد', 2, { figures: { codings: 7, sources: 2, coders: 1 } }),
    code('عدالت', 2),
    code('شفافیت', 1, { definition: { ...emptyDefinition, brief: 'روشن بودن', example: 'خط یک\nخط دو' } }),
    code('بودجه', 0),
    code('رها', 0),
    code('کهنه', 0, { retired: true }),
  ],
  placements: [
    { parent: 0, child: 2 },
    { parent: 1, child: 2 },
    { parent: 2, child: 3 },
  ],
}

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** The elements of a page, and its text. Void elements are closed first: the parser reads XML. */
function parsed(page: string): { readonly elements: readonly Element[]; readonly text: string } {
  const elements: Element[] = []
  const text: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes }))
  parser.on('text', (part) => text.push(part))
  parser.write(page.replace('<!doctype html>\n', '').replace(/<meta ([^>]*)>/gu, '<meta $1/>')).close()
  return { elements, text: text.join('') }
}

describe('the page of a codebook', () => {
  test('C41 has language, direction, contents, headings, definitions and figures', () => {
    const page = writeCodebookHtml(small, words)
    const { elements, text } = parsed(page)
    expect(elements[0]).toEqual({ name: 'html', attributes: { lang: 'fa', dir: 'rtl' } })
    expect(elements.filter(({ name }) => /^h\d$/u.test(name)).map(({ name }) => name)).toEqual([
      'h1',
      'h2',
      'h2',
      'h3',
      'h2',
      'h3',
      'h2',
    ])
    for (const part of ['فهرست', '7 کدگذاری', 'روشن بودن', 'خط یک\nخط دو', 'بدون مضمون', 'رها'])
      expect(text).toContain(part)
    expect(parsed(writeCodebookHtml(small, { ...words, language: 'en' })).elements[0]?.attributes).toEqual({
      lang: 'en',
      dir: 'ltr',
    })
  })

  test('C41 gives the central idea of a theme before the other parts, that of a code after them', () => {
    const definition = { ...emptyDefinition, whenToUse: 'آنجا', centralIdea: 'یک اندیشه' }
    const orderAt = (level: number) => {
      const { text } = parsed(
        writeCodebookHtml({ ...small, codes: [code('تنها', level, { definition })], placements: [] }, words),
      )
      return text.indexOf('ایدهٔ مرکزی') < text.indexOf('آنجا')
    }
    expect([2, 0].map(orderAt)).toEqual([true, false])
  })

  test('C42 describes a code once and leads there from its other places', () => {
    const { elements, text } = parsed(writeCodebookHtml(small, words))
    expect(text.split('روشن بودن')).toHaveLength(2)
    expect(text).toContain('زیر این‌ها هم: عدالت')
    expect(text).toContain('شرح آن زیر اعتماد')
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const { name, attributes } of elements) if (name === 'a') expect(ids).toContain(attributes['href']?.slice(1))
  })

  test('C43 what stands under nothing comes at the end, retired codes are marked in words', () => {
    const { text } = parsed(writeCodebookHtml(small, words))
    expect(text.indexOf('رها')).toBeGreaterThan(text.lastIndexOf('عدالت'))
    expect(text).toMatch(/کهنه\s*کنارگذاشته/u)
  })

  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '<',
          '>',
          '"',
          "'",
          '&',
          '&lt;',
          '</style>',
          '<script>alert(1)</script>',
          '<!--',
          '-->',
          ']]>',
          'javascript:',
          '\u202e',
          '\u2067',
          '\ud800',
          '\u0000',
          '\u0007',
          '\uffff',
          'نام',
          ' onload=',
        ),
        fc.string({ unit: 'binary', maxLength: 6 }),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''))

  test('C40 whatever text people wrote, nothing but the elements of the page comes of it', () => {
    const plain = parsed(writeCodebookHtml(small, words)).elements.map(({ name }) => name)
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, definition, title) => {
        const codes = small.codes.map((record, index) => ({
          ...record,
          name: `${name}${index}`,
          definition:
            index === 2 ? { ...emptyDefinition, brief: `${definition}.`, example: `${definition}!` } : emptyDefinition,
        }))
        const page = writeCodebookHtml({ ...small, codes, levels: [name, name, name] }, { ...words, title })
        const { elements, text } = parsed(page)
        const without = (names: readonly string[]) => names.filter((element) => element !== 'bdi')
        expect(without(elements.map((element) => element.name))).toEqual(without(plain))
        for (const { attributes } of elements)
          for (const attribute of Object.keys(attributes)) expect(attribute).not.toMatch(/^on|^src$|^style$/u)
        if (/^[\p{L} ]+$/u.test(name)) expect(text).toContain(name)
      }),
      { numRuns: 500 },
    )
  })

  test('C40 loads nothing and runs nothing', () => {
    const page = writeCodebookHtml(small, words)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).not.toMatch(/<script|https?:|url\(|@import/u)
  })
})
