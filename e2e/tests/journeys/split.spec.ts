import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { codebook, merging, steps } from '../../support/words.ts'

const reason = 'two things · دو چیز'

// Some states are looked at twice.
test.describe.configure({ timeout: 120_000 })

test.describe('splitting a code', () => {
  test.beforeEach(async ({ app, material }) => {
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home', 'ArrowDown')
    await app.codePassage(material.codes[0])
    await app.keys.press('ArrowDown', '1', 'End', '1')
    await app.codebook.expectCodings(material.codes[0], 3)
    await app.palette.run(material.codes[0])
    await expect(app.codePage.quotations.getByRole('article')).toHaveCount(3)
  })

  test('by keyboard only: quotations are chosen, go to a new code, and come back by undo', async ({
    app,
    material,
    page,
  }) => {
    const [first, second] = material.codes
    await app.palette.run(merging.splitOf(first))
    const chosen = (text: string) => app.codePage.choice(text)
    await expect(chosen(material.sentences[1]!)).toBeFocused()
    await app.keys.press('Space', 'Shift+ArrowDown')
    await expect(chosen(material.sentences[2]!)).toBeChecked()
    await expect(chosen(material.sentences.at(-1)!)).not.toBeChecked()
    await expectAccessible(page)
    await app.keys.press('Enter')

    const dialog = app.merging.splitting(first)
    await expect(dialog.getByText(merging.splitLeave(2, 1))).toBeVisible()
    // A name that only folding finds to be taken.
    await app.keys.type(material.folded)
    await expect(dialog.getByText(codebook.nameTaken(first))).toBeVisible()
    await expectAccessible(page)
    await app.keys.press('Control+a')
    await app.keys.type(second)
    await app.keys.tabTo(dialog.getByLabel(merging.reason))
    await app.keys.type(reason)
    await app.keys.press('Control+Enter')
    await expect(app.toast(merging.splitDone(2, second))).toBeVisible()
    await expect(app.codePage.quotations.getByRole('article')).toHaveCount(1)
    await app.codebook.expectCodings(second, 2)
    await expect(app.codePage.told(codebook.splitInto(2, second))).toContainText(reason)

    await app.keys.press('Control+z')
    await expect(app.codePage.quotations.getByRole('article')).toHaveCount(3)
    await expect(app.codebook.code(second)).toHaveCount(0)
    await expect(app.codePage.told(steps['split-code'])).toBeVisible()
  })

  test('by mouse: a range goes to a code that is there', async ({ app, material }) => {
    const [first, second] = material.codes
    await app.codebook.makeCode(second)
    await app.codePage.split.click()
    await app.codePage.choice(material.sentences[2]!).click()
    await app.codePage.choice(material.sentences.at(-1)!).click({ modifiers: ['Shift'] })
    await app.codePage.quotations.getByRole('button', { name: merging.splitApply(2) }).click()
    const dialog = app.merging.splitting(first)
    await dialog.getByRole('radio', { name: merging.intoExisting }).check()
    await dialog.getByRole('combobox', { name: merging.target }).fill(second)
    await dialog.getByRole('option').filter({ hasText: second }).click()
    await dialog.getByRole('button', { name: merging.splitApply(2) }).click()
    await app.merging.offer(merging.splitDone(2, second), merging.showCode).click()
    await expect(app.codePage.heading(second)).toBeVisible()
    await expect(app.codePage.quotations.getByRole('article')).toHaveCount(2)
    await app.codebook.expectCodings(first, 1)
  })
})
