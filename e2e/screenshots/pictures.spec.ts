import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { test } from '../support/journey.ts'

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url))

/** A picture without a blinking caret, after fonts have come. */
async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}${name}.png`, caret: 'hide', animations: 'disabled' })
}

test('the first page', async ({ app, page, language }) => {
  await app.home.visit()
  await picture(page, `home-${language}`)
})

test('reading and coding', async ({ app, page, language }) => {
  // One picture shows the dark theme.
  await page.emulateMedia({ colorScheme: language === 'en' ? 'dark' : 'light' })
  await app.openSampleStudy()
  await page.keyboard.press('Tab')
  await page.locator('.surface-text').focus()
  for (let unit = 0; unit < 4; unit += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('c')
  await page.getByRole('combobox').fill(language === 'fa' ? 'شفاف' : 'trust')
  await page.getByRole('option').first().waitFor()
  await picture(page, `reading-${language}`)
})

test('the table of themes', async ({ app, page, language }) => {
  await app.openSampleStudy()
  await app.themeTable.open()
  await app.themeTable.heading.waitFor()
  await picture(page, `themes-${language}`)
})
