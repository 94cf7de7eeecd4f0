import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { codebook, codeLife, steps } from '../../support/words.ts'

const why = 'clearer · روشن‌تر'

// Some states are looked at twice.
test.describe.configure({ timeout: 120_000 })

test.describe('the life of a code', () => {
  test.beforeEach(async ({ app, material }) => {
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    await app.keys.press('Home', 'ArrowDown')
    await app.codePassage(material.codes[0])
  })

  test('by keyboard only: what was done and undone is told, and why can be said afterwards', async ({
    app,
    material,
    page,
  }) => {
    const [first, second] = material.codes
    await app.palette.run(first)
    await expect(app.codePage.heading(first)).toBeVisible()
    await app.keys.press('F2')
    await expect(page.getByRole('main').getByRole('textbox')).toBeFocused()
    await app.keys.press('Control+a')
    await app.keys.type(second)
    await app.keys.press('Enter')
    await expect(app.codePage.heading(second)).toBeVisible()
    const renamed = app.codePage.told(codebook.renamedFromTo(first, second))
    await app.keys.activate(renamed.getByRole('button', { name: codeLife.addReason }))
    await app.keys.type(why)
    await app.keys.press('Enter')
    await expect(renamed).toContainText(why)
    await expect(renamed.getByRole('button', { name: codeLife.changeReason })).toBeFocused()
    await expectAccessible(page)

    await app.palette.run(codebook.retireOf(second))
    await expect(app.codePage.told(codebook['code-retired'])).toBeVisible()
    await app.keys.press('Control+z')
    await expect(app.codePage.told(codeLife.undid(steps['retire-code']))).toBeVisible()
    await expect(app.codePage.told(codebook['code-created'])).toBeVisible()
  })

  test('by keyboard only: a coding becomes an example, a quotation a near-miss, each once', async ({
    app,
    material,
  }) => {
    const [first] = material.codes
    const quoted = codebook.copiedText(material.sentences[1]!, '').split('(')[0]!.trim()
    await app.keys.press('.')
    await expect(app.codings.tool(codeLife.addExample)).toBeVisible()
    await app.keys.tabTo(app.reading.text, 'Shift+Tab')
    await app.keys.press('x')
    await expect(app.toast(codeLife.exampleAdded(first))).toBeVisible()
    await app.keys.press('x')
    await expect(app.toast(codeLife.quotedAlready(first))).toBeVisible()

    await app.palette.run(first)
    await expect(app.codePage.definition.getByText(quoted)).toHaveCount(1)
    await app.keys.tabTo(app.codePage.jump(material.sentences[1]!))
    await app.keys.press('Shift+X')
    await expect(app.toast(codeLife.nearMissAdded(first))).toBeVisible()
    await expect(app.codePage.definition.getByText(quoted)).toHaveCount(2)
    await app.keys.press('Control+z')
    await expect(app.codePage.definition.getByText(quoted)).toHaveCount(1)

    await app.codePage.act(material.sentences[1]!, codeLife.addNearMiss)
    await expect(app.codePage.definition.getByText(quoted)).toHaveCount(2)
  })

  test('quotations of a retired code need attention until they are settled', async ({ app, material, page }) => {
    const [first, second] = material.codes
    await app.codebook.act(first, codebook.retire)
    await app.codebook.panel.getByRole('button', { name: codeLife.attentionCount(1) }).click()
    const dialog = page.getByRole('dialog', { name: codeLife.attention })
    await expect(dialog.getByText(codeLife.codingsOfRetired(1))).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: codeLife.restore, exact: true }).click()
    await expect(dialog.getByText(codeLife.attentionNone)).toBeVisible()
    await app.keys.press('Escape')

    // The other way: its quotations go to another code.
    await app.codebook.makeCode(second)
    await app.codebook.act(first, codebook.retire)
    await app.palette.run(codeLife.attentionCount(1))
    await dialog.getByRole('button', { name: codeLife.recodeOf(first) }).click()
    const split = app.merging.splitting(first)
    await split.getByRole('combobox').fill(second)
    await app.keys.press('Enter', 'Control+Enter')
    await expect(split).toHaveCount(0)
    await expect(dialog.getByText(codeLife.attentionNone)).toBeVisible()
    await app.keys.press('Escape')
    await app.codebook.expectCodings(second, 1)
  })
})
