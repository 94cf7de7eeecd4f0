import { expect, type Locator, type Page } from '@playwright/test'
import { commands, common, saving } from '../support/words.ts'

/** The words in the top bar that say whether everything is on this device, and what stands behind them. */
export class Saving {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The words, which are a button. */
  get status(): Locator {
    return this.#page.getByRole('banner').getByRole('button', {
      name: new RegExp(
        [common.savedHere, common.savingHere, common.notSavedHere, common.notSavedFull, common.notSavedGone]
          .map((words) => `^${words}$`)
          .join('|'),
      ),
    })
  }

  /** What is told at once when something is not saved. */
  get alarm(): Locator {
    return this.#page.getByRole('banner').getByRole('alert')
  }

  get details(): Locator {
    return this.#page.getByRole('banner').getByRole('dialog')
  }

  async expectStatus(words: string): Promise<void> {
    await expect(this.status).toHaveText(words)
  }

  /** Opens the details from the palette, as from the keyboard. */
  async openDetails(): Promise<void> {
    await this.#page.keyboard.press('Control+k')
    await this.#page.getByRole('combobox', { name: commands.palette }).fill(commands.saveDetails)
    await this.#page.getByRole('option').filter({ hasText: commands.saveDetails }).first().waitFor()
    await this.#page.keyboard.press('Enter')
    await expect(this.details.getByRole('heading', { name: saving.title })).toBeVisible()
  }

  button(name: string): Locator {
    return this.#page.getByRole('button', { name, exact: true })
  }
}
