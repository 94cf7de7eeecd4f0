import { describe, expect, it } from 'vitest'
import { code, coding, ofKind, study } from './testing.ts'

const codes = [code('a', 'Delay'), code('b', 'Waiting'), code('c', 'Cost')]

/** Passages of a hundred characters each, one behind the other. */
function at(place: number): readonly [number, number] {
  return [place * 200, place * 200 + 100]
}

describe('the same passages', () => {
  it('S5 are told with how many of each and how many by different people', () => {
    const codings = [
      ...[0, 1, 2, 3].map((place) => coding('a', ...at(place))),
      ...[0, 1].map((place) => coding('b', ...at(place), 'bita')),
      coding('b', ...at(2)),
      coding('c', ...at(3)),
    ]
    expect(ofKind(study({ codes, codings }), 'same-passages')).toMatchObject([
      { codes: ['a', 'b'], passages: [4, 3], shared: [3, 3], apart: 2, score: 6 / 7 },
    ])
  })

  it('S5 are the same from half of their characters on', () => {
    const near = [0, 1].flatMap((place) => {
      const [start, end] = at(place)
      return [coding('a', start, end), coding('b', start + 30, end)]
    })
    expect(ofKind(study({ codes, codings: near }), 'same-passages')).toMatchObject([{ shared: [2, 2] }])
    const far = [0, 1].flatMap((place) => {
      const [start, end] = at(place)
      return [coding('a', start, end), coding('b', start + 51, end)]
    })
    expect(ofKind(study({ codes, codings: far }), 'same-passages')).toEqual([])
  })

  it('S5 count once, however many coded them', () => {
    const codings = [0, 1].flatMap((place) =>
      ['ada', 'bita', 'cyrus'].flatMap((coder) => [coding('a', ...at(place), coder), coding('b', ...at(place), coder)]),
    )
    expect(ofKind(study({ codes, codings }), 'same-passages')).toMatchObject([
      { passages: [2, 2], shared: [2, 2], apart: 0 },
    ])
  })

  it('S5 once alone are chance, and of a theme and its code no finding', () => {
    const once = [coding('a', ...at(0)), coding('b', ...at(0))]
    expect(ofKind(study({ codes, codings: once }), 'same-passages')).toEqual([])
    const twice = [0, 1].flatMap((place) => [coding('a', ...at(place)), coding('b', ...at(place))])
    expect(ofKind(study({ codes, codings: twice, places: [['a', 'b']] }), 'same-passages')).toEqual([])
  })

  it('S5 come with quotations of the first and the second code', () => {
    const codings = [0, 1].flatMap((place) => [coding('b', ...at(place)), coding('a', ...at(place))])
    const [found] = ofKind(study({ codes, codings }), 'same-passages')
    const byId = new Map(codings.map((one) => [one.id, one]))
    expect(found?.examples.map((pair) => pair.map((id) => byId.get(id)?.code))).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
  })
})

describe('similar quotations', () => {
  const texts = [
    'Every permit waits behind another permit and the queue of permits grows.',
    'My permit stood in the queue behind dozens of permits.',
    'They queue for permits from early morning, permit after permit.',
    'The permit queue has a queue of its own, with permits nobody reads.',
    'A queue for every permit: permits breed permits in that office.',
    'He sold his place in the permit queue, permits being what they are.',
    'Children plant trees along the river in spring.',
    'The river floods the park where trees stand.',
    'Shade of trees makes the park cooler near the river.',
    'Buses arrive late when rain floods the tunnel.',
    'The tunnel closes and buses turn around in rain.',
    'Rain in the tunnel, and again no buses.',
  ]
  const text = texts.join('\n')
  const place = (index: number): readonly [number, number] => {
    const start = text.indexOf(texts[index]!)
    return [start, start + texts[index]!.length]
  }
  const spread = (given: string, from: number, count = 3) =>
    Array.from({ length: count }, (_, index) => coding(given, ...place(from + index)))

  it('S6 are told with the words that make them alike and how many of each have one of them', () => {
    const codings = [...spread('a', 0), ...spread('b', 3), ...spread('c', 6)]
    const [found, ...others] = ofKind(study({ codes, codings, texts: { s1: text } }), 'similar-quotations')
    expect(others).toEqual([])
    expect(found).toMatchObject({ codes: ['a', 'b'], passages: [3, 3], sharing: [3, 3] })
    expect(found?.words).toContain('queue')
  })

  it('S6 are not those of the same text', () => {
    const codings = [...spread('a', 0), ...spread('b', 0), ...spread('c', 6)]
    expect(ofKind(study({ codes, codings, texts: { s1: text } }), 'similar-quotations')).toEqual([])
  })

  it('S6 need the text on this device', () => {
    const codings = [...spread('a', 0), ...spread('b', 3), ...spread('c', 6)]
    expect(ofKind(study({ codes, codings }), 'similar-quotations')).toEqual([])
  })
})
