import type { Page } from '@playwright/test'
import { common } from '../support/words.ts'

/** Goes to one of the views of the themes by mouse, from anywhere in the project. */
export async function goToThemes(page: Page, view: string): Promise<void> {
  await page
    .getByRole('navigation', { name: common.areas })
    .getByRole('link', { name: common.themes, exact: true })
    .click()
  await page
    .getByRole('navigation', { name: common.themes, exact: true })
    .getByRole('link', { name: view, exact: true })
    .click()
}
