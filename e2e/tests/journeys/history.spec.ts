import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { codebook, common, history, reading, steps, structure } from '../../support/words.ts'

test.describe('the history of a project', () => {
  test.describe.configure({ timeout: 120_000 })

  test.beforeEach(async ({ app, material }) => {
    const [first, , theme] = material.codes
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home', 'ArrowDown')
    await app.codePassage(first)
    await app.keys.tabTo(app.codebook.tree)
    await app.keys.press('Home')
    await app.palette.run(structure.group)
    await expect(app.codebook.name).toBeFocused()
    await app.keys.type(theme)
    await app.keys.press('Enter')
    await expect(app.codebook.code(theme)).toBeVisible()
  })

  test('by keyboard only: a version is named, compared after some work, one place and then all of it brought back', async ({
    app,
    material,
    page,
  }) => {
    const [first, second, theme] = material.codes
    await app.palette.run(history.nameVersion)
    await expect(app.history.name).toBeFocused()
    await app.keys.type('v1')
    await app.keys.press('Tab')
    await app.keys.type(material.memo)
    await app.keys.press('Shift+Tab', 'Enter')
    await expect(app.toast(history.named('v1'))).toBeVisible()

    // Work goes on: the code gets another name and no theme, another passage is coded.
    await app.keys.tabTo(app.codebook.tree)
    await app.keys.press('End')
    await expect(app.codebook.code(first)).toBeVisible()
    await app.keys.press('F2')
    await expect(app.codebook.renaming(first)).toBeFocused()
    await app.keys.type(second)
    await app.keys.press('Enter')
    await expect(app.codebook.code(second)).toBeVisible()
    await app.palette.run(structure.takeOut)
    await app.codebook.expectCodings(second, 1)
    await app.keys.tabTo(app.reading.text, 'Shift+Tab')
    await app.keys.press('End', '1')
    await app.codebook.expectCodings(second, 2)

    await app.palette.run(history.title)
    await expect(app.history.heading).toBeVisible()
    await expect(app.history.automatic.first()).toBeVisible()
    await expectAccessible(page)
    await app.keys.activate(app.history.version('v1'))
    const place = app.history.difference(history.takenOutOf(theme))
    await expect(place).toBeVisible()
    await expect(app.history.difference(history.renamedFrom(first))).toBeVisible()
    await expectAccessible(page)

    // One steps from difference to difference and chooses the place alone.
    await app.keys.tabTo(app.history.restore)
    await app.keys.press('j')
    while (!(await app.keys.isIn(place))) await app.keys.press('j')
    await app.keys.press('Space')
    await expect(app.history.comparison.getByText(history.chosen(1))).toBeVisible()
    await app.keys.activate(app.history.restore, 'Shift+Tab')
    await expect(app.history.dialog.getByText(history.willRestore(1))).toBeVisible()
    await expectAccessible(page)
    await app.keys.activate(app.history.restoreNow)
    await expect(app.toast(history.restored(1))).toBeVisible()
    await expect(place).toHaveCount(0)
    await expect(app.history.difference(history.renamedFrom(first))).toBeVisible()
    await expect(app.codebook.code(theme)).toHaveAttribute('aria-expanded', /true|false/)

    await app.keys.press('Control+z')
    await expect(app.toast(reading.undone(steps['restore-version']))).toBeVisible()
    await expect(place).toBeVisible()

    // The whole of it, which takes the later coding away; after a reload it is still so, and still to be undone.
    await app.keys.activate(app.history.restore, 'Shift+Tab')
    await expect(app.history.dialog.getByText(history.willRestore(3))).toBeVisible()
    await app.keys.activate(app.history.restoreNow)
    await expect(app.history.comparison.getByText(history.same)).toBeVisible()
    await app.isSaved()
    await page.reload()
    await expect(app.history.comparison.getByText(history.same)).toBeVisible()
    await expect(app.codebook.code(theme)).toBeVisible()
    await expect(app.undo).toBeEnabled()
    await app.keys.press('Control+z')
    await expect(place).toBeVisible()
    await app.codebook.expectCodings(second, 2)
  })

  test('codings are compared with their words, and a filter shows one kind', async ({ app, material }) => {
    await app.palette.run(history.nameVersion)
    await app.history.name.fill('v1')
    await app.keys.press('Enter')
    await expect(app.toast(history.named('v1'))).toBeVisible()
    await app.keys.tabTo(app.reading.text, 'Shift+Tab')
    await app.keys.press('End', '1')
    await app.palette.run(history.title)
    await app.history.version('v1').click()
    await expect(app.history.comparison.getByText(material.sentences.at(-1)!)).toBeVisible()
    await app.history.area(history.areaTree).check()
    await expect(app.history.comparison.getByText(history.noneHere)).toBeVisible()
  })

  test('a version is renamed, deleted and brought back; an automatic one is kept by a name', async ({ app, page }) => {
    await app.palette.run(history.title)
    await app.history.automatic.first().waitFor()
    await page.getByRole('main').getByRole('button', { name: history.nameVersion }).click()
    await app.history.name.fill('v1')
    await app.keys.press('Enter')
    await expect(app.history.version('v1')).toBeVisible()
    await app.history.actions('v1').click()
    await app.history.action(history.renameVersion).click()
    await app.history.name.fill('v2')
    await app.keys.press('Enter')
    await expect(app.history.version('v2')).toBeVisible()
    await app.history.actions('v2').click()
    await app.history.action(history.deleteVersion).click()
    await expect(app.history.version('v2')).toHaveCount(0)
    await app.toast(history.deleted('v2')).getByRole('button', { name: common.undo }).click()
    await expect(app.history.version('v2')).toBeVisible()
    await page.reload()
    await expect(app.history.version('v2')).toBeVisible()
    await app.palette.run(codebook.newCode)
    await expect(app.codebook.name).toBeFocused()
  })
})
