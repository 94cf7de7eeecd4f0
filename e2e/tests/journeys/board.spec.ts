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
    const { dimension, theme, subThemes, listed, levels } = material.sample.themes
    const [codes, subLevel, mainLevel] = levels
    const [first, second] = subThemes
    await app.openSampleStudy()
    await app.board.open()
    await expect(app.board.card(theme, mainLevel, dimension)).toBeVisible()
    await app.board.button(board.zoomFit).click()
    const all = listed.reduce((sum, count) => sum + count, 0) + 3
    await expect(app.board.cards).toHaveCount(all)
    await app.board.expectWholeOnScreen()
    await expectAccessible(page)
    await page.reload()
    await expect(app.board.cards).toHaveCount(all)

    await app.board.button(board.zoomFit).click()
    const code = app.board.column(codes).getByRole('option').first()
    const name = (await code.locator('.name').textContent()) ?? ''
    await app.board.carry(code, app.board.card(second, subLevel))
    await expect(app.board.ghost(structure.dropInto(second))).toBeVisible()
    await app.board.release()
    await expect(app.board.card(name, codes, second)).toBeFocused()
    await app.undo.click()
    await expect(app.board.card(name, codes, first)).toBeVisible()

    await app.board.carry(app.board.card(second, subLevel), app.board.card(name, codes, first))
    const refusal = structure.tooLow(second, subLevel, name, codes)
    await expect(app.board.ghost(refusal)).toBeVisible()
    await app.board.release()
    await expect(app.toast(refusal)).toBeVisible()
  })

  test('by keyboard only: codes are chosen, grouped, placed a second time, lifted, merged and filtered', async ({
    app,
    page,
    material,
  }) => {
    const [codes, subLevel, mainLevel] = material.sample.themes.levels
    const [theme, other] = material.themes
    await app.startOwnStudy()
    await app.reading.text.focus()
    for (const name of material.codes) {
      await app.keys.press('ArrowDown')
      await app.codePassage(name)
    }
    await app.palette.run(common.board)
    await expect(app.board.cards).toHaveCount(3)
    await app.keys.tabTo(app.board.cards)
    await app.keys.press(' ', 'Shift+ArrowDown', 'g')
    await expect(app.codebook.dialog.getByRole('heading', { name: structure.groupTitle(2) })).toBeVisible()
    await app.keys.type(theme)
    await app.keys.press('Enter')
    const grouped = app.board.column(codes).locator('[aria-selected="true"]')
    await expect(grouped).toHaveCount(2)
    await expect(grouped.first()).toBeFocused()
    const name = (await grouped.first().locator('.name').textContent()) ?? ''

    await app.keys.press('p')
    await expect(app.codebook.dialog.getByRole('combobox', { name: structure.findTheme })).toBeFocused()
    await app.keys.type(other)
    await app.keys.press('Enter')
    await expect(app.board.card(name, codes, other)).toBeVisible()
    await expect(app.board.card(name, codes, theme)).toBeVisible()

    await app.keys.press('Escape', 'ArrowLeft')
    await expect(app.board.column(subLevel).locator(':focus')).toHaveCount(1)
    await app.keys.press('l')
    await expect(app.board.column(mainLevel).getByRole('option')).toHaveCount(1)
    await expect(app.board.column(mainLevel).getByRole('option')).toBeFocused()

    await app.keys.press('/')
    await expect(app.board.search).toBeFocused()
    await app.keys.type(name)
    await expect(app.board.column(codes).getByRole('option').and(page.locator(':not(.context)'))).toHaveCount(2)
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
    const [codes, subLevel] = levels
    await app.openSampleStudy()
    const link = await app.team.shareAs(owner, sharing.coder)
    const other = await elsewhere()
    await other.joining.joinAs(coder, link)
    await other.reading.isReady(30_000)
    await app.board.open()
    await other.board.open()
    await other.board.card(subThemes[2], subLevel).click()
    const here = new RegExp(coder, 'u')
    await expect(app.board.card(subThemes[2], subLevel)).toHaveAccessibleName(here, { timeout: 20_000 })

    const code = other.board.column(codes).getByRole('option').first()
    const name = (await code.locator('.name').textContent()) ?? ''
    await expect(app.board.card(name, codes, subThemes[0])).toBeVisible()
    await other.board.carry(code, other.board.card(subThemes[1], subLevel))
    await other.board.release()
    await expect(app.board.card(name, codes, subThemes[0])).toHaveCount(0)
    await expect(app.board.card(name, codes, subThemes[1])).toHaveAccessibleName(here)
    await app.presence.goTo(coder)
    await expect(app.board.card(name, codes, subThemes[1])).toBeFocused()
  })
})
