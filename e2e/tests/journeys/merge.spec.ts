import { Mazmun } from '../../app/mazmun.ts'
import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { codebook, common, merging, steps } from '../../support/words.ts'

const reason = 'one meaning · یک معنا'

test.describe('merging codes', () => {
  test.beforeEach(async ({ app, material }) => {
    const [first, second] = material.codes
    await app.startOwnStudy()
    await app.keys.tabTo(app.reading.text)
    // The second sentence has both codes of one coder, the last one only the second code.
    await app.keys.press('Home', 'ArrowDown')
    await app.codePassage(first)
    await app.codePassage(second)
    await app.keys.press('End', '1')
    await expect(app.codebook.code(second)).toBeVisible()
  })

  test('by keyboard only: previewed, merged with a reason, un-merged later with everything as it was', async ({
    app,
    material,
    page,
  }) => {
    const [first, second] = material.codes
    await app.palette.run(first)
    await expect(app.codePage.heading(first)).toBeVisible()
    await app.palette.run(merging.mergeOf(first))
    await expect(app.merging.finder).toBeFocused()
    await app.keys.type(second)
    await app.keys.press('Enter')
    await expect(app.merging.dialog.getByText(merging.total(2, 1))).toBeVisible()

    const becomesOne = app.merging.dialog.getByRole('button', { name: merging.becomeOne(1) })
    await app.keys.activate(becomesOne)
    await expect(app.merging.dialog.getByText(material.sentences[1]!)).toBeVisible()
    // The second has more quotations; that the first is to stand for both was said by beginning with it.
    await expect(app.merging.survivor(first)).toBeChecked()
    await app.keys.tabTo(app.merging.reason)
    await app.keys.type(reason)
    await app.keys.press('Control+Enter')
    await expect(app.toast(merging.mergedOne(second, first))).toBeVisible()
    await expect(app.codebook.code(second)).toHaveCount(0)
    await expect(app.codePage.quotations.getByRole('article')).toHaveCount(2)
    await expect(app.codePage.quotation(material.sentences.at(-1)!)).toContainText(merging.codedAs(second))
    await expect(app.codePage.merged).toContainText(reason)

    // At any later time, also after the app was left.
    await app.isSaved()
    await page.reload()
    await expect(app.codePage.heading(first)).toBeVisible()
    await app.keys.activate(app.codePage.merged.getByRole('button', { name: merging.unmergeOf(second) }))
    await expect(app.merging.unmerging.getByText(merging.ownAgain(2))).toBeVisible()
    await app.keys.press('Enter')
    await expect(app.toast(merging.unmergedOne(second))).toBeVisible()
    await expect(app.codePage.merged).toHaveCount(0)
    await app.codebook.expectCodings(first, 1)
    await app.codebook.expectCodings(second, 2)
  })

  test('by mouse: the other one stands, definitions are combined, undo and redo', async ({ app, material, page }) => {
    const [first, second, third] = material.codes
    await app.codebook.act(first, codebook.openPage)
    const define = async (text: string) => {
      await app.codePage.definition.getByRole('button', { name: codebook.addPart(codebook.brief) }).click()
      await app.codePage.definition.getByRole('textbox').fill(text)
      await app.codePage.definition.getByRole('textbox').press('Control+Enter')
      await expect(app.codePage.definition).toContainText(text)
    }
    await define(material.definition)
    await app.codebook.act(second, codebook.openPage)
    await expect(app.codePage.heading(second)).toBeVisible()
    await define(material.memo)

    await app.codePage.merge.click()
    await app.merging.finder.fill(first)
    await app.merging.offered(first).click()
    await app.merging.survivor(first).check()
    const brief = app.merging.dialog.getByRole('group', { name: codebook.brief })
    await brief.getByRole('radio', { name: merging.combine }).check()
    await brief.getByRole('textbox').fill(third)
    await app.merging.apply(2).click()
    await app.merging.offer(merging.mergedOne(second, first), merging.showCode).click()
    await expect(app.codePage.heading(first)).toBeVisible()
    await expect(app.codePage.definition).toContainText(third)

    await app.undo.click()
    await expect(app.codebook.code(second)).toBeVisible()
    await expect(app.codePage.definition).toContainText(material.definition)
    await app.redo.click()
    await expect(app.codebook.code(second)).toHaveCount(0)
    await expect(app.codePage.definition).toContainText(third)
    await expect(app.codePage.told(steps['merge-codes'])).toHaveCount(2)
    await expect(page.getByRole('main').getByRole('button', { name: common.undo })).toHaveCount(0)
  })
})

test('a merge being prepared follows what is done in another tab meanwhile', async ({ app, material, page }) => {
  const [first, second, third] = material.codes
  await app.startOwnStudy()
  await app.codebook.makeCode(first)
  await app.codebook.makeCode(second)
  await app.isSaved()
  const other = new Mazmun(await page.context().newPage(), material)
  await other.page.goto(page.url())
  await expect(other.codebook.code(second)).toBeVisible()

  await app.codebook.act(first, codebook.openPage)
  await app.codePage.merge.click()
  await app.merging.finder.fill(second)
  await app.merging.offered(second).click()
  await expect(app.merging.survivor(second)).toBeVisible()
  await other.codebook.act(second, codebook.rename)
  await other.codebook.renaming(second).fill(third)
  await other.codebook.renaming(second).press('Enter')
  await expect(app.merging.survivor(third)).toBeEnabled()
  await other.codebook.act(third, codebook.retire)
  await expect(app.merging.survivor(third)).toBeDisabled()
  await app.merging.apply(2).click()
  await expect(other.toast(codebook.retiredToast(third))).toBeVisible()
  await expect(app.codePage.merged).toContainText(third)
})

test('merging in the sample: names that are alike are offered first, and nothing axe can find is wrong', async ({
  app,
  material,
  page,
}) => {
  // Looks at six states twice.
  test.setTimeout(180_000)
  const [first, second] = material.sample.alike
  await app.openSampleStudy()
  await app.palette.run(first)
  await expect(app.codePage.heading(first)).toBeVisible()
  await app.codePage.merge.click()
  await expect(app.merging.dialog.getByRole('option').first()).toContainText(second)
  await expectAccessible(page)
  await app.keys.press('Enter')
  await expect(app.merging.survivor(second)).toBeVisible()
  await expectAccessible(page)
  await app.keys.press('Control+Enter')
  await expect(app.toast(merging.mergedOne(second, first))).toBeVisible()
  await expect(app.codePage.merged).toContainText(second)
  await expectAccessible(page)

  await app.codePage.merged.getByRole('link', { name: second }).click()
  await expect(app.codePage.heading(second)).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: first }).first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button', { name: merging.unmerge }).click()
  await expectAccessible(page)
  await app.merging.unmerging.getByRole('button', { name: merging.unmerge }).click()
  await expect(app.codePage.merge).toBeVisible()
})
