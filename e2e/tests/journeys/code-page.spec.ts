import { expect, test } from '../../support/journey.ts'
import { codebook } from '../../support/words.ts'

test.describe('the page of a code', () => {
  test.beforeEach(async ({ app, material }) => {
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home', 'ArrowDown')
    await app.codePassage(material.codes[0])
    await app.keys.press('End', '1')
    await app.reading.expectTinted(material.sentences[1]!, material.sentences.at(-1)!)
  })

  test('by mouse: quotations stand in their context and lead to the text', async ({ app, material }) => {
    await app.codebook.act(material.codes[0], codebook.openPage)
    await expect(app.codePage.heading(material.codes[0])).toBeVisible()
    await expect(app.codePage.quotations.getByRole('article')).toHaveCount(2)
    const quotation = app.codePage.quotation(material.sentences[1]!)
    await expect(quotation.locator('mark')).toHaveText(material.sentences[1]!)
    await expect(quotation).toContainText(material.sentences[2]!)

    await app.codePage.jump(material.sentences.at(-1)!).click()
    await app.reading.isReady()
    await expect.poll(() => app.reading.probe.painted('flash')).toEqual([material.sentences.at(-1)!])
    await expect(app.page).toHaveURL(/#\d+-\d+$/)
  })

  test('by keyboard only: through the palette to the code, down its quotations and into the text', async ({
    app,
    material,
  }) => {
    await app.palette.run(material.codes[0])
    await expect(app.codePage.heading(material.codes[0])).toBeVisible()
    await app.keys.tabTo(app.codePage.jump(material.sentences[1]!))
    await app.keys.press('ArrowDown')
    await expect(app.codePage.jump(material.sentences.at(-1)!)).toBeFocused()
    await app.keys.press('Enter')
    await app.reading.isReady()
    await expect(app.page).toHaveURL(/#\d+-\d+$/)
  })

  test('the definition is written in its place, the history tells of it, the code is retired and restored', async ({
    app,
    material,
  }) => {
    await app.codebook.act(material.codes[0], codebook.openPage)
    await app.codePage.definition.getByRole('button', { name: codebook.addPart(codebook.brief) }).click()
    await app.codePage.definition.getByRole('textbox').fill(material.definition)
    await app.codePage.definition.getByRole('textbox').press('Control+Enter')
    await expect(app.codePage.definition).toContainText(material.definition)
    await expect(app.codePage.history).toContainText(codebook['code-redefined'])

    await app.codePage.retire.click()
    await expect(app.codePage.restore).toBeVisible()
    await expect(app.codePage.quotations.getByRole('article')).toHaveCount(2)
    await app.codePage.restore.click()
    await expect(app.codePage.retire).toBeVisible()
  })
})
