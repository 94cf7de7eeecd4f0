import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { changeKinds, changes, common, review, verdictWords } from '../../support/words.ts'

test.describe('the supervisor’s room', () => {
  test('by keyboard: themes are judged, quotations read, and what changed since is stepped through, on a phone too', async ({
    app,
    material,
    page,
  }) => {
    test.setTimeout(90_000)
    const { dimension, subThemes } = material.sample.themes
    await app.openSampleStudy()
    await app.review.open()
    await expect(app.review.heading).toBeVisible()
    await app.review.row(dimension).focus()
    await app.keys.press('A')
    await expect(app.review.row(dimension)).toContainText(verdictWords.agreed)
    await app.keys.press('ArrowDown')
    const second = app.review.tree.locator(':focus')
    await app.keys.press('B')
    await app.review.note.fill(material.memo)
    await app.keys.press('Control+Enter')
    await expect(second).toContainText(verdictWords['sent-back'])
    await expect(second).toBeFocused()
    const name = (await second.getByRole('rowheader').locator('bdi').first().textContent()) ?? ''
    await app.keys.press('Q')
    await expect(app.review.pane(name)).toContainText(material.memo)
    await expect(app.review.pane(name).getByRole('link', { name: review.atItsPlace }).first()).toBeVisible()
    // Only what was sent back, with what stands above it.
    await app.review.filter.selectOption(verdictWords['sent-back'])
    await expect(app.review.rows).toHaveCount(2)
    await expectAccessible(page)
    await app.keys.press('Escape')
    await expect(app.review.pane(name)).toHaveCount(0)

    await app.review.view(common.sinceLastVisit).click()
    await app.review.markFirst.click()
    await expect(app.toast(changes.marked)).toBeVisible()
    const [code] = subThemes
    await app.palette.run(code)
    await expect(app.codePage.heading(code)).toBeVisible()
    await app.codePage.retire.click()
    await app.review.open()
    await expect(app.review.view(common.sinceLastVisit)).toContainText(/[1۱]/)
    await app.review.view(common.sinceLastVisit).click()
    await expect(app.review.change(code).first()).toContainText(changeKinds.retired)
    await app.keys.press('J')
    await expect(app.review.told).toContainText(code)

    await page.setViewportSize({ width: 390, height: 844 })
    await expect(app.review.change(code).first()).toBeVisible()
    await expectAccessible(page)
    await app.keys.press('S')
    await expect(app.toast(changes.marked)).toBeVisible()
    await expect(app.review.change(code)).toHaveCount(0)
  })
})
