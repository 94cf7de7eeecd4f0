import { expect, test } from '../../support/journey.ts'
import { codebook, common } from '../../support/words.ts'

test.describe('a stranger on the first page', () => {
  test('by mouse: one click opens the sample study, and a passage is coded with a code that is there', async ({
    app,
    material,
  }) => {
    await app.home.visit()
    await expect(app.home.welcome).toBeVisible()

    await app.home.openSample.click()
    await app.reading.isReady()
    const paragraph = app.reading.text.getByRole('paragraph').first()
    const place = await paragraph.boundingBox()
    await expect(app.sources).toHaveCount(material.sample.sources)
    await expect(app.codebook.coder(codebook.hideCoder(common.coder, 0))).toBeVisible()

    const [first] = await app.reading.text.getByRole('paragraph').allTextContents()
    await app.reading.drag(first!.slice(0, 12))
    await app.reading.codeIt.click()
    await app.picker.option(material.sample.code).first().click()

    await expect(app.codebook.coder(codebook.hideCoder(common.coder, 1))).toBeVisible()
    await app.isSaved()
    // What is fetched beside the text does not move it under the mouse.
    const title = await app.page.getByRole('main').getByRole('heading', { level: 1 }).innerText()
    await expect(app.discussion.marker(title)).toBeVisible()
    expect((await paragraph.boundingBox())?.y).toBe(place?.y)
  })

  test('by keyboard only: from the address to a coded passage', async ({ app, material }) => {
    await app.home.visit()
    await app.keys.activate(app.home.openSample)
    await app.reading.isReady()

    await app.keys.tabTo(app.reading.text)
    await app.keys.press('ArrowDown', 'Shift+ArrowDown', 'c')
    await expect(app.picker.field).toBeFocused()
    await app.keys.type(material.sample.begun)
    await expect(app.picker.current).toContainText(material.sample.code)
    await app.keys.press('Enter')

    await expect(app.codebook.coder(codebook.hideCoder(common.coder, 1))).toBeVisible()
    await expect(app.reading.text).toBeFocused()
    await app.isSaved()
  })
})
