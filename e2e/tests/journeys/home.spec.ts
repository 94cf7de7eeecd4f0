import { Device } from '../../app/device.ts'
import { Mazmun } from '../../app/mazmun.ts'
import { textFile } from '../../app/imports.ts'
import { expect, test } from '../../support/journey.ts'
import { backups, common, home } from '../../support/words.ts'

test.describe('the projects of this device', () => {
  test(
    'by mouse: a new one is listed with its size, renamed, duplicated, deleted and brought back',
    { tag: '@fa' },
    async ({ app, material }) => {
      await app.startOwnStudy()
      await app.goHome()
      await expect(app.home.line(material.project)).toContainText(common.countSources(1))
      await expect(app.home.line(material.project)).toContainText(home.neverBackedUp)

      const renamed = `${material.project} ۲`
      await app.home.act(material.project, common.rename)
      await app.home.projectName.fill(renamed)
      await app.home.dialog.getByRole('button', { name: common.rename }).click()
      await expect(app.toast(home.renamed(renamed))).toBeVisible()
      await expect(app.home.project(renamed)).toBeVisible()

      await app.home.act(renamed, home.duplicate)
      await expect(app.home.project(home.copyOf(renamed))).toBeVisible()

      await app.home.act(renamed, common.remove)
      await expect(app.home.project(renamed)).toHaveCount(0)
      await app.toast(home.deleted(renamed)).getByRole('button', { name: common.undo }).click()
      await expect(app.home.project(renamed)).toBeVisible()

      // The copy is a project of its own, with the text in it.
      await app.home.project(home.copyOf(renamed)).click()
      await expect(app.reading.text).toContainText(material.sentences[0]!)
    },
  )

  test('by keyboard only: made, renamed and deleted', { tag: '@en' }, async ({ app, material, page }) => {
    await app.home.visit()
    await app.keys.activate(app.home.newProject)
    await expect(app.home.projectName).toBeFocused()
    await app.keys.type(material.project)
    await app.keys.press('Enter')
    await expect(page.getByRole('banner').getByRole('link', { name: material.project })).toBeVisible()

    await app.home.visit()
    await app.keys.activate(app.home.actions(material.project))
    await expect(app.home.action(common.rename)).toBeFocused()
    await app.keys.press('Enter')
    await expect(app.home.projectName).toBeFocused()
    await app.keys.type(material.codes[0])
    await app.keys.press('Enter')
    await expect(app.home.project(material.codes[0])).toBeVisible()

    await app.keys.activate(app.home.actions(material.codes[0]))
    await expect(app.home.action(common.rename)).toBeFocused()
    await app.keys.press('End', 'Enter')
    await expect(app.home.project(material.codes[0])).toHaveCount(0)
    await app.keys.activate(app.toast(home.deleted(material.codes[0])).getByRole('button', { name: common.undo }))
    await expect(app.home.project(material.codes[0])).toBeVisible()
  })

  test(
    'nothing can be pressed before the device has said what it holds, so that nothing moves away',
    { tag: '@en' },
    async ({ app, page }) => {
      await app.home.visit()
      const device = await Device.beside(page)
      const release = await device.holdProjects()
      await page.bringToFront()
      await page.reload()
      await expect(app.home.asking).toBeVisible()
      await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
      await release()
      await app.home.isReady()
      await expect(app.home.asking).toHaveCount(0)
      await app.home.newProject.click()
      await expect(app.home.projectName).toBeFocused()
    },
  )

  test(
    'a backup carries a project to another device whole',
    { tag: '@fa' },
    async ({ app, material, browser, baseURL, language }, info) => {
      await app.startOwnStudy()
      await app.keys.tabTo(app.reading.text)
      await app.keys.press('Home', 'ArrowDown')
      await app.codePassage(material.codes[0])
      await app.keys.press('m')
      await expect(app.memos.field).toBeFocused()
      await app.keys.type(material.memo)
      await app.keys.press('Control+Enter', 'Escape')
      await app.isSaved()
      await app.goHome()
      const download = app.page.waitForEvent('download')
      await app.home.act(material.project, home.exportProject)
      const file = await download
      expect(file.suggestedFilename()).toMatch(/\.mazmun$/)
      const saved = info.outputPath(file.suggestedFilename())
      await file.saveAs(saved)
      await expect(app.toast(home.exported(material.project))).toBeVisible()
      await expect(app.home.line(material.project)).not.toContainText(home.neverBackedUp)

      const elsewhere = await browser.newContext({ baseURL: baseURL!, locale: language })
      const other = new Mazmun(await elsewhere.newPage(), material)
      await other.home.visit()
      const chooser = other.page.waitForEvent('filechooser')
      await other.home.importBackup.click()
      await (await chooser).setFiles(saved)
      await other.reading.isReady()
      await other.reading.expectTinted(material.sentences[1]!)
      await other.codebook.expectCodings(material.codes[0], 1)
      await other.codings.show()
      await other.codings.item(material.codes[0]).click()
      await other.keys.press('m')
      await expect(other.memos.memo(material.memo)).toBeVisible()
      await elsewhere.close()
    },
  )

  test('a file that is no backup is named and refused in words', { tag: '@en' }, async ({ app }) => {
    await app.home.visit()
    await app.imports.drop([textFile('broken.mazmun', 'not a backup')])
    await expect(app.toast(backups.notTaken('broken.mazmun'))).toBeVisible()
    await expect(app.home.welcome).toBeVisible()
  })
})
