import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { board, common, merging, sharing, structure } from '../../support/words.ts'

const names = { fa: ['نیلوفر راد', 'امید کیان'], en: ['Ada Reed', 'Omid Kian'] } as const

test.describe('the theme board', () => {
  test('by mouse: the whole sample on one screen, a code carried to another theme and taken back, a refusal in words', async ({
    app,
    page,
    material,
  }) => {
    const { theme, subThemes, listed, levels } = material.sample.themes
    const [first, second] = subThemes
    await app.openSampleStudy()
    await app.board.open()
    await expect(app.board.card(theme)).toBeVisible()
    await app.board.button(board.zoomFit).click()
    await expect(app.board.cards).toHaveCount(listed.reduce((sum, count) => sum + count, 0) + 3)
    await app.board.expectWholeOnScreen()
    await expectAccessible(page)
    await page.reload()
    await app.board.expectWholeOnScreen()

    await app.board.button(board.zoomFit).click()
    const code = app.board.column(levels[0]).getByRole('option').first()
    const name = (await code.locator('.name').textContent()) ?? ''
    await app.board.carry(code, app.board.card(second))
    await expect(app.board.ghost(structure.dropInto(second))).toBeVisible()
    await app.board.release()
    await expect(app.board.card(name, second)).toBeFocused()
    await app.undo.click()
    await expect(app.board.card(name, first)).toBeVisible()

    await app.board.carry(app.board.card(first), app.board.card(name, first))
    await expect(app.board.ghost(structure.tooLow(first, levels[1], name, levels[0]))).toBeVisible()
    await app.board.release()
    await expect(app.toast(structure.tooLow(first, levels[1], name, levels[0]))).toBeVisible()
    await expectAccessible(page)
  })

  test('by keyboard only: codes are chosen, grouped, placed a second time, lifted, merged and filtered', async ({
    app,
    page,
    material,
  }) => {
    await app.startOwnStudy()
    await app.reading.text.focus()
    for (const name of material.codes) {
      await app.keys.press('ArrowDown')
      await app.codePassage(name)
    }
    await app.palette.run(common.board)
    await expect(app.board.heading).toBeAttached()
    await app.keys.tabTo(app.board.cards)
    await app.keys.press(' ', 'Shift+ArrowDown', 'g')
    await expect(app.codebook.dialog.getByRole('heading', { name: structure.groupTitle(2) })).toBeVisible()
    const [theme, other] = material.themes
    await app.keys.type(theme)
    await app.keys.press('Enter')
    const grouped = app.board.cards.and(page.locator(`[aria-label*="${theme}"][aria-selected="true"]`))
    await expect(grouped).toHaveCount(2)
    await expect(grouped.first()).toBeFocused()

    await app.keys.press('Escape', 'n')
    await expect(app.codebook.name).toBeFocused()
    await app.keys.type(other)
    await app.keys.press('Enter')
    await expect(app.board.card(other)).toBeFocused()
    await app.board.card(theme).focus()
    await app.keys.press('l')
    await expect(app.board.card(theme)).toBeFocused()
    await expect(app.toast(structure.relevelled(1, material.sample.themes.levels[2]))).toBeVisible()

    await app.board.cards.filter({ hasText: material.codes[0] }).first().focus()
    await app.keys.press('p')
    await expect(app.codebook.dialog.getByRole('combobox', { name: structure.findTheme })).toBeFocused()
    await app.keys.type(other)
    await app.keys.press('Enter')
    await expect(app.board.card(material.codes[0], other)).toBeVisible()

    await app.keys.press('/')
    await expect(app.board.search).toBeFocused()
    await app.keys.type(material.codes[1])
    await expect(app.board.card(material.codes[0])).toHaveCount(0)
    await app.keys.press('Enter', 'm')
    await expect(app.codebook.dialog.getByRole('heading', { name: merging.mergeTitle })).toBeVisible()
    await app.keys.press('Escape')
    await app.isSaved()
  })

  test('two at one board see where the other is, how cards move, and go to each other', async ({
    app,
    elsewhere,
    language,
    material,
  }) => {
    const [owner, coder] = names[language]
    const { subThemes, levels } = material.sample.themes
    await app.openSampleStudy()
    const link = await app.team.shareAs(owner, sharing.coder)
    const other = await elsewhere()
    await other.joining.joinAs(coder, link)
    await other.reading.isReady()
    await app.board.open()
    await other.board.open()
    await other.board.card(subThemes[2]).click()
    const here = new RegExp(coder, 'u')
    await expect(app.board.card(subThemes[2])).toHaveAccessibleName(here, { timeout: 20_000 })

    const code = other.board.column(levels[0]).getByRole('option').first()
    const name = (await code.locator('.name').textContent()) ?? ''
    await expect(app.board.card(name, subThemes[0])).toBeVisible()
    await other.board.carry(code, other.board.card(subThemes[1]))
    await other.board.release()
    await expect(app.board.card(name, subThemes[0])).toHaveCount(0)
    await expect(app.board.card(name, subThemes[1])).toHaveAccessibleName(here)
    await app.presence.goTo(coder)
    await expect(app.board.card(name, subThemes[1])).toBeFocused()
  })
})
