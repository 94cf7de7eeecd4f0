import { describe, expect, test } from 'vitest'
import { decodeText } from '../src/index.ts'
import { decode, encode, interviews } from './support.ts'

/** Persian as the code page can write it. */
function forCodePage(text: string): string {
  return text
    .replaceAll('ی', 'ي')
    .replaceAll('\u0654', '')
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll('٪', '%')
    .replace(/[٫٬]/gu, '.')
}

const western = [
  'Les grandes villes intelligentes doivent être gouvernées avec les citoyens, et non pas seulement pour eux. Où sont les données, à qui appartiennent-elles ? L’élève répond : « ça dépend ».',
  'Die Städte müssen über ihre Daten selbst verfügen können; dafür brauchen wir größere Offenheit, schönere Straßen und ein müheloses Verfahren für Bürger. Natürlich wäre das möglich.',
  'La administración pública está cambiando; ¿cómo se tomará la decisión? Los niños y las niñas también preguntan: ¡qué difícil! Según él, la gestión de datos será más fácil mañana.',
].map((text) => `${text} `.repeat(25))

const corpora = {
  persian: interviews('sample-fa'),
  persian1256: interviews('sample-fa').map(forCodePage),
  english: interviews('sample-en'),
  quoted: interviews('sample-en').map((text) => text.replaceAll("'", '’').replace(/"([^"]*)"/gu, '“$1”')),
  western,
}

const passagesPerCell = 200

/** Passages of one length, spread evenly over the texts so that every run judges the same ones. */
function passages(texts: readonly string[], length: number): string[] {
  return Array.from({ length: passagesPerCell }, (_, index) => {
    const text = texts[index % texts.length] as string
    const room = Math.max(1, text.length - length)
    return text.slice((index * 7919) % room).slice(0, length)
  }).filter((passage) => passage.trim() !== '')
}

interface Score {
  readonly right: number
  readonly wrongUnasked: number
}

function score(texts: readonly string[], encoding: string, length: number): Score {
  const all = passages(texts, length)
  let right = 0
  let wrongUnasked = 0
  for (const passage of all) {
    const bytes = encode(passage, encoding)
    expect(decode(bytes, encoding)).toBe(passage)
    const decoded = decodeText(bytes)
    if (decoded.text === passage) right += 1
    else if (decoded.certainty !== 'doubtful') wrongUnasked += 1
  }
  return { right: right / all.length, wrongUnasked }
}

describe('accuracy of detection', () => {
  test.each([
    ['persian', 'utf-8', 1],
    ['persian', 'utf-16le', 1],
    ['persian', 'utf-16be', 1],
    ['persian1256', 'windows-1256', 1],
    ['english', 'utf-8', 1],
    ['english', 'utf-16le', 1],
    ['english', 'utf-16be', 1],
    ['quoted', 'windows-1252', 1],
    ['western', 'windows-1252', 1],
  ] as const)('I12 I13 %s text in %s is read right from 40 characters on', (corpus, encoding, floor) => {
    for (const length of [40, 100, 400, 1000, 4000]) {
      expect(score(corpora[corpus], encoding, length), `${length} characters`).toEqual({
        right: floor,
        wrongUnasked: 0,
      })
    }
  })

  test.each([
    ['persian1256', 'windows-1256'],
    ['western', 'windows-1252'],
  ] as const)('I13 ten characters of %s in %s are read right or asked about', (corpus, encoding) => {
    const { right, wrongUnasked } = score(corpora[corpus], encoding, 10)
    expect(right).toBeGreaterThan(0.95)
    expect(wrongUnasked).toBe(0)
  })
})
