import { expectAccessible } from '../../support/accessibility.ts'
import { expect, test } from '../../support/journey.ts'
import { agreement, common, merging, suggestions } from '../../support/words.ts'

/** Two initial codes of the sample study that differ by a hyphen, and two that people gave on the same passages. */
const alike = ['مشارکت شهروندان در خط‌مشی‌گذاری‌ها', 'مشارکت شهروندان در خط-مشی‌گذاری‌ها'] as const
const together = ['مسئولیت اجتماعی زیست‌محیطی', 'توسعه پایدار'] as const

test('suggestions are read, dismissed for good, brought back, and lead to a merge that tells agreement', async ({
  app,
  page,
}) => {
  await app.openSampleStudy()
  await app.palette.run(common.suggestions)
  await app.suggestions.areFound()
  await expectAccessible(page, '.suggestions')

  const first = app.suggestions.about(app.suggestions.group(suggestions.sameNames), ...alike)
  await expect(app.suggestions.panel).toBeFocused()
  await app.keys.press('j')
  await expect(first).toBeFocused()
  await app.keys.press('x')
  await expect(app.toast(suggestions.dismissed)).toBeVisible()
  await expect(first).toHaveCount(0)
  await app.isSaved()
  await page.reload()
  await app.palette.run(common.suggestions)
  await app.suggestions.areFound()
  await expect(first).toHaveCount(0)
  await app.suggestions.dismissed.click()
  await app.suggestions.bringBack(...alike).click()
  await expect(first).toBeVisible()

  const second = app.suggestions.about(app.suggestions.group(suggestions.samePassages), ...together)
  await second.focus()
  await app.keys.press('o')
  await expect(app.suggestions.quotations.getByRole('blockquote').first()).toContainText('نسلی که هنوز به دنیا نیامده')
  await app.keys.press('Escape')
  await expect(second).toBeFocused()
  await app.keys.press('Enter')
  const figures = app.merging.dialog.getByRole('region', { name: agreement.title })
  await expect(figures.getByRole('row', { name: agreement.after })).toBeVisible()
  await app.keys.press('Control+Enter')
  await expect(app.toast(merging.mergedOne(together[1], together[0]))).toBeVisible()
  await expect(second).toHaveCount(0)
})
