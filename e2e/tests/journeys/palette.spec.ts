import { expect, test } from '../../support/journey.ts'
import { codebook, commands, common, home, reading, sources } from '../../support/words.ts'

test.describe('the palette', () => {
  test('by keyboard: runs actions, goes to sources and codes, changes the look', async ({ app, page, material }) => {
    await app.openSampleStudy()
    await app.palette.run(commands.useDark)
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

    const last = (await app.sources.last().locator('.title').textContent())!
    await app.palette.run(last)
    await expect(app.reading.heading).toHaveText(last)

    await app.palette.run(material.sample.code)
    await expect(app.codePage.heading(material.sample.code)).toBeVisible()

    await app.palette.run(reading.projectMemo)
    await expect(app.memos.field).toBeFocused()
    await app.keys.press('Escape', 'Escape')
    await expect(app.memos.dialog).toHaveCount(0)

    await app.palette.run(sources.import)
    await expect(app.imports.dialog).toBeVisible()
    await app.keys.press('Escape')

    await app.palette.run(commands.openSettings)
    await expect(app.settings.heading).toBeVisible()
    await app.palette.run(commands.goHome)
    await expect(app.home.heading).toBeVisible()
    await app.palette.run(home.newProject)
    await expect(app.home.projectName).toBeFocused()
  })

  test('by mouse: opens from the top bar, says what is not possible now, and closes', async ({ app, page }) => {
    await app.startOwnStudy()
    await app.palette.button.click()
    await expect(app.palette.field).toBeFocused()
    await app.palette.field.fill(reading.uncode)
    await expect(app.palette.option(reading.uncode)).toContainText(reading.noChosen)
    await expect(app.palette.option(reading.uncode)).toHaveAttribute('aria-disabled', 'true')
    await app.palette.field.fill('qqqq')
    await expect(app.palette.dialog).toContainText(common.noMatches)
    await app.palette.field.fill(commands.shortcuts)
    await app.palette.option(commands.shortcuts).click()
    await expect(page.getByRole('dialog', { name: commands.shortcuts })).toBeVisible()
  })

  test('has every action of the reading page', async ({ app }) => {
    await app.startOwnStudy()
    await app.palette.button.click()
    const actions = [
      reading.pickerTitle,
      reading.inVivo,
      reading.memo,
      reading.uncode,
      reading.recode,
      reading.growEnd,
      reading.shrinkEnd,
      reading.growStart,
      reading.shrinkStart,
      reading.chooseNext,
      reading.choosePrevious,
      reading.find,
      reading.printText,
      reading.projectMemo,
      reading.codingsHere,
      reading.unitOfAnalysis(common.unitTurn),
      codebook.newCode,
      codebook.searchLabel,
      sources.import,
      common.undo,
      common.redo,
      commands.goHome,
      commands.openSettings,
      commands.useDark,
      commands.switchLanguage,
      commands.useCompact,
      commands.larger,
      commands.smaller,
      commands.shortcuts,
      common.hidePane(common.sources),
      common.hidePane(common.codebook),
    ]
    for (const action of actions) {
      await app.palette.field.fill(action)
      await expect(app.palette.option(action).first()).toBeVisible()
    }
  })
})

test('the sheet of shortcuts opens with ?, lists the keys of the page and closes with Escape', async ({
  app,
  page,
}) => {
  await app.startOwnStudy()
  await app.keys.tabTo(app.reading.text)
  await app.keys.press('Shift+?')
  const sheet = page.getByRole('dialog', { name: commands.shortcuts })
  await expect(sheet).toContainText(commands.shortcutsIntro)
  for (const group of [commands.groupCoding, commands.groupMoving, commands.groupView, commands.groupGeneral]) {
    await expect(sheet.getByRole('heading', { name: group, exact: true })).toBeVisible()
  }
  await expect(sheet.getByRole('term').filter({ hasText: reading.inVivo })).toBeVisible()
  await app.keys.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(app.reading.text).toBeFocused()
})

test('the keys work under a Persian layout', async ({ app, material }) => {
  await app.startOwnStudy()
  await app.keys.tabTo(app.reading.text)
  await app.keys.press('Home', 'ArrowDown')
  await app.keys.pressPersian('I')
  await app.reading.expectTinted(material.sentences[1]!)
  await app.keys.press('ArrowDown')
  await app.keys.pressPersian('C')
  await expect(app.picker.field).toBeFocused()
  await expect(app.picker.field).toHaveValue('')
  await app.picker.closesUnheard()
  await app.keys.press('Escape')
  await app.keys.pressPersian('1')
  await app.reading.expectTinted(material.sentences[1]!, material.sentences[2]!)
  await app.keys.pressPersian('Z', 'control')
  await app.reading.expectTinted(material.sentences[1]!)
  await app.keys.pressPersian('M')
  await expect(app.memos.field).toBeFocused()
  await app.keys.press('Escape', 'Escape')
  await app.keys.pressPersian('K', 'control')
  await expect(app.palette.field).toBeFocused()
  await expect(app.palette.field).toHaveValue('')
})
