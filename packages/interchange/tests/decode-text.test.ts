import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText, encodings } from '../src/index.ts'
import { encode, fixture, utf8 } from './support.ts'

const persian = 'پژوهشگر: می‌گویید چه چیزی باید تغییر کند؟ گزارش‌های چاپی را کسی نمی‌خواند.'

describe('encodings', () => {
  test.each([
    ['utf-8', [0xef, 0xbb, 0xbf], 'utf8'],
    ['utf-16le', [0xff, 0xfe], 'utf16le'],
    ['utf-16be', [0xfe, 0xff], 'utf16be'],
  ] as const)('I10 the byte order mark of %s decides and goes', (encoding, mark, name) => {
    const decoded = decodeText(Uint8Array.from([...mark, ...encode(persian, name)]))
    expect(decoded).toMatchObject({ text: persian, encoding, certainty: 'certain', alternatives: [] })
  })

  test('I10 CRLF becomes LF; a lone carriage return, a joiner and an inner mark stay', () => {
    const text = 'یک\r\nدو\rسه می‌رود\ufeff\u200f\r\n'
    expect(decodeText(utf8(text)).text).toBe('یک\nدو\rسه می‌رود\ufeff\u200f\n')
  })

  test('I11 well-formed UTF-8 is certain, and so is ASCII', () => {
    expect(decodeText(utf8(persian))).toMatchObject({ text: persian, encoding: 'utf-8', certainty: 'certain' })
    expect(decodeText(utf8('P01: plain'))).toMatchObject({ encoding: 'utf-8', certainty: 'certain', alternatives: [] })
  })

  test.each(['utf-16le', 'utf-16be'] as const)('I12 %s is recognised without a mark', (encoding) => {
    for (const text of [persian, 'Interviewer: why?', 'نه']) {
      expect(decodeText(encode(text, encoding))).toMatchObject({ text, encoding, certainty: 'likely' })
    }
  })

  test('I12 half a character at the end of UTF-16 is reported', () => {
    const decoded = decodeText(encode(persian, 'utf-16le').subarray(0, -1))
    expect(decoded.encoding).toBe('utf-16le')
    expect(decoded.replacements).toEqual({ count: 1, offsets: [persian.length - 1] })
  })

  test('I13 Persian in windows-1256 keeps گ چ پ ژ and ZWNJ', () => {
    const decoded = decodeText(fixture('fa-windows-1256.txt'))
    expect(decoded).toMatchObject({ encoding: 'windows-1256', certainty: 'likely' })
    for (const part of ['مصاحبه‌گر', 'چاپي', 'پژواك', 'گزارش‌هاي']) expect(decoded.text).toContain(part)
  })

  test('I13 Western text in windows-1252 is told from Persian', () => {
    expect(decodeText(fixture('en-windows-1252.txt'))).toMatchObject({ encoding: 'windows-1252', certainty: 'likely' })
    const german = 'Natürlich wäre größere Offenheit möglich, sagte er, aber niemand hört zu.'
    expect(decodeText(encode(german, 'windows-1252'))).toMatchObject({
      text: german,
      encoding: 'windows-1252',
      certainty: 'likely',
    })
  })

  test('I13 where both read the same text it is windows-1252', () => {
    const text = 'It’s “fine” – so far…'
    expect(decodeText(encode(text, 'windows-1252'))).toMatchObject({
      text,
      encoding: 'windows-1252',
      certainty: 'likely',
      alternatives: [],
    })
  })

  test.each([
    ['windows-1251', 'Городское управление будущего: данные, граждане и доверие.'],
    ['windows-1255', 'שלום לכולם, אנחנו מדברים על העיר'],
    ['gbk', '城市治理的未来：数据、市民与信任。我们谈了很多。'],
    ['iso-8859-6', 'حكومت هوشمند در افق آينده نيازمند اعتماد شهروندان است'],
  ])('I13 text in %s, which neither fits, is doubtful', (encoding, text) => {
    expect(decodeText(encode(text, encoding)).certainty).toBe('doubtful')
  })

  test('I13 a single odd byte is doubtful and both readings are offered', () => {
    const decoded = decodeText(Uint8Array.from([...utf8('a '), 0xe3, ...utf8(' b')]))
    expect(decoded.certainty).toBe('doubtful')
    const readings = [decoded.encoding, ...decoded.alternatives.map((alternative) => alternative.encoding)]
    expect(readings).toEqual(expect.arrayContaining(['windows-1252', 'windows-1256']))
  })

  test('I14 broken bytes in UTF-8 are reported with their places', () => {
    const decoded = decodeText(fixture('fa-utf8-broken.txt'))
    expect(decoded).toMatchObject({ encoding: 'utf-8', certainty: 'likely' })
    expect(decoded.replacements.count).toBe(2)
    for (const offset of decoded.replacements.offsets) expect(decoded.text[offset]).toBe('\ufffd')
    expect(decoded.text.replaceAll('\ufffd', '')).toBe(decodeText(fixture('fa-utf8.txt')).text)
  })

  test('I14 a character that was lost before is reported too', () => {
    expect(decodeText(utf8('می\ufffdرود')).replacements).toEqual({ count: 1, offsets: [2] })
  })

  test('I15 an encoding that was told is taken', () => {
    const bytes = encode(persian.replaceAll('ی', 'ي'), 'windows-1256')
    expect(decodeText(bytes, 'windows-1252')).toMatchObject({ encoding: 'windows-1252', certainty: 'certain' })
    expect(decodeText(bytes, 'utf-8').replacements.count).toBeGreaterThan(10)
  })

  test('I16 an alternative shows a passage where it differs', () => {
    const bytes = encode(`${'plain words '.repeat(40)}señor Núñez`, 'windows-1252')
    const [alternative] = decodeText(bytes).alternatives
    expect(alternative?.encoding).toBe('windows-1256')
    expect(alternative?.sample).toContain('seٌor')
  })
})

describe('round trips', () => {
  const letters = 'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئؤأ\u200c\u064b\u0654۰۱۲۳abcXYZ ’“”–.؟،؛:!\n'
  const text = fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 1, maxLength: 400 })

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
    'I10 any Persian or English text comes back from %s',
    (encoding) => {
      fc.assert(
        fc.property(text, (original) => {
          expect(decodeText(encode(original, encoding), encoding)).toMatchObject({
            text: original,
            replacements: { count: 0 },
          })
        }),
      )
    },
  )

  test('I11 any Persian or English text comes back from UTF-8 undeclared', () => {
    fc.assert(
      fc.property(text, (original) => {
        expect(decodeText(encode(original, 'utf-8')).text).toBe(original)
      }),
    )
  })

  test.each([
    ['windows-1256', 'ابپتثجچحخدذرزژسشصضطظعغفقكکگلمنوهىيآئؤأ\u200c\u200d\u064b0123abcXYZ éà’“”–.؟،؛:!\n'],
    ['windows-1252', 'abcdefgXYZ äöüßéèêçñõøåÆŒŠž€’“”–….?!:«»0123\n'],
  ] as const)('I15 any text that %s can write comes back when it is told', (encoding, alphabet) => {
    const written = fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), maxLength: 400 })
    fc.assert(
      fc.property(written, (original) => {
        expect(decodeText(encode(original, encoding), encoding).text).toBe(original)
      }),
    )
  })

  test.each(['windows-1256', 'windows-1252'] as const)(
    'I15 all 256 bytes come back from %s when it is told',
    (encoding) => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
          const whole = bytes.filter((byte) => byte !== 0x0d)
          const decoded = decodeText(whole, encoding)
          expect(decoded.text).toHaveLength(whole.length)
          expect(decoded.replacements.count).toBe(0)
        }),
      )
    },
  )

  test('I5 any bytes decode in any encoding', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.option(fc.constantFrom(...encodings), { nil: undefined }),
        (bytes, forced) => {
          const decoded = decodeText(bytes, forced)
          expect(decoded.text.includes('\ufffd')).toBe(decoded.replacements.count > 0)
          expect(decoded.text).not.toContain('\r\n')
        },
      ),
    )
  })
})
