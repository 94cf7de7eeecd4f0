import type { Locator, Page } from '@playwright/test'
import { commands, common } from '../support/words.ts'

/** The palette over every action, source and code. */
export class Palette {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: commands.palette })
  }

  get field(): Locator {
    return this.dialog.getByRole('combobox', { name: commands.palette })
  }

  get options(): Locator {
    return this.dialog.getByRole('option')
  }

  option(title: string): Locator {
    return this.options.filter({ hasText: title })
  }

  /** The button in the top bar. */
  get button(): Locator {
    return this.#page.getByRole('banner').getByRole('button', { name: common.searchAndCommands })
  }

  /** Runs an action by its name, as from the keyboard. */
  async run(title: string): Promise<void> {
    await this.#page.keyboard.press('Control+k')
    await this.field.fill(title)
    await this.option(title).first().waitFor()
    await this.#page.keyboard.press('Enter')
    await this.dialog.waitFor({ state: 'hidden' })
  }
}
