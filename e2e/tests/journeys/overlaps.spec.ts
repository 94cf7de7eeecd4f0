import { expect, test } from '../../support/journey.ts'
import { codebook, reading } from '../../support/words.ts'

test.describe('overlapping and nested codings', () => {
  test.beforeEach(async ({ app, material }) => {
    const [first, second, third] = material.codes
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    // The whole turn, its middle, and one sentence that reaches beyond the middle.
    await app.keys.press('Home', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown')
    await app.codePassage(first)
    await app.keys.press('Escape', 'Home', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown')
    await app.codePassage(second)
    await app.keys.press('Escape', 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Shift+ArrowDown')
    await app.codePassage(third)
    await app.keys.press('Escape')
    await expect(app.codebook.code(third)).toBeVisible()
  })

  test('keep every part tinted, every code striped and named, and no word in pieces', async ({ app, material }) => {
    const [, , third, fourth, fifth] = material.sentences as [string, string, string, string, string]
    const coded = [material.turn, `${third} ${fourth}`, `${fourth} ${fifth}`]
    await expect
      .poll(() => app.reading.probe.painted('tint-', 'prefix').then((pieces) => pieces.join('').trim()))
      .toBe(material.turn)
    expect(await app.reading.probe.stripesBeside(material.turn)).toEqual(
      await app.reading.probe.passagesBeside(material.turn, coded),
    )
    for (const code of material.codes) await expect(app.reading.label(code)).toBeVisible()
    expect(await app.reading.probe.brokenParagraphs()).toEqual([])

    // Taking one away leaves the others painted whole.
    await app.reading.click(third)
    await app.codings.item(material.codes[1]).click()
    await app.codings.item(material.codes[1]).press('Delete')
    await expect(app.codings.items).toHaveCount(2)
    await expect
      .poll(() => app.reading.probe.painted('tint-', 'prefix').then((pieces) => pieces.join('').trim()))
      .toBe(material.turn)
    const left = await app.reading.probe.passagesBeside(material.turn, [coded[0]!, coded[2]!])
    await expect.poll(() => app.reading.probe.stripesBeside(material.turn)).toEqual(left)
  })

  test('pointing at the text lights its stripe and its line in the list', async ({ app, material }) => {
    await app.codings.show()
    await app.reading.hover(material.sentences[2]!)
    await expect(app.reading.label(material.codes[1])).toHaveClass(/surface-label-active/)
    await expect(app.codings.item(material.codes[1])).toHaveClass(/hovered/)
    await expect
      .poll(() => app.reading.probe.painted('active-', 'prefix').then((pieces) => pieces.join('')))
      .toBe(`${material.sentences[2]!} ${material.sentences[3]!}`)
  })

  test('pointing at a name in the margin lights its passage', async ({ app, material }) => {
    await app.reading.label(material.codes[0]).hover()
    await expect
      .poll(() => app.reading.probe.painted('active-', 'prefix').then((pieces) => pieces.join('')))
      .toBe(material.turn)
    await app.page.mouse.move(0, 0)
    await expect.poll(() => app.reading.probe.painted('active-', 'prefix')).toEqual([])
  })

  test('by keyboard: the focus in the list of codings lights passage and name, Enter chooses, Escape goes back', async ({
    app,
    material,
  }) => {
    await app.palette.run(reading.codingsHere)
    await app.keys.tabTo(app.codings.items.first())
    await app.keys.press('ArrowDown')
    await expect(app.codings.item(material.codes[1])).toBeFocused()
    await expect(app.reading.label(material.codes[1])).toHaveClass(/surface-label-active/)
    await app.keys.press('Enter')
    await expect(app.codings.item(material.codes[1])).toHaveAttribute('aria-pressed', 'true')
    await app.keys.press('Escape')
    await expect(app.reading.text).toBeFocused()
  })

  test('a code and a coder can be looked at alone', async ({ app, material }) => {
    await app.codebook.act(material.codes[1], codebook.showOnly)
    await app.reading.expectTinted(`${material.sentences[2]!} ${material.sentences[3]!}`)
    await expect(app.reading.label(material.codes[0])).toHaveCount(0)
    await app.codebook.clearFilters.click()
    await expect
      .poll(() => app.reading.probe.painted('tint-', 'prefix').then((pieces) => pieces.join('').trim()))
      .toBe(material.turn)
  })
})

test('what one coder coded in the sample can be hidden and shown', async ({ app }) => {
  await app.openSampleStudy()
  const before = await app.reading.probe.painted('tint-', 'prefix')
  expect(before.length).toBeGreaterThan(0)
  const coders = app.codebook.panel.getByRole('group', { name: codebook.filtersLabel }).getByRole('button')
  await coders.nth(0).click()
  await coders.nth(1).click()
  await app.reading.expectTinted()
  await coders.nth(0).click()
  await expect.poll(() => app.reading.probe.painted('tint-', 'prefix').then(({ length }) => length)).toBeGreaterThan(0)
  await coders.nth(1).click()
  await expect.poll(() => app.reading.probe.painted('tint-', 'prefix')).toEqual(before)
})
