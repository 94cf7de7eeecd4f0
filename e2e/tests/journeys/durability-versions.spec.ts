import { readFile } from 'node:fs/promises'
import { Device } from '../../app/device.ts'
import { expect, test } from '../../support/journey.ts'
import { reading, saving } from '../../support/words.ts'

const kept = (name: string) => readFile(new URL(`../../../fixtures/stored/${name}`, import.meta.url))

test.describe('a project that another version stored', () => {
  /** A theme of the kept study that stands under nothing. */
  const code = 'نهادی'

  test.beforeEach(async ({ app, page, material }) => {
    await app.home.visit()
    await app.home.makeProject(material.project)
    await app.isSaved()
    await app.goHome()
    await expect(page.getByRole('main')).toBeVisible()
  })

  test('an earlier one opens, can be changed, and stays so', async ({ app, page, material }) => {
    const device = await Device.beside(page)
    await device.replaceDocument(await kept('v1-study.yjs'))
    await page.bringToFront()
    await app.home.project(material.project).click()
    await expect(app.codebook.code(code)).toBeVisible()
    await expect(page.getByText(saving.older)).toHaveCount(0)
    await app.isSaved()
    await page.reload()
    await expect(app.codebook.code(code)).toBeVisible()
    await app.isSaved()
  })

  test('a newer one opens for reading, says so, and is left as it is', async ({ app, page, material }) => {
    const device = await Device.beside(page)
    await device.replaceDocument(await kept('v99-study.yjs'))
    await page.bringToFront()
    await app.home.project(material.project).click()
    await expect(page.getByRole('note').filter({ hasText: saving.newer })).toBeVisible()
    await expect(app.codebook.code(code)).toBeVisible()
    await expect(page.getByRole('banner').getByRole('button', { name: reading.nothingToUndo })).toBeDisabled()
    await page.reload()
    await expect(page.getByRole('note').filter({ hasText: saving.newer })).toBeVisible()
    // Opening adds an empty record each time, as y-indexeddb does; nothing else.
    expect(await device.countChanges()).toBeLessThanOrEqual(3)
  })
})
