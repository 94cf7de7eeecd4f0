import { expect, test } from '../../support/journey.ts'
import { codebook, common, reading, settings, steps } from '../../support/words.ts'

test.describe('the codebook', () => {
  test.beforeEach(async ({ app }) => app.startOwnStudy())

  test(
    'by mouse: a code is made, renamed, recoloured, defined, retired and restored',
    { tag: '@en' },
    async ({ app, material, page }) => {
      const [first, second] = material.codes
      await app.codebook.makeCode(first)
      await app.codebook.expectCodings(first, 0)

      await app.codebook.act(first, codebook.rename)
      await app.codebook.renaming(first).fill(second)
      await app.codebook.renaming(first).press('Enter')
      await expect(app.codebook.code(second)).toBeVisible()

      const colour = () =>
        app.codebook
          .code(second)
          .locator('.swatch')
          .evaluate((swatch) => getComputedStyle(swatch).backgroundColor)
      // The colour drawn for a new code may be either of these.
      await app.codebook.act(second, codebook.recolour)
      await page.getByRole('radio', { name: settings.hueGreen, exact: true }).click()
      const before = await colour()
      await page.getByRole('radio', { name: settings.huePurple }).click()
      await expect.poll(colour).not.toBe(before)
      await page.keyboard.press('Escape')

      await app.codebook.act(second, codebook.define)
      await app.codebook.dialog.getByLabel(codebook.brief).fill(material.definition)
      await app.codebook.dialog.getByRole('button', { name: common.close, exact: true }).last().click()
      await expect(app.codebook.dialog).toHaveCount(0)
      await app.codebook.search.fill(material.definition.split(' ')[0]!)
      await expect(app.codebook.code(second)).toContainText(codebook.definitionMatches)
      await app.codebook.search.fill('')

      await app.codebook.act(second, codebook.retire)
      await expect(app.toast(codebook.retiredToast(second))).toBeVisible()
      const retired = app.codebook.tree.getByRole('treeitem', { name: codebook.groupLabel(codebook.retired, 1) })
      if ((await retired.getAttribute('aria-expanded')) === 'false') await retired.click()
      await app.codebook.act(second, codebook.restore)
      await expect(retired).toHaveCount(0)
      await app.codebook.expectCodings(second, 0)
    },
  )

  test(
    'by keyboard only: found in the tree, made, renamed, defined, retired, and everything undone',
    { tag: '@fa' },
    async ({ app, material, page }) => {
      const [first, second, third] = material.codes
      await app.palette.run(codebook.newCode)
      await expect(app.codebook.name).toBeFocused()
      await app.keys.type(first)
      await app.keys.press('Enter')
      await expect(app.codebook.tree).toBeFocused()
      await expect(app.codebook.code(first)).toBeVisible()

      await app.keys.press('n')
      await expect(app.codebook.name).toBeFocused()
      await app.keys.type(second)
      await app.keys.press('Enter')
      await expect(app.codebook.code(second)).toBeVisible()
      await expect(app.codebook.tree).toBeFocused()

      await app.keys.press('F2')
      await expect(app.codebook.renaming(second)).toBeFocused()
      await app.keys.type(third)
      await app.keys.press('Enter')
      await expect(app.codebook.code(third)).toBeVisible()

      // The menu of the line; its third entry after a parting line is the definition.
      await app.keys.press('Shift+F10')
      await expect(page.getByRole('menu', { name: codebook.actions(third) })).toBeVisible()
      await app.keys.press('ArrowDown')
      while (!(await app.keys.isIn(app.codebook.action(codebook.define)))) await app.keys.press('ArrowDown')
      await app.keys.press('Enter')
      await expect(app.codebook.dialog.getByLabel(codebook.brief)).toBeVisible()
      await app.keys.tabTo(app.codebook.dialog.getByLabel(codebook.brief))
      await app.keys.type(material.definition)
      await app.keys.press('Control+Enter')
      await expect(app.codebook.dialog).toHaveCount(0)

      await app.keys.tabTo(app.codebook.tree, 'Shift+Tab')
      await app.keys.press('Home')
      await app.keys.press('Delete')
      await expect(
        app.codebook.tree.getByRole('treeitem', { name: codebook.groupLabel(codebook.retired, 1) }),
      ).toBeVisible()

      for (const step of ['retire-code', 'define-code', 'rename-code', 'create-code', 'create-code'] as const) {
        await app.keys.press('Control+z')
        await expect(app.toast(reading.undone(steps[step])).last()).toBeVisible()
      }
      await expect(app.codebook.panel.getByRole('heading', { name: codebook.emptyTitle })).toBeVisible()
    },
  )

  test('a name that is taken under folding is caught while renaming', async ({ app, material }) => {
    const [first, second] = material.codes
    await app.codebook.makeCode(first)
    await app.codebook.makeCode(second)
    await app.codebook.act(second, codebook.rename)
    await app.codebook.renaming(second).fill(material.folded)
    await expect(app.page.getByText(codebook.nameTaken(first))).toBeVisible()
    await app.codebook.renaming(second).press('Enter')
    await expect(app.codebook.renaming(second)).toBeVisible()
    // One that is too long is kept in the field too, wherever the focus goes.
    const limit = 2000
    const long = 'ن'.repeat(limit + 1)
    await app.codebook.renaming(second).fill(long)
    await expect(app.page.getByText(codebook.nameTooLong(limit))).toBeVisible()
    await app.codebook.search.focus()
    await expect(app.codebook.renaming(second)).toHaveValue(long)
    await app.codebook.renaming(second).press('Escape')
    await expect(app.codebook.code(second)).toBeVisible()
  })

  test('a code is applied to the passage from its line', { tag: '@fa' }, async ({ app, material }) => {
    await app.codebook.makeCode(material.codes[0])
    await app.reading.drag(material.sentences[1]!)
    await app.codebook.code(material.codes[0]).dblclick()
    await app.codebook.expectCodings(material.codes[0], 1)
    await app.reading.expectTinted(material.sentences[1]!)
  })
})

test('the tree of the sample opens, closes and is searched by keyboard', async ({ app, material, language }) => {
  const open = language === 'fa' ? 'ArrowLeft' : 'ArrowRight'
  const close = language === 'fa' ? 'ArrowRight' : 'ArrowLeft'
  await app.openSampleStudy()
  await app.palette.run(codebook.searchLabel)
  await expect(app.codebook.search).toBeFocused()
  await app.keys.press('ArrowDown', 'Home')
  await expect(app.codebook.tree).toBeFocused()
  const first = app.codebook.tree.getByRole('treeitem').first()
  await expect(first).toHaveAttribute('aria-expanded', 'true')
  await app.keys.press(close)
  await expect(first).toHaveAttribute('aria-expanded', 'false')
  await app.keys.press(open)
  await expect(first).toHaveAttribute('aria-expanded', 'true')

  await app.keys.press('/')
  await expect(app.codebook.search).toBeFocused()
  await app.keys.type(material.sample.begun)
  await expect(app.codebook.code(material.sample.code).first()).toBeVisible()
  await app.keys.press('Enter')
  await expect(app.codebook.tree).toBeFocused()
})
