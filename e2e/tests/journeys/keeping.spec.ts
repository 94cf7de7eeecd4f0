import { Mazmun } from '../../app/mazmun.ts'
import { expect, test } from '../../support/journey.ts'

test.describe('what was coded is kept', () => {
  test.beforeEach(async ({ app, material }) => {
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home')
    await app.codePassage(material.codes[0])
    await app.keys.press('ArrowDown')
    await app.isSaved()
  })

  test('when the page is reloaded as soon as it says so', async ({ app, page, material }) => {
    const { sentences } = material
    for (const [index, sentence] of sentences.slice(1, 4).entries()) {
      await app.reading.expectPassage(sentence)
      await app.keys.press('1')
      await app.isSaved()
      await page.reload()
      await app.reading.isReady()
      await app.codebook.expectCodings(material.codes[0], index + 2)
      await app.keys.tabTo(app.reading.text)
      await app.keys.press('Home', ...Array.from({ length: index + 2 }, () => 'ArrowDown'))
    }
  })

  test('and seen at once in another tab of the same project, which can go on from there', async ({
    app,
    page,
    context,
    material,
  }) => {
    const other = new Mazmun(await context.newPage(), material)
    await other.page.goto(page.url())
    await other.reading.isReady()
    await other.reading.expectTinted(material.sentences[0]!)

    await app.keys.press('1')
    await other.reading.expectTinted(material.sentences[0]!, material.sentences[1]!)
    await other.codebook.expectCodings(material.codes[0], 2)

    await other.keys.tabTo(other.reading.text)
    await other.keys.press('End', '1')
    await app.reading.expectTinted(material.sentences[0]!, material.sentences[1]!, material.sentences.at(-1)!)

    // Undo takes back what was done in its own tab.
    await app.keys.press('Control+z')
    await app.reading.expectTinted(material.sentences[0]!, material.sentences.at(-1)!)
    await other.reading.expectTinted(material.sentences[0]!, material.sentences.at(-1)!)
  })

  test('and back and forward lead through the pages looked at', async ({ app, page, material }) => {
    await app.palette.run(material.codes[0])
    await expect(app.codePage.heading(material.codes[0])).toBeVisible()
    await app.codePage.jump(material.sentences[0]!).click()
    await app.reading.isReady()
    await page.goBack()
    await expect(app.codePage.heading(material.codes[0])).toBeVisible()
    await page.goBack()
    await app.reading.isReady()
    await page.goForward()
    await expect(app.codePage.heading(material.codes[0])).toBeVisible()
  })
})
