import type { Locator, Page } from '@playwright/test'
import { common, reading } from '../support/words.ts'

/** The list of codings of the source in view, beside the text. */
export class Codings {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The switch between codebook and codings. */
  get tab(): Locator {
    return this.#page.getByRole('radio', { name: reading.codingsHere })
  }

  get codebookTab(): Locator {
    return this.#page.getByRole('radio', { name: common.codebook })
  }

  get list(): Locator {
    return this.#page.getByRole('region', { name: reading.codingsHere })
  }

  get items(): Locator {
    return this.list.locator('button.coding')
  }

  item(code: string): Locator {
    return this.items.filter({ hasText: code })
  }

  /** What can be done with the chosen coding. */
  tool(label: string): Locator {
    return this.#page.getByRole('toolbar', { name: reading.codingsHere }).getByRole('button', { name: label })
  }

  async show(): Promise<void> {
    await this.tab.check()
  }

  async showCodebook(): Promise<void> {
    await this.codebookTab.check()
  }
}
