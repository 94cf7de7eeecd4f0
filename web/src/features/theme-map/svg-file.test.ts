import type { CodeId } from '@mazmun/model'
import { describe, expect, test } from 'vitest'
import { fileInk } from './file-ink.ts'
import { framed } from './furniture.ts'
import { evenLetters } from './map-testing.ts'
import { networkFigure, networkLabels, placesOnMap, type MapTheme } from './network-figure.ts'
import { forestOf } from './map-testing.ts'
import { fitsCanvas } from './png-file.ts'
import { shownThemes } from './shown-themes.ts'
import { svgFile } from './svg-file.ts'

const [top, below] = ['حکمرانی هوشمند', 'برنامه\u200cریزی <شهری> & "باز"']
const forest = forestOf({ [top]: { level: 2 }, [below]: { level: 1, under: [top] }, other: { level: 1, under: [top] } })
const shown = shownThemes(forest, { levels: new Set([1, 2]), folds: new Map() })
const themeOf = (code: CodeId): MapTheme => ({ name: code, hue: 3, level: forest.record(code).level, note: undefined })
const labels = networkLabels(shown, themeOf, evenLetters)
const places = placesOnMap(
  shown,
  new Map([[below, { x: 300, y: 0 }]]),
  new Map([['other' as CodeId, { x: 0, y: 200 }]]),
)
const figure = networkFigure(
  {
    shown,
    themeOf,
    labels,
    relations: [
      { id: 'r' as never, from: below as CodeId, to: 'other' as CodeId, kind: 'leads-to', words: 'می‌انجامد به' },
    ],
    direction: 'rtl',
    measure: evenLetters,
  },
  places,
)

function fileOf(content = figure) {
  return svgFile(content, {
    language: 'fa',
    title: 'نقشه',
    fontFamily: "'Vazirmatn',sans-serif",
    fonts: [{ family: 'Vazirmatn', base64: 'd09GMg==', range: 'U+0600-06FF' }],
    colourOf: (ink) => (ink === 'paper' ? '#ffffff' : '#123456'),
  })
}

test('colours of a file are plain, on white paper', () => {
  expect([fileInk('paper'), fileInk('raised')]).toEqual(['#ffffff', '#ffffff'])
  for (const ink of ['ink', 'line-strong', 'mark-3', 'tint-11-2'] as const)
    expect(fileInk(ink)).toMatch(/^#[0-9a-f]{6}$/u)
  expect(fileInk('tint-0-1')).not.toBe(fileInk('tint-0-2'))
})

test('an image larger than browsers draw is refused before it is tried', () => {
  expect(fitsCanvas({ width: 3000, height: 2000 }, 3)).toBe(true)
  expect(fitsCanvas({ width: 900, height: 6000 }, 3)).toBe(false)
  expect(fitsCanvas({ width: 9000, height: 9000 }, 1.5)).toBe(false)
})

describe('a file of the map', () => {
  test('keeps text as text, whole words with their joiners, each with its direction', () => {
    const { text } = fileOf()
    expect(text).toMatch(/<text [^>]*direction="rtl"[^>]*>حکمرانی هوشمند<\/text>/u)
    expect(text).toContain('برنامه\u200cریزی')
    expect(text).toMatch(/<text [^>]*direction="ltr"[^>]*>other<\/text>/u)
  })

  test('has its font in it and plain colours only', () => {
    const { text } = fileOf()
    expect(text).toContain("@font-face{font-family:'Vazirmatn';")
    expect(text).toContain('url(data:font/woff2;base64,d09GMg==)')
    expect(text).not.toMatch(/oklch|var\(/u)
  })

  test('is well-formed whatever the names', () => {
    const { text } = fileOf()
    expect(text).toContain('&lt;شهری&gt; &amp; &quot;باز&quot;')
    expect(text.match(/<text /gu)?.length).toBe(text.match(/<\/text>/gu)?.length)
  })

  test('has title, date and meaning of the lines only when they are wanted', () => {
    const bare = fileOf(framed(figure, { title: undefined, date: undefined, legend: [] }, evenLetters))
    expect(bare.text).toBe(fileOf().text)
    const whole = fileOf(
      framed(
        figure,
        { title: 'عنوان نقشه', date: '۱ فروردین ۱۴۰۵', legend: [{ kind: 'leads-to', name: 'نام رابطه' }] },
        evenLetters,
      ),
    )
    for (const words of ['عنوان نقشه', '۱ فروردین ۱۴۰۵', 'نام رابطه']) expect(whole.text).toContain(`>${words}</text>`)
    expect(whole.height).toBeGreaterThan(bare.height)
  })
})

test('what stands under a theme that was put somewhere goes along, unless it was put itself', () => {
  const moved = placesOnMap(
    shown,
    new Map([
      [top, { x: 0, y: 0 }],
      [below, { x: 300, y: 0 }],
      ['other', { x: -300, y: 0 }],
    ]),
    new Map([
      [top as CodeId, { x: 50, y: 70 }],
      ['other' as CodeId, { x: 1, y: 2 }],
    ]),
  )
  expect(moved.get(below as CodeId)).toEqual({ x: 350, y: 70 })
  expect(moved.get('other' as CodeId)).toEqual({ x: 1, y: 2 })
})
