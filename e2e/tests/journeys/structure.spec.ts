import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { codebook, common, reading, steps, structure } from '../../support/words.ts'

test.describe('the structure of the codebook', () => {
  test.beforeEach(async ({ app }) => app.startOwnStudy())

  test('by mouse: a code is dragged under a theme and placed under a second one, and counts in both', async ({
    app,
    material,
    page,
  }) => {
    const [code] = material.codes
    const [theme, other] = material.themes
    await app.codebook.makeCode(code)
    await app.reading.drag(material.sentences[1]!)
    await app.codebook.code(code).dblclick()
    await app.codebook.expectCodings(code, 1)
    await app.codebook.makeTheme(theme)
    await app.codebook.makeTheme(other)

    await app.codebook.carry(code, theme)
    await expect(page.getByText(structure.dropInto(theme))).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText(structure.dropInto(theme))).toHaveCount(0)
    await app.codebook.release()
    await expect(app.codebook.code(code)).toHaveAttribute('aria-level', '2')
    await app.codebook.expectLine(theme, codebook.useCodings(0))

    await app.codebook.carry(code, theme)
    await expect(page.getByText(structure.dropInto(theme))).toBeVisible()
    await app.codebook.release()
    await app.codebook.expectLine(theme, codebook.useCodings(1))

    await app.codebook.carry(code, other)
    await page.keyboard.down('Alt')
    await expect(page.getByText(structure.dropAlso(other))).toBeVisible()
    await app.codebook.release()
    await page.keyboard.up('Alt')
    await expect(app.codebook.code(code)).toHaveCount(2)
    await app.codebook.expectLine(code, codebook.places(2), codebook.useCodings(1))
    await app.codebook.expectLine(theme, codebook.useCodings(1))
    await app.codebook.expectLine(other, codebook.useCodings(1))

    await app.codebook.carry(theme, code)
    await expect(page.getByText(structure.standsBelow(code, theme))).toBeVisible()
    await app.codebook.release()
    await expect(app.toast(structure.standsBelow(code, theme))).toBeVisible()

    for (const step of ['place-code', 'move-codes'] as const) {
      await app.undo.click()
      await expect(app.toast(reading.undone(steps[step])).last()).toBeVisible()
    }
    await app.codebook.expectLine(theme, codebook.useCodings(0))
  })

  test('levels are named, added and removed, and a used one says why it stays', async ({ app, material, page }) => {
    const [code] = material.codes
    const [theme, other] = material.themes
    await app.codebook.makeCode(code)
    await app.palette.run(structure.levels)
    const field = (number: number) => app.codebook.dialog.getByRole('textbox', { name: structure.levelName(number) })
    await expect(field(1)).toHaveValue(material.level)
    await expectAccessible(page)

    await app.codebook.dialog.getByRole('button', { name: structure.removeLevel(material.level) }).click()
    await expect(app.codebook.dialog.getByText(structure.levelInUse(1))).toBeVisible()
    await field(1).fill(theme)
    await field(1).press('Enter')
    await expect(app.codebook.dialog.getByRole('button', { name: structure.removeLevel(theme) })).toBeVisible()
    const count = await app.codebook.dialog.getByRole('textbox').count()
    await app.codebook.dialog.getByRole('button', { name: structure.addLevelTop }).click()
    await app.codebook.dialog.getByLabel(structure.newLevel).fill(theme)
    await app.codebook.dialog.getByRole('button', { name: structure.add, exact: true }).click()
    await expect(app.codebook.dialog.getByText(structure.levelTaken)).toBeVisible()
    await app.codebook.dialog.getByLabel(structure.newLevel).fill(other)
    await app.codebook.dialog.getByRole('button', { name: structure.add, exact: true }).click()
    await expect(field(count + 1)).toHaveValue(other)
    await app.codebook.dialog.getByRole('button', { name: structure.removeLevel(other) }).click()
    await expect(field(count + 1)).toHaveCount(0)
    await app.codebook.dialog.getByRole('button', { name: structure.done }).click()
    await app.codebook.expectLine(code, codebook.useCodings(0), theme)
    await expect(app.codebook.dialog.getByRole('button', { name: common.close })).toHaveCount(0)
  })
})
