import { expectAccessible } from '../../support/accessibility.ts'
import { codeOnce, kept } from '../../support/backed-up.ts'
import { expect, test } from '../../support/journey.ts'
import { backups, home, settings } from '../../support/words.ts'

// Each writes and reads whole files, some on two devices.
test.describe.configure({ timeout: 120_000 })

test.describe('backups', () => {
  test('by keyboard only: from the palette to a file, and back from the file', async ({
    app,
    material,
    page,
  }, info) => {
    await codeOnce(app, material.codes[0])
    const file = await app.backups.downloaded(() => app.palette.run(backups.backUp))
    expect(file.suggestedFilename()).toMatch(/\.mazmun$/)
    const path = await kept(file, info)
    await expect(app.toast(home.exported(material.project))).toBeVisible()

    await app.home.visit()
    await expect(app.home.line(material.project)).not.toContainText(home.neverBackedUp)
    await app.backups.choose(() => app.keys.activate(app.home.importBackup), path)
    await expect(app.toast(backups.merged(material.project))).toContainText(backups.same)
    await app.reading.isReady()
    await app.codebook.expectCodings(material.codes[0], 1)
    await expect(app.backups.panel.getByRole('group')).toHaveCount(0)
    await expectAccessible(page)
  })

  test('one that is stopped leaves no file, and work goes on meanwhile', async ({ app, material, page }) => {
    const file = await app.backups.provideSlowFile()
    await codeOnce(app, material.codes[0])
    await app.palette.run(backups.backUp)
    await expect(app.backups.task(backups.writing(material.project)).getByRole('progressbar')).toBeVisible()
    await expectAccessible(page)
    expect(await file.exists()).toBe(true)
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('End', '1')
    await app.codebook.expectCodings(material.codes[0], 2)

    await app.keys.activate(app.backups.cancel)
    await expect(app.toast(backups.stopped(material.project))).toBeVisible()
    await expect(app.backups.panel.getByRole('group')).toHaveCount(0)
    await expect.poll(() => file.exists()).toBe(false)
    await app.goHome()
    await expect(app.home.line(material.project)).toContainText(home.neverBackedUp)
  })

  test('where the browser knows no folders, the place for them says so', async ({ app, context, material }) => {
    await context.addInitScript(() => Object.assign(window, { showDirectoryPicker: undefined }))
    await codeOnce(app, material.codes[0])
    await app.backups.menu.click()
    await app.page.getByRole('menuitem', { name: backups.openMore }).click()
    await expect(app.backups.dialog).toContainText(backups.folderAbsent)
    await expect(app.backups.button(backups.chooseFolder)).toHaveCount(0)
  })

  test('an old one is spoken of calmly, here and in the list, until there is a new one', async ({
    app,
    page,
    material,
  }) => {
    await codeOnce(app, material.codes[0])
    await app.backups.downloaded(() => app.palette.run(backups.backUp))
    await expect(app.toast(home.exported(material.project))).toBeVisible()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('End', '1')
    await app.isSaved()
    const due = backups.due(material.project, 8)
    await app.goHome()
    await expect(
      app.home.line(material.project).getByRole('button', { name: home.backUpOf(material.project) }),
    ).toHaveCount(0)

    await page.clock.setSystemTime(Date.now() + 8 * 86_400_000 + 60_000)
    await app.home.visit()
    await expect(
      app.home.line(material.project).getByRole('button', { name: home.backUpOf(material.project) }),
    ).toBeVisible()
    await expectAccessible(page)
    await app.home.project(material.project).click()
    await app.reading.isReady()
    await expect(app.backups.notice(due)).toBeVisible()
    await app.keys.activate(app.backups.notice(due).getByRole('button', { name: backups.later }))
    await expect(app.backups.notice(due)).toHaveCount(0)

    await page.clock.setSystemTime(Date.now() + 10 * 86_400_000)
    await page.reload()
    await app.reading.isReady()
    const later = app.backups.panel.getByRole('group').filter({ hasText: material.project })
    await app.backups.downloaded(() => later.getByRole('button', { name: backups.backUp }).click())
    await expect(later).toHaveCount(0)

    await app.settings.visit()
    await app.settings.choice(backups.reminder, backups.reminderNever).check()
    await page.clock.setSystemTime(Date.now() + 90 * 86_400_000)
    await expect(page.getByRole('heading', { level: 2, name: backups.menu })).toBeVisible()
    await expect(app.settings.heading).toHaveText(settings.title)
  })
})
