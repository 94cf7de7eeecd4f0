import { clearDatabases, Device, limitStorage } from '../../app/device.ts'
import { Mazmun } from '../../app/mazmun.ts'
import { expect, test } from '../../support/journey.ts'
import { common, saving } from '../../support/words.ts'

test.describe('a project of one’s own', () => {
  test.beforeEach(async ({ app, material }) => {
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home')
    await app.codePassage(material.codes[0])
    await app.isSaved()
  })

  test('has the last change on disk when the page is reloaded in the very moment of making it', async ({
    app,
    page,
    material,
  }) => {
    for (const count of [2, 3, 4]) {
      await app.keys.press('Home', ...Array.from({ length: count - 1 }, () => 'ArrowDown'))
      await app.reading.expectPassage(material.sentences[count - 1]!)
      // The app has heard the key when the page itself hears it; nothing is waited for.
      await page.evaluate(() => addEventListener('keydown', () => location.reload()))
      const reloaded = page.waitForEvent('load')
      await app.keys.press('1')
      await reloaded
      await app.reading.isReady()
      await app.codebook.expectCodings(material.codes[0], count)
      await app.keys.tabTo(app.reading.text)
    }
  })

  test('that another tab deletes says so at once, stays on screen, and can be saved to a file and stored again', async ({
    app,
    page,
    context,
    browser,
    baseURL,
    locale,
    material,
  }) => {
    const device = await Device.beside(page)
    await device.deleteDocuments()
    await page.bringToFront()
    await expect(app.saving.alarm).toHaveText(common.notSavedGone)

    await app.keys.press('Home', 'ArrowDown', '1')
    await app.codebook.expectCodings(material.codes[0], 2)
    await app.saving.openDetails()
    await expect(app.saving.details).toContainText(saving.gone)
    const download = page.waitForEvent('download')
    await app.keys.activate(app.saving.button(saving.exportMemory))
    const file = await (await download).path()
    expect(await device.documents()).toEqual([])

    // The file opens elsewhere with everything, the text too.
    const elsewhere = await browser.newContext({
      ...(baseURL !== undefined && { baseURL }),
      ...(locale !== undefined && { locale }),
    })
    const visitor = new Mazmun(await elsewhere.newPage(), material)
    await visitor.home.visit()
    const chooser = visitor.page.waitForEvent('filechooser')
    await visitor.home.importBackup.click()
    await (await chooser).setFiles(file)
    await visitor.reading.isReady()
    await visitor.reading.expectTinted(material.sentences[0]!, material.sentences[1]!)
    await elsewhere.close()

    await app.keys.activate(app.saving.button(saving.storeAnew), 'Shift+Tab')
    await app.saving.expectStatus(common.savedHere)
    expect(await device.documents()).toHaveLength(1)
    await page.reload()
    await app.reading.isReady()
    await app.reading.expectTinted(material.sentences[0]!, material.sentences[1]!)
    await context.close()
  })

  test('whose data the browser clears can be stored again with its text', async ({ app, page, material }) => {
    await clearDatabases(page)
    await expect(app.saving.alarm).toHaveText(common.notSavedGone)
    await app.saving.openDetails()
    await app.keys.activate(app.saving.button(saving.storeAnew))
    await app.saving.expectStatus(common.savedHere)
    await page.reload()
    await app.reading.isReady()
    await app.reading.expectTinted(material.sentences[0]!)
    await app.goHome()
    await expect(app.home.project(material.project)).toBeVisible()
  })

  test('with damaged changes says how many, and opens with the rest when asked to', async ({ app, page, material }) => {
    const device = await Device.beside(page)
    await device.damage()
    await page.bringToFront()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: saving.damagedTitle })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: saving.damagedTitle })).toBeVisible()

    const download = page.waitForEvent('download')
    await app.keys.activate(app.saving.button(saving.saveDamaged))
    expect((await download).suggestedFilename()).toMatch(/\.damaged\.json$/)
    await app.keys.activate(app.saving.button(saving.openReadable), 'Shift+Tab')
    await app.reading.isReady()
    await app.codebook.expectCodings(material.codes[0], 1)
    await app.saving.openDetails()
    await expect(app.saving.details).toContainText(saving.damagedAside(1))

    await app.keys.press('Escape')
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home', 'ArrowDown', '1')
    await app.isSaved()
    await page.reload()
    await app.reading.isReady()
    await app.codebook.expectCodings(material.codes[0], 2)
    await app.saving.openDetails()
    await expect(app.saving.details).toContainText(saving.damagedAside(1))
  })

  test('edited in two tabs at once has both edits in both and on disk, and undo takes back one’s own', async ({
    app,
    page,
    context,
    material,
  }) => {
    const other = new Mazmun(await context.newPage(), material)
    await other.page.goto(page.url())
    await other.reading.isReady()
    await other.keys.tabTo(other.reading.text)
    await other.keys.press('End')
    await app.keys.press('Home', 'ArrowDown')
    // Neither waits for the other.
    await Promise.all([app.keys.press('1'), other.keys.press('1')])
    const all = [material.sentences[0]!, material.sentences[1]!, material.sentences.at(-1)!]
    await app.reading.expectTinted(...all)
    await other.reading.expectTinted(...all)
    await app.isSaved()
    await other.isSaved()

    await page.bringToFront()
    await app.keys.press('Control+z')
    const left = [material.sentences[0]!, material.sentences.at(-1)!]
    await app.reading.expectTinted(...left)
    await other.reading.expectTinted(...left)
    await app.isSaved()
    await other.page.close()
    await page.reload()
    await app.reading.isReady()
    await app.reading.expectTinted(...left)
  })

  test('does not grow by being opened', async ({ app, page }) => {
    const device = await Device.beside(page)
    await page.bringToFront()
    const before = await device.countChanges()
    for (let visit = 0; visit < 3; visit += 1) {
      await page.reload()
      await app.reading.isReady()
    }
    // One empty record a visit is y-indexeddb's way; they go when they have become many.
    expect(await device.countChanges()).toBeLessThanOrEqual(before + 3)
  })

  test('that is deleted is not destroyed while another tab has it open', async ({ app, page, context, material }) => {
    const other = new Mazmun(await context.newPage(), material)
    await other.home.visit()
    await other.home.act(material.project, common.remove)
    await expect(other.home.project(material.project)).toHaveCount(0)
    // When the deletion can no longer be taken back.
    await other.page.clock.setFixedTime(Date.now() + 120_000)
    await other.page.reload()
    await expect(other.home.welcome).toBeVisible()

    await page.bringToFront()
    await app.keys.press('Home', 'ArrowDown', '1')
    await app.saving.expectStatus(common.savedHere)
    const device = await Device.beside(page)
    expect(await device.documents()).toHaveLength(1)

    // Once nobody has it open it goes, and does not come back.
    await page.close()
    await other.page.bringToFront()
    await other.page.reload()
    await expect(other.home.welcome).toBeVisible()
    await expect.poll(() => device.documents()).toEqual([])
  })
})

test('persistence is asked for with the first work of one’s own, and its answer stands in the settings', async ({
  app,
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, { asked: 0 })
    navigator.storage.persist = () => {
      Object.assign(globalThis, { asked: (globalThis as unknown as { asked: number }).asked + 1 })
      return Promise.resolve(false)
    }
    navigator.storage.persisted = () => Promise.resolve(false)
  })
  const asked = () => page.evaluate(() => (globalThis as unknown as { asked: number }).asked)
  await app.openSampleStudy()
  await app.isSaved()
  expect(await asked()).toBe(0)
  await app.startOwnStudy()
  await expect.poll(asked).toBe(1)
  await app.settings.visit()
  await expect(page.getByText(saving.notPersisted)).toBeVisible()
  await app.keys.activate(app.saving.button(saving.askToKeep))
  await expect(page.getByText(saving.refusedToKeep)).toBeVisible()
})

test('people are warned well before there is no room', async ({ app, page }) => {
  const used = (share: number) =>
    page.addInitScript((part) => {
      navigator.storage.estimate = () => Promise.resolve({ usage: part * 1e9, quota: 1e9 })
    }, share)
  await used(0.79)
  await app.openSampleStudy()
  await app.goHome()
  await app.settings.visit()
  await expect(page.getByText(saving.usage(0.79e9, 1e9))).toBeVisible()
  await expect(page.getByText(saving.nearlyFull(0.79))).toHaveCount(0)

  await used(0.81)
  await app.settings.visit()
  await expect(page.getByText(saving.nearlyFull(0.81))).toBeVisible()
  await app.home.visit()
  await expect(page.getByText(saving.nearlyFullTitle)).toBeVisible()
})

test('a full disk is told at once; what is done meanwhile is kept, and saved as soon as there is room', async ({
  app,
  page,
  baseURL,
  material,
}) => {
  await limitStorage(page, new URL(baseURL ?? '').origin, 20_000_000)
  await app.startOwnStudy()
  await app.keys.tabTo(app.reading.text)
  await app.keys.press('Home')
  await app.codePassage(material.codes[0])
  await app.isSaved()
  const device = await Device.beside(page)
  await device.fill()
  await page.bringToFront()

  await app.keys.press('ArrowDown', '1')
  await expect(app.saving.alarm).toHaveText(common.notSavedFull)
  await app.keys.press('ArrowDown', '1')
  await app.saving.openDetails()
  await expect(app.saving.details).toContainText(saving.quota)
  await app.keys.press('Escape')

  // Leaving the project does not lose it either.
  await app.goHome()
  await app.home.project(material.project).click()
  await app.reading.isReady()
  await expect(app.saving.alarm).toHaveText(common.notSavedFull)
  await app.codebook.expectCodings(material.codes[0], 3)

  await device.empty()
  await app.saving.expectStatus(common.savedHere)
  await page.reload()
  await app.reading.isReady()
  await app.codebook.expectCodings(material.codes[0], 3)
})
