import { expect, test } from '../../support/journey.ts'
import { codebook, common, reading, sources, steps } from '../../support/words.ts'

test.describe('memos', () => {
  test.beforeEach(async ({ app, material }) => {
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home')
    await app.codePassage(material.codes[0])
    await expect(app.codebook.code(material.codes[0])).toBeVisible()
  })

  test('by keyboard: on the coding the keys act on', async ({ app, material }) => {
    await app.keys.press('m')
    await expect(app.memos.field).toBeFocused()
    await app.keys.type(material.memo)
    await app.keys.press('Control+Enter')
    await expect(app.memos.memo(material.memo)).toBeVisible()
    await app.keys.press('Escape')
    await app.codings.show()
    await expect(app.codings.item(material.codes[0]).getByLabel(reading.codingMemo)).toBeVisible()

    await app.keys.press('Control+z')
    await expect(app.toast(reading.undone(steps['write-memo']))).toBeVisible()
    await expect(app.codings.item(material.codes[0]).getByLabel(reading.codingMemo)).toHaveCount(0)
  })

  test('by mouse: on source, code and project, each in its place', async ({ app, material, page }) => {
    const places = {
      source: () => app.reading.sourceMemo.click(),
      code: () => app.codebook.act(material.codes[0], codebook.memos),
      project: () => page.getByRole('banner').getByRole('button', { name: reading.projectMemo }).click(),
    }
    for (const [name, open] of Object.entries(places)) {
      await open()
      await app.memos.write(`${material.memo} ${name}`)
      await expect(app.memos.memo(material.memo)).toHaveCount(1)
      await app.memos.close()
      await expect(app.memos.dialog).toHaveCount(0)
    }
    for (const [name, open] of Object.entries(places)) {
      await open()
      await expect(app.memos.memo(`${material.memo} ${name}`)).toBeVisible()
      await app.memos.close()
      await expect(app.memos.dialog).toHaveCount(0)
    }
  })

  test('by mouse: from the menu of a source, rewritten, deleted and brought back', async ({ app, material, page }) => {
    const title = (await app.sources.first().locator('.title').textContent())!
    await page.getByRole('button', { name: common.actionsFor(title) }).click()
    await page.getByRole('menuitem', { name: sources.memo }).click()
    await app.memos.write(material.memo)
    await app.memos.dialog.getByRole('button', { name: codebook.editMemo }).click()
    await app.memos.dialog.getByLabel(codebook.editMemo).fill(material.definition)
    await app.memos.dialog.getByRole('button', { name: common.save }).click()
    await expect(app.memos.memo(material.definition)).toBeVisible()
    await app.memos.dialog.getByRole('button', { name: codebook.removeMemo }).click()
    await expect(app.memos.memo(material.definition)).toHaveCount(0)
    await app.memos.close()
    await app.undo.click()
    await app.reading.sourceMemo.click()
    await expect(app.memos.memo(material.definition)).toBeVisible()
  })
})
