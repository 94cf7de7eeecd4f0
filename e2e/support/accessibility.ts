import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.2, levels A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The rules whose answer depends on colours; the others find the same in every theme. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

/**
 * The page as it stands must have no violation that axe can find, in the light theme and in the dark one. `part`: only
 * what lies within what this selector finds.
 */
export async function expectAccessible(page: Page, part = 'html'): Promise<void> {
  await expectNoViolation(page, 'light', (axe) => axe.include(part).withTags(tags))
  await expectNoViolation(page, 'dark', (axe) => axe.include(part).withRules(rulesOfColour))
  await page.emulateMedia({ colorScheme: 'light' })
}

async function expectNoViolation(
  page: Page,
  colorScheme: 'light' | 'dark',
  choose: (axe: AxeBuilder) => AxeBuilder,
): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
  // Frames are what the usual mode opens another page for; there are none here.
  await expect(page.locator('iframe')).toHaveCount(0)
  // What passes is not described one by one: nobody reads it, and on a full page that is most of the work.
  // A page that has axe already is not given it again, twice for each look.
  const has = await page.evaluate(() => 'axe' in window)
  const axe = new AxeBuilder({ page, ...(has && { axeSource: '0' }) })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
  const { violations } = await choose(axe).analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ rule: id, help, where: target.join(' '), why: failureSummary })),
  )
  expect(found, colorScheme).toEqual([])
}
