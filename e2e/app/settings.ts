import type { Locator, Page } from '@playwright/test'
import { common, settings } from '../support/words.ts'

/** The page of settings, and the menu in the top bar that holds the most used of them. */
export class Settings {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async visit(): Promise<void> {
    await this.#page.goto('/settings')
    await this.heading.waitFor()
  }

  get heading(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: settings.title })
  }

  get coderName(): Locator {
    return this.#page.getByLabel(settings.coderName)
  }

  choice(group: string, label: string): Locator {
    return this.#page.getByRole('group', { name: group, exact: true }).getByRole('radio', { name: label, exact: true })
  }

  /** The button of the menu of language and theme. */
  get menu(): Locator {
    return this.#page.getByRole('banner').getByRole('button', { name: common.languageAndLook })
  }

  menuChoice(label: string): Locator {
    return this.#page.getByRole('menuitemradio', { name: label, exact: true })
  }
}
