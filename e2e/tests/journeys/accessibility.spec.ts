import { fixture, textFile } from '../../app/imports.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { codebook, commands, common, home, imports, importRefusals, reading } from '../../support/words.ts'

// Each looks at several states twice.
test.describe.configure({ timeout: 120_000 })

test.describe('WCAG 2.2 AA, light and dark', () => {
  test(
    'projects: none yet, some, a new one being made, a message on screen',
    { tag: '@en' },
    async ({ app, page, material }) => {
      await app.home.visit()
      await expectAccessible(page)
      await app.home.newProject.click()
      await expect(app.home.projectName).toBeFocused()
      await expectAccessible(page)
      await app.home.projectName.fill(material.project)
      await app.home.create.click()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
      await app.goHome()
      await expectAccessible(page)
      await app.home.act(material.project, common.remove)
      await expect(app.toast(home.deleted(material.project))).toBeVisible()
      await expectAccessible(page)
    },
  )

  test('reading: the sample, its picker, a chosen coding, the list of codings', async ({ app, page, material }) => {
    await app.openSampleStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('ArrowDown')
    await expectAccessible(page)
    await app.keys.press('c')
    await expect(app.picker.field).toBeFocused()
    await app.keys.type(material.sample.begun)
    await app.keys.press('Tab')
    await expectAccessible(page)
    await app.keys.press('Enter')
    await expect(app.picker.panel).toHaveCount(0)
    await app.keys.press('.')
    await expect(app.codings.tool(reading.uncode)).toBeVisible()
    await expectAccessible(page)
    await app.keys.press('Control+f')
    await app.keys.type(material.sample.code.slice(0, 3))
    await expectAccessible(page)
  })

  test('codebook: its menu, a new code, the page of a code', { tag: '@fa' }, async ({ app, page, material }) => {
    await app.openSampleStudy()
    await app.codebook.tree.getByRole('treeitem').first().click({ button: 'right' })
    await expect(page.getByRole('menu')).toBeVisible()
    await expectAccessible(page)
    await app.keys.press('Escape')
    await app.palette.run(codebook.newCode)
    await app.codebook.name.fill(material.sample.code)
    await expect(app.codebook.dialog.getByText(codebook.nameTaken(material.sample.code))).toBeVisible()
    await expectAccessible(page)
    await app.keys.press('Escape')
    await app.palette.run(material.sample.code)
    await expect(app.codePage.quotations.getByRole('article').first()).toBeVisible()
    await expectAccessible(page)
  })

  test('import: the beginning, a preview, warnings, refusals, a question', { tag: '@en' }, async ({ app, page }) => {
    await app.home.visit()
    await app.home.importFiles.click()
    await expect(app.imports.chooseFiles).toBeVisible()
    await expectAccessible(page)
    const files = ['en-tracked-changes.docx', 'truncated.docx', 'fa-utf8.txt', 'fa-utf8-bom-crlf.txt'].map((name) =>
      fixture(name),
    )
    await app.imports.drop([...(await Promise.all(files)), textFile('empty.txt', '')])
    await expect(app.imports.details.getByRole('heading', { name: imports.notes })).toBeVisible()
    await expect(app.imports.addFiles).toBeVisible()
    await expectAccessible(page)
    await app.imports.file('truncated.docx').getByRole('button').click()
    await expect(page.getByText(importRefusals.kept)).toBeVisible()
    await expectAccessible(page)
  })

  test('settings, palette and shortcuts', { tag: '@fa' }, async ({ app, page }) => {
    await app.settings.visit()
    await expectAccessible(page)
    await app.startOwnStudy()
    await app.palette.button.click()
    await expect(app.palette.options.first()).toBeVisible()
    await expectAccessible(page)
    await app.keys.press('Escape')
    await expect(app.palette.dialog).toBeHidden()
    await app.palette.run(commands.shortcuts)
    await expect(page.getByRole('dialog', { name: commands.shortcuts })).toBeVisible()
    await expectAccessible(page)
  })
})
