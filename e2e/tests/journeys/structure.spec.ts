import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { codebook, common, reading, steps, structure } from '../../support/words.ts'

test.describe('the structure of the codebook', () => {
  test.beforeEach(async ({ app }) => app.startOwnStudy())

  test('by keyboard only: codes are grouped, moved in, along and out, and everything is undone', async ({
    app,
    material,
    page,
    language,
  }) => {
    const [first, second, third] = material.codes
    const [theme] = material.themes
    const towardsStart = language === 'fa' ? 'ArrowRight' : 'ArrowLeft'
    const towardsEnd = language === 'fa' ? 'ArrowLeft' : 'ArrowRight'
    const said = (words: string) => expect(page.getByRole('status').filter({ hasText: words }).first()).toBeAttached()

    await app.palette.run(codebook.newCode)
    for (const [index, name] of material.codes.entries()) {
      if (index > 0) await app.keys.press('n')
      await expect(app.codebook.name).toBeFocused()
      await app.keys.type(name)
      await app.keys.press('Enter')
      await expect(app.codebook.tree).toBeFocused()
    }

    // Codes of one level come by name: the two that are chosen are those that come first.
    const names = await app.codebook.tree.getByRole('treeitem').locator('.name').allTextContents()
    expect(names.map((name) => name.trim()).sort()).toEqual([first, second, third].sort())
    const [upper, lower, last] = names.map((name) => name.trim()) as [string, string, string]
    await app.keys.press('Home', 'Control+Space', 'Shift+ArrowDown')
    await expect(app.codebook.selectionBar).toContainText(structure.selected(2))
    await expect(app.codebook.code(upper)).toHaveAttribute('aria-selected', 'true')
    await expect(app.codebook.code(last)).toHaveAttribute('aria-selected', 'false')
    await app.palette.run(structure.group)
    await expect(app.codebook.dialog.getByRole('heading', { name: structure.groupTitle(2) })).toBeVisible()
    await expect(app.codebook.name).toBeFocused()
    await app.keys.type(theme)
    await app.keys.press('Enter')
    await expect(app.codebook.code(lower)).toHaveAttribute('aria-level', '2')
    await expect(app.codebook.tree).toBeFocused()
    await app.keys.press('Escape')
    await expect(app.codebook.selectionBar).toHaveCount(0)

    await app.keys.press('Home', 'ArrowDown')
    await app.codebook.expectOn(last)
    await app.palette.run(structure.moveTo)
    await expect(app.codebook.dialog.getByRole('combobox', { name: structure.findTheme })).toBeFocused()
    await expect(app.codebook.place(theme)).toBeVisible()
    await app.keys.press('Enter')
    await said(structure.underTheme(last, theme, 3, 3))
    await expect(app.codebook.tree).toBeFocused()

    await app.keys.press('Alt+ArrowUp')
    await said(structure.underTheme(last, theme, 2, 3))
    await app.codebook.expectOn(last)
    await app.keys.press('Alt+ArrowDown')
    await said(structure.underTheme(last, theme, 3, 3))
    await app.keys.press('Alt+ArrowDown')
    await expect(app.toast(structure.isLast)).toBeVisible()

    await app.keys.press(`Alt+${towardsStart}`)
    await said(structure.withoutTheme(last))
    await app.codebook.expectOn(last)
    await app.keys.press(`Alt+${towardsEnd}`)
    await expect(app.toast(structure.noThemeAbove)).toBeVisible()

    const done = ['move-codes', 'move-codes', 'move-codes', 'move-codes', 'group-codes'] as const
    for (const step of [...done, 'create-code', 'create-code', 'create-code'] as const) {
      await app.keys.press('Control+z')
      await expect(app.toast(reading.undone(steps[step])).last()).toBeVisible()
    }
    await expect(app.codebook.panel.getByRole('heading', { name: codebook.emptyTitle })).toBeVisible()
  })

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

  test('several codes are chosen, moved, given another level and retired together', async ({ app, material, page }) => {
    const [first, second] = material.codes
    const [theme, made] = material.themes
    await app.codebook.makeCode(first)
    await app.codebook.makeCode(second)
    await app.codebook.makeTheme(theme)
    await app.codebook.code(first).click()
    await app.codebook.code(second).click({ modifiers: ['ControlOrMeta'] })
    await expect(app.codebook.selectionBar).toContainText(structure.selected(2))
    await expectAccessible(page)

    await app.codebook.selectionBar.getByRole('button', { name: structure.moveTo }).click()
    await expect(app.codebook.dialog.getByRole('heading', { name: structure.moveTitleSeveral(2) })).toBeVisible()
    await expectAccessible(page)
    await app.codebook.place(theme).click()
    await expect(app.codebook.code(first)).toHaveAttribute('aria-level', '2')
    await expect(app.codebook.code(second)).toHaveAttribute('aria-setsize', '2')
    await expect(app.codebook.selectionBar).toContainText(structure.selected(2))

    // A theme that is not there yet is made on the way.
    await app.codebook.selectionBar.getByRole('button', { name: structure.selectionActions }).click()
    await app.codebook.action(structure.placeAlso).click()
    await app.codebook.dialog.getByRole('combobox', { name: structure.findTheme }).fill(made)
    await app.codebook.place(made).click()
    await expect(app.codebook.code(first)).toHaveCount(2)

    await app.undo.click()
    await app.undo.click()
    await expect(app.codebook.code(theme)).toHaveAttribute('aria-level', '1')
    await expect(app.codebook.code(made)).toHaveCount(0)
    await expect(app.codebook.code(first)).toHaveCount(1)
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
