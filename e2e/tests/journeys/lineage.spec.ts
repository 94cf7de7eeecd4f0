import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { codebook, common, lineage, themePage } from '../../support/words.ts'

test('by keyboard: a theme renamed, walked down to its quotations as it was before and is now, and given evidence', async ({
  app,
  page,
  material,
}) => {
  const { theme, subThemes } = material.sample.themes
  const [subTheme] = subThemes
  const renamed = `${theme} ۲`
  await app.openSampleStudy()
  await app.lineage.open()
  await app.keys.tabTo(app.lineage.tree)
  await app.keys.press('ArrowLeft')
  await expect(app.lineage.chosen).toHaveAccessibleName(new RegExp(theme))
  await app.keys.press('p')

  const { codePage } = app
  await expect(codePage.heading(theme)).toBeVisible()
  await app.keys.press('F2')
  await app.keys.press('ControlOrMeta+a')
  await app.keys.type(renamed)
  await app.keys.press('Enter')
  await expect(codePage.heading(renamed)).toBeVisible()

  await app.keys.tabTo(codePage.quotations.getByRole('article').getByRole('link'), 'Tab', 80)
  await app.keys.press('e', 'ArrowDown', 'e', 'ArrowDown', 'c')
  await expect(codePage.evidence.getByRole('listitem')).toHaveCount(2)
  await expect(codePage.contrary.getByRole('listitem')).toHaveCount(1)
  const [first, second] = await codePage.evidence.getByRole('listitem').getByRole('link').all()
  const texts = await codePage.evidence.locator('blockquote').allTextContents()
  await app.keys.tabTo(first!, 'Shift+Tab', 80)
  await app.keys.press('Alt+ArrowDown')
  await expect(codePage.evidence.locator('blockquote')).toHaveText([texts[1]!, texts[0]!])
  await expect(second!).toBeFocused()
  await app.keys.press('c')
  await expect(codePage.contrary.getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('region', { name: themePage.coverage })).toContainText(
    themePage.inSources(11, material.sample.sources),
  )
  await expect(codePage.history).toContainText(codebook.renamedFromTo(theme, renamed))
  await expectAccessible(page, 'main .page')

  await app.lineage.open()
  await expect(app.lineage.lastChange).toContainText(renamed)
  await expect(app.lineage.node(renamed)).toBeVisible()
  await app.keys.tabTo(app.lineage.date)
  await app.keys.press('PageDown', 'PageDown')
  await expect(app.lineage.node(renamed)).toHaveCount(0)
  await app.keys.tabTo(app.lineage.tree)
  await app.keys.press('Home', 'ArrowLeft')
  await expect(app.lineage.chosen).toHaveAccessibleName(new RegExp(theme))
  await app.keys.press('ArrowLeft', 'ArrowLeft')
  await expect(app.lineage.chosen).toHaveAccessibleName(new RegExp(subTheme))
  await expectAccessible(page, 'main .page')
  await app.keys.press('Enter')
  const quotation = app.lineage.told(subTheme).getByRole('link').filter({ hasNotText: lineage.openPage }).first()
  await expect(quotation).toBeFocused()
  await app.keys.press('Enter')
  await expect(app.reading.text).toBeVisible()
  await expect(page).toHaveURL(/\/s\/[0-9a-f-]+#\d+-\d+$/)
  await expect(app.pane(common.sources)).toBeVisible()
})
