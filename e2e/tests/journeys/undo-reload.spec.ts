import { Mazmun } from '../../app/mazmun.ts'
import { expect, test } from '../../support/journey.ts'
import { codebook, common, reading, steps } from '../../support/words.ts'

test.describe('undo after a reload', () => {
  test.beforeEach(async ({ app, material }) => {
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home')
    await app.codePassage(material.codes[0])
  })

  test('names what was done before it, takes all of it back and brings all of it again', async ({
    app,
    page,
    material,
  }) => {
    const [first, second] = material.sentences as [string, string]
    const [name, renamed] = material.codes
    await app.keys.press('ArrowDown', '1')
    await app.reading.expectTinted(first, second)
    await app.codebook.act(name, codebook.rename)
    await app.codebook.renaming(name).fill(renamed)
    await app.keys.press('Enter')
    await expect(app.codebook.code(renamed)).toBeVisible()

    // At once: what was done last is kept when the page is left.
    await page.reload()
    await app.reading.isReady()
    await expect(app.undo).toHaveAccessibleName(`${common.undo}: ${steps['rename-code']}`)
    await expect(app.redo).toBeDisabled()
    await app.undo.click()
    await expect(app.toast(reading.undone(steps['rename-code']))).toBeVisible()
    await expect(app.codebook.code(name)).toBeVisible()
    await app.keys.press('Control+z')
    await app.reading.expectTinted(first)

    await page.reload()
    await app.reading.isReady()
    await expect(app.redo).toHaveAccessibleName(`${common.redo}: ${steps['apply-code']}`)
    await app.undo.click()
    await app.reading.expectTinted()
    await expect(app.codebook.code(name)).toHaveCount(0)
    await app.undo.click()
    await expect(app.sources).toHaveCount(0)
    await expect(app.undo).toBeDisabled()

    await page.reload()
    for (const step of ['import-source', 'apply-code', 'apply-code', 'rename-code'] as const) {
      await expect(app.redo).toHaveAccessibleName(`${common.redo}: ${steps[step]}`)
      await app.redo.click()
    }
    await expect(app.redo).toBeDisabled()
    await app.sources.first().click()
    await app.reading.isReady()
    await app.reading.expectTinted(first, second)
    await expect(app.codebook.code(renamed)).toBeVisible()
  })

  test('leaves what was done in another tab, which has steps of its own', async ({ app, page, context, material }) => {
    const [first, second, third] = material.sentences as [string, string, string]
    const other = new Mazmun(await context.newPage(), material)
    await other.page.goto(page.url())
    await other.reading.isReady()
    await other.reading.expectTinted(first)
    await other.keys.tabTo(other.reading.text)
    await other.keys.press('Home', 'ArrowDown', '1')
    await app.reading.expectTinted(first, second)

    await app.keys.press('ArrowDown', 'ArrowDown', '1')
    await other.reading.expectTinted(first, second, third)
    for (const tab of [app, other]) {
      await tab.isSaved()
      await tab.page.reload()
      await tab.reading.isReady()
      await tab.reading.expectTinted(first, second, third)
      await expect(tab.undo).toBeEnabled()
    }
    await app.undo.click()
    await app.reading.expectTinted(first, second)
    // The other tab codes with the code that is about to be taken back: it stays for that coding.
    await app.undo.click()
    await app.reading.expectTinted(second)
    await expect(app.codebook.code(material.codes[0])).toBeVisible()
    await other.reading.expectTinted(second)
    await other.undo.click()
    await app.reading.expectTinted()
    await expect(other.undo).toBeDisabled()
    await app.redo.click()
    await other.reading.expectTinted(first)
  })
})
