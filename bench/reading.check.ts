import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { CodingId, Span, UnitKind } from '@mazmun/model'
import type { Page } from 'playwright-core'
import type { CodingChange, Passage, SurfaceCoding } from '../web/src/features/reading/surface/index.ts'
import { raiseStand, type Stand } from './browser.ts'
import type { CorpusLanguage } from './corpus.ts'
import type {} from './page/page.ts'

let stand: Stand
let page: Page

before(async () => {
  stand = await raiseStand()
})

after(() => stand.close())

beforeEach(async (context) => {
  page = await stand.browser.newPage({ viewport: { width: 1100, height: 800 } })
  await page.goto(stand.address)
  if ('after' in context) context.after(() => page.close())
})

/** A check of one or more rules of the surface's SPEC. */
function rule(name: string, check: () => Promise<void>): void {
  void test(name, check)
}

interface Setting {
  readonly language?: CorpusLanguage
  readonly words?: number
  readonly count?: number
  readonly unit?: UnitKind
  readonly withoutHighlights?: boolean
}

/** Puts a surface on the page; `window.events` collects what it tells. */
async function open({
  language = 'fa',
  words = 600,
  count = 0,
  unit = 'sentence',
  withoutHighlights = false,
}: Setting = {}): Promise<void> {
  await page.evaluate(
    async ([language, words, count, unit, withoutHighlights]) => {
      await window.bench.prepare(language, words, count)
      window.shown = window.bench.scene(language, words, count)
      window.events = []
      const note =
        (name: string) =>
        (...values: unknown[]): void =>
          void window.events.push([name, ...values])
      const { surface } = window.bench.surface(window.shown, withoutHighlights, {
        onpassage: note('passage'),
        onpassageend: note('passageend'),
        onhover: note('hover'),
        onactivate: note('activate'),
        onresize: note('resize'),
        onunit: note('unit'),
      })
      surface.setUnit(unit)
      window.surface = surface
      await window.bench.painted()
    },
    [language, words, count, unit, withoutHighlights] as const,
  )
}

const passage = (): Promise<Passage | null> => page.evaluate(() => window.surface.passage)
const sentence = (at: number): Promise<Span> => page.evaluate((at) => window.shown.transcript.sentences[at] as Span, at)
const eventsNamed = (name: string): Promise<unknown[][]> =>
  page.evaluate((name) => window.events.filter(([one]) => one === name), name)

function span({ anchor, focus }: Passage): Span {
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) }
}

/** Middle of the character at an offset, in the viewport. */
function pointOf(offset: number): Promise<{ x: number; y: number }> {
  return page.evaluate((offset) => {
    const { paragraphs } = window.shown.transcript
    const at = paragraphs.findIndex(({ start, end }) => offset >= start && offset < end)
    const node = document.querySelectorAll('.surface-text p')[at]?.firstChild as Text
    const from = offset - (paragraphs[at]?.start ?? 0)
    const range = document.createRange()
    range.setStart(node, from)
    range.setEnd(node, from + 1)
    const box = range.getBoundingClientRect()
    // Whole pixels, as of a real mouse.
    return { x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2) }
  }, offset)
}

/** Text under all highlights whose name begins so, by paragraph. */
function highlighted(prefix: string): Promise<string[]> {
  return page.evaluate((prefix) => {
    const texts: string[] = []
    CSS.highlights.forEach((highlight, name) => {
      if (!name.startsWith(prefix)) return
      highlight.forEach((range) =>
        texts.push((range.startContainer.textContent ?? '').slice(range.startOffset, range.endOffset)),
      )
    })
    return texts
  }, prefix)
}

function codingOn({ start, end }: Span, number = 1, hue = 4): SurfaceCoding {
  return {
    id: `c${number}` as CodingId,
    start,
    end,
    code: `code-${hue}`,
    hue,
    name: 'نام یک کد',
    initials: 'نر',
    coder: 'a',
  } as SurfaceCoding
}

async function change(change: Partial<CodingChange>): Promise<void> {
  await page.evaluate(async (change) => {
    window.surface.change({ added: [], updated: [], removed: [], ...change })
    await window.bench.painted()
  }, change)
}

rule('R1 a paragraph is one element with one text node, exactly as in the source', async () => {
  await open({ count: 80 })
  const { texts, expected, nodes } = await page.evaluate(() => {
    const paragraphs = [...document.querySelectorAll('.surface-text p')]
    const { text, paragraphs: spans } = window.shown.transcript
    return {
      texts: paragraphs.map((paragraph) => paragraph.textContent),
      nodes: paragraphs.map((paragraph) => paragraph.childNodes.length),
      expected: spans.map(({ start, end }) => text.slice(start, end)),
    }
  })
  assert.deepEqual(texts, expected)
  assert.ok(nodes.every((count) => count === 1))
})

rule('R2 a selection across a speaker’s name never takes the name in', async () => {
  await open({ unit: 'free' })
  const turn = await page.evaluate(() => window.shown.transcript.turns[1])
  assert.ok(turn)
  const from = await pointOf(turn.bodyStart - 20)
  const to = await pointOf(turn.bodyStart + 12)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
  const shown = await highlighted('passage')
  assert.equal(shown.length, 2)
  assert.ok(shown.every((text) => !text.includes('P07') && !text.includes('مصاحبه‌گر')))
})

rule('R3 a paragraph in letters of the other direction only runs their way', async () => {
  await open()
  const directions = await page.evaluate(() => {
    const paragraphs = ['مردم می‌پرسند داده‌ها کجا می‌روند.', 'GIS را هم بگویید.', 'SmartGov was the pilot.', '۲۰۵۰']
    const text = paragraphs.join('\n')
    let start = 0
    const spans = paragraphs.map((paragraph) => {
      const span = { start, end: start + paragraph.length }
      start = span.end + 1
      return span
    })
    const turn = { start: 0, bodyStart: 0, end: text.length }
    const transcript = { text, turns: [turn], paragraphs: spans, sentences: spans }
    window.bench.surface({ ...window.shown, transcript, codings: [] }, false)
    return [...document.querySelectorAll('.surface-text p')].map((paragraph) => getComputedStyle(paragraph).direction)
  })
  assert.deepEqual(directions, ['rtl', 'rtl', 'ltr', 'rtl'])
})

for (const language of ['fa', 'en'] as const) {
  rule(`R23 the margin stands on the end side of the text (${language})`, async () => {
    await open({ language, count: 30 })
    const { text, canvas, labels } = await page.evaluate(() => {
      const box = (selector: string): { left: number; right: number } =>
        document.querySelector(selector)?.getBoundingClientRect() as DOMRect
      return { text: box('.surface-text'), canvas: box('.surface-stripes'), labels: box('.surface-labels') }
    })
    if (language === 'fa') assert.ok(labels.right < canvas.right && canvas.right <= text.left)
    else assert.ok(text.right <= canvas.left && canvas.left < labels.left)
  })
}

rule('R13 the same code on overlapping spans tints both whole, and removing one leaves only the other', async () => {
  await open()
  const [first, second, third] = await Promise.all([sentence(1), sentence(2), sentence(3)])
  await change({
    added: [codingOn({ start: first.start, end: second.end }, 1), codingOn({ start: second.start, end: third.end }, 2)],
  })
  const text = await page.evaluate(
    ([from, to]) =>
      window.shown.transcript.paragraphs
        .filter(({ start, end }) => start < to && end > from)
        .map(({ start, end }) => window.shown.transcript.text.slice(Math.max(start, from), Math.min(end, to)))
        .join(''),
    [first.start, third.end] as const,
  )
  assert.equal((await highlighted('tint-')).join(''), text)
  await change({ removed: ['c1' as CodingId] })
  const left = (await highlighted('tint-')).join('')
  assert.ok(text.endsWith(left) && left.length >= third.end - second.start - 2 && left.length < text.length)
  await change({ removed: ['c2' as CodingId] })
  assert.deepEqual(await highlighted('tint-'), [])
})

rule('R14 highlights are registered only near the view', async () => {
  await open({ words: 20_000, count: 2000 })
  const near = (await highlighted('tint-')).length
  assert.ok(near > 20 && near < 600, `${near} ranges`)
  await page.evaluate(async () => {
    const scroller = document.querySelector('.scroller') as HTMLElement
    scroller.scrollTop = scroller.scrollHeight / 2
    await window.bench.painted()
    await window.bench.painted()
  })
  const later = (await highlighted('tint-')).length
  assert.ok(later > 20 && later < 600, `${later} ranges`)
})

rule('R18 stripes never make the page longer than its text', async () => {
  await open({ count: 60 })
  const { scroll, content } = await page.evaluate(() => ({
    scroll: document.querySelector('.scroller')?.scrollHeight,
    content: Math.round((document.querySelector('.surface') as HTMLElement).getBoundingClientRect().height),
  }))
  assert.equal(scroll, content)
})

rule(
  'R34 a mouse selection snaps to sentences while it is drawn and is taken over when the button goes up',
  async () => {
    await open()
    const [first, last] = [await sentence(2), await sentence(3)]
    const from = await pointOf(first.start + 9)
    const to = await pointOf(last.start + 5)
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 4 })
    assert.deepEqual(span((await passage()) as Passage), { start: first.start, end: last.end })
    assert.equal((await eventsNamed('passageend')).length, 0)
    await page.mouse.up()
    assert.equal((await eventsNamed('passageend')).length, 1)
    assert.ok(await page.evaluate(() => document.getSelection()?.isCollapsed))
    assert.ok((await highlighted('passage')).join('').length > 0)
  },
)

rule('R34 a double click selects the sentence, Shift and a click extend to another', async () => {
  await open()
  const [first, last] = [await sentence(2), await sentence(4)]
  const from = await pointOf(first.start + 9)
  await page.mouse.dblclick(from.x, from.y)
  assert.deepEqual(span((await passage()) as Passage), first)
  const to = await pointOf(last.start + 5)
  await page.keyboard.down('Shift')
  await page.mouse.click(to.x, to.y)
  await page.keyboard.up('Shift')
  assert.deepEqual(span((await passage()) as Passage), { start: first.start, end: last.end })
  assert.equal((await eventsNamed('passageend')).length, 2)
})

rule('R40 the passage survives the focus going elsewhere, as to a picker', async () => {
  await open()
  await page.evaluate(() => document.body.append(document.createElement('input')))
  await page.evaluate(() => window.surface.focus())
  await page.keyboard.press('ArrowDown')
  const before = await passage()
  await page.focus('input')
  await page.keyboard.type('کد')
  assert.deepEqual(await passage(), before)
  assert.equal((await highlighted('passage')).length, 1)
})

rule('R30–R33 the keyboard moves by sentence, extends, goes to the ends and gives up', async () => {
  await open({ words: 3000 })
  await page.evaluate(() => window.surface.focus())
  await page.keyboard.press('ArrowDown')
  assert.deepEqual(span((await passage()) as Passage), await sentence(0))
  // Right to left: the left arrow goes on.
  await page.keyboard.press('ArrowLeft')
  assert.deepEqual(span((await passage()) as Passage), await sentence(1))
  await page.keyboard.press('Shift+ArrowDown')
  assert.equal(span((await passage()) as Passage).end, (await sentence(2)).end)
  await page.keyboard.press('End')
  const last = await page.evaluate(() => window.surface.currentUnit)
  assert.equal(last?.position, last?.count)
  const isInView = await page.evaluate(() => {
    const box = window.surface.rectOfPassage()
    return box !== null && box.top >= 0 && box.bottom <= innerHeight
  })
  assert.ok(isInView)
  await page.keyboard.press('Escape')
  assert.equal(await passage(), null)
  assert.deepEqual(await highlighted('passage'), [])
})

rule('R32 a page key moves by about a screen', async () => {
  await open({ words: 6000 })
  await page.evaluate(() => window.surface.focus())
  await page.keyboard.press('ArrowDown')
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageDown')
  const top = await page.evaluate(() => document.querySelector('.scroller')?.scrollTop ?? 0)
  assert.ok(top > 800 && top < 2400, `${top} px`)
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageUp')
  assert.ok((await page.evaluate(() => window.surface.currentUnit?.position ?? 99)) <= 4)
})

rule('R38 the page stands still while the next sentence is in view', async () => {
  await open({ words: 3000 })
  await page.evaluate(() => window.surface.focus())
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  assert.equal(await page.evaluate(() => document.querySelector('.scroller')?.scrollTop), 0)
})

rule('R41 pointing at text, stripe or name tells the codings, topmost first, and leaving them tells none', async () => {
  await open()
  const [first, second] = [await sentence(1), await sentence(2)]
  await change({ added: [codingOn({ start: first.start, end: second.end }, 1, 2), codingOn(first, 2, 5)] })
  const point = await pointOf(first.start + 4)
  await page.mouse.move(point.x, point.y)
  await page.waitForFunction(() => window.events.some(([name]) => name === 'hover'))
  assert.deepEqual((await eventsNamed('hover')).at(-1), ['hover', ['c2', 'c1']])
  assert.equal((await highlighted('active-5')).length, 1)
  await page.mouse.move(2, 2)
  await page.waitForFunction(() => window.events.filter(([name]) => name === 'hover').length === 2)
  assert.deepEqual(await highlighted('active-'), [])
  const label = await page.locator('.surface-label:visible').first().boundingBox()
  assert.ok(label)
  await page.mouse.click(label.x + label.width - 20, label.y + 8)
  assert.deepEqual((await eventsNamed('activate')).at(-1), ['activate', 'c1', ['c1']])
  const stripes = await page.locator('.surface-stripes').boundingBox()
  assert.ok(stripes)
  await page.mouse.click(stripes.x + stripes.width - 4, point.y)
  assert.deepEqual((await eventsNamed('activate')).at(-1), ['activate', 'c1', ['c1']])
  await page.mouse.click(point.x, point.y)
  assert.deepEqual((await eventsNamed('activate')).at(-1), ['activate', 'c2', ['c2', 'c1']])
})

rule('R36 dragging a handle snaps to sentences and tells the new extent once, when let go', async () => {
  await open()
  const [second, third] = [await sentence(2), await sentence(3)]
  await change({ added: [codingOn(second)] })
  await page.evaluate(() => window.surface.showHandles('c1' as never))
  const handle = await page.locator('.surface-handle-end').boundingBox()
  assert.ok(handle && handle.width >= 24 && handle.height >= 24)
  const target = await pointOf(third.start + 6)
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2)
  await page.mouse.down()
  await page.mouse.move(target.x, target.y, { steps: 6 })
  assert.equal((await eventsNamed('resize')).length, 0)
  await page.mouse.up()
  assert.deepEqual(await eventsNamed('resize'), [['resize', 'c1', { start: second.start, end: third.end }]])
})

rule('R36 a nudge is the keyboard’s way to the same', async () => {
  await open()
  const [second, third] = [await sentence(2), await sentence(3)]
  await change({ added: [codingOn(second)] })
  await page.evaluate(() => {
    window.surface.showHandles('c1' as never)
    window.surface.nudge('end', 1)
  })
  assert.deepEqual(await eventsNamed('resize'), [['resize', 'c1', { start: second.start, end: third.end }]])
})

rule('R42 copying takes the passage as it is in the source', async () => {
  await open()
  await page.evaluate(() => window.surface.focus())
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const copied = await page.evaluate(() => {
    const data = new DataTransfer()
    document
      .querySelector('.surface-text')
      ?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
    return data.getData('text/plain')
  })
  const { start, end } = await sentence(1)
  assert.equal(
    copied,
    await page.evaluate(([start, end]) => window.shown.transcript.text.slice(start, end), [start, end] as const),
  )
})

rule('R43 the speaker at the top of the view stays named', async () => {
  await open({ words: 3000 })
  assert.ok(await page.locator('.surface-pinned').isHidden())
  await page.evaluate(async () => {
    const turn = [...document.querySelectorAll('.surface-turn')].find(
      (one) => one.getBoundingClientRect().height > 300,
    ) as HTMLElement
    const scroller = document.querySelector('.scroller') as HTMLElement
    scroller.scrollTop += turn.getBoundingClientRect().top + 120
    await window.bench.painted()
    await window.bench.painted()
  })
  assert.equal(await page.locator('.surface-pinned').textContent(), 'P07')
  assert.ok(await page.locator('.surface-pinned').isVisible())
})

rule('R44 without the Highlight API tints are painted behind untouched text', async () => {
  await open({ withoutHighlights: true })
  await change({ added: [codingOn(await sentence(1))] })
  assert.deepEqual(await highlighted('tint-'), [])
  const colours = await page.evaluate(() => {
    const canvas = document.querySelector('.surface-tints') as HTMLCanvasElement
    const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(
      0,
      0,
      canvas.width,
      canvas.height,
    )
    return data.reduce((count, value, at) => count + (at % 4 === 3 && value > 0 ? 1 : 0), 0)
  })
  assert.ok(colours > 1000)
  await change({ removed: ['c1' as CodingId] })
  assert.equal(await page.evaluate(() => document.querySelectorAll('.surface-text p *').length), 0)
})

rule('R45 another theme repaints the stripes', async () => {
  await open({ count: 40 })
  const picture = (): Promise<string> =>
    page.evaluate(() => (document.querySelector('.surface-stripes') as HTMLCanvasElement).toDataURL())
  const light = await picture()
  await page.evaluate(async () => {
    document.documentElement.dataset['theme'] = 'dark'
    await window.bench.painted()
    await window.bench.painted()
  })
  assert.notEqual(await picture(), light)
})

rule('R46 a narrower window measures again', async () => {
  await open({ count: 60 })
  await page.setViewportSize({ width: 390, height: 780 })
  await page.evaluate(() => window.bench.painted())
  await page.evaluate(() => window.bench.painted())
  assert.equal(await page.locator('.surface-label:visible').count(), 0)
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390))
  const stripes = await page.locator('.surface-stripes').boundingBox()
  assert.ok(stripes && stripes.width <= 3 * 9 + 2)
})

rule('R47 a surface that goes away takes its highlights with it', async () => {
  await open({ count: 60 })
  assert.ok((await highlighted('tint-')).length > 0)
  await page.evaluate(() => window.surface.destroy())
  assert.deepEqual(await highlighted(''), [])
})

declare global {
  interface Window {
    shown: ReturnType<Window['bench']['scene']>
    surface: ReturnType<Window['bench']['surface']>['surface']
    events: [string, ...unknown[]][]
  }
}
