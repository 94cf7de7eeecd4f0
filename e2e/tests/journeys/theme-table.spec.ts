import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { common, formatNumber, themes } from '../../support/words.ts'

test.describe('the table of themes', () => {
  test('by mouse: the figures of the sample, what is listed twice, and figures that follow a change', async ({
    app,
    material,
  }) => {
    const { sample } = material
    const { listed, distinct, inDimension, levels } = sample.themes
    await app.openSampleStudy()
    await app.themeTable.open()
    await expect(app.themeTable.heading).toBeVisible()
    await expect(app.themeTable.tab).toHaveAttribute('aria-current', 'page')
    await app.themeTable.expectSums(themes.listed, listed)
    await app.themeTable.expectSums(themes.distinct, distinct)
    const dimension = app.themeTable.row(sample.themes.dimension)
    for (const [at, count] of inDimension.entries())
      await expect(dimension).toContainText(themes.levelCount(count, levels[2 - at]!))

    await expect(app.themeTable.note).toContainText(themes.note(levels[0], listed[2]!, distinct[2]!))
    await expect(app.themeTable.note).toContainText(themes.note(levels[1], listed[1]!, distinct[1]!))
    await app.themeTable.note
      .getByText(themes.which(listed[1]! - distinct[1]!))
      .first()
      .click()
    await expect(app.themeTable.note.getByRole('link', { name: sample.themes.twice })).toBeVisible()

    const second = app.themeTable.row(sample.themes.second)
    await expect(second).toContainText(themes.alsoInRows(formatNumber(sample.themes.first)))
    await second.getByRole('link', { name: sample.themes.twice }).hover()
    await second.getByRole('button', { name: common.actionsFor(sample.themes.twice) }).click()
    await app.themeTable.action(themes.takeOut(sample.themes.second)).click()
    await expect(second).not.toContainText(sample.themes.twice)
    await app.themeTable.expectSums(themes.listed, sample.themes.listedWithout)
    await app.undo.click()
    await app.themeTable.expectSums(themes.listed, listed)
    await app.isSaved()
  })

  test('by keyboard only: to the table, from name to name, a sub-theme moved down, and on to its page', async ({
    app,
    material,
  }) => {
    const { theme, subThemes } = material.sample.themes
    const [first, second, third] = subThemes
    await app.openSampleStudy()
    await app.palette.run(common.themeTable)
    await expect(app.themeTable.heading).toBeVisible()
    const row = app.themeTable.row(theme)
    await app.keys.tabTo(app.themeTable.name(theme))
    await app.keys.press('ArrowDown')
    await expect(app.themeTable.name(first)).toBeFocused()
    await app.keys.press('Alt+ArrowDown')
    await expect(row.getByRole('listitem')).toContainText([second, first, third])
    await expect(app.themeTable.name(first)).toBeFocused()
    await app.keys.press('Tab')
    await expect(row.getByRole('button', { name: common.actionsFor(first) })).toBeFocused()
    await app.keys.press('Enter')
    await expect(app.themeTable.action(themes.moveUp)).toBeVisible()
    await app.keys.press('ArrowDown', 'Enter')
    await expect(row.getByRole('listitem')).toContainText([first, second, third])
    await expect(app.themeTable.name(first)).toBeFocused()
    await app.keys.press('Enter')
    await expect(app.codePage.heading(first)).toBeVisible()
  })

  test('other levels, with initial codes, copied for a document and a spreadsheet, printed, and without a barrier', async ({
    app,
    page,
    context,
    material,
  }) => {
    const { levels, theme, subThemes, listed } = material.sample.themes
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await app.openSampleStudy()
    await app.themeTable.open()
    await app.themeTable.option(themes.showCodes(levels[0])).check()
    await expect(app.themeTable.row(theme).locator('.details').first()).toBeVisible()
    await app.themeTable.expectSums(themes.listed, listed)
    await expectAccessible(page)

    await app.themeTable.button(themes.copy).click()
    await expect(app.toast(themes.copied)).toBeVisible()
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const read = async (type: string) => (await item!.getType(type)).text()
      return { text: await read('text/plain'), html: await read('text/html') }
    })
    const lines = copied.text.split(/\r?\n/)
    expect(lines).toHaveLength(1 + listed[0]!)
    expect(lines[1]!.split('\t').slice(0, 3)).toEqual([material.sample.themes.dimension, '1', theme])
    expect(lines[1]).toContain(subThemes[0])
    expect(copied.html).toContain('<table')

    await page.emulateMedia({ media: 'print' })
    await expect(app.themeTable.rows).toBeHidden()
    await expect(app.themeTable.table.locator('.sheet-head')).toContainText(common.themeTable)
    await expect(app.themeTable.table).toHaveCSS('color', 'rgb(0, 0, 0)')
    await page.emulateMedia({ media: 'screen' })

    await app.themeTable.rows.selectOption({ label: levels[3] })
    await expect(app.themeTable.row(material.sample.themes.dimension)).toContainText(theme)
  })

  test('on a phone it fits the screen', async ({ app, page, material }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await app.openSampleStudy()
    await app.palette.run(common.themeTable)
    await expect(app.themeTable.row(material.sample.themes.theme)).toContainText(material.sample.themes.subThemes[0])
    const main = page.getByRole('main')
    expect(await main.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  })

  test('without themes it says what belongs there', async ({ app, page }) => {
    await app.startOwnStudy()
    await app.themeTable.open()
    await expect(page.getByRole('heading', { level: 1, name: themes.emptyTitle })).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: themes.readFirst }).click()
    await app.reading.isReady()
  })
})
