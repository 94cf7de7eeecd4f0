import type { Locator, Page } from '@playwright/test'
import { codebook } from '../support/words.ts'

/** The page of a code: definition, memos, history and its quotations in context. */
export class CodePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  heading(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name, exact: true })
  }

  get definition(): Locator {
    return this.#page.getByRole('region', { name: codebook.define })
  }

  get quotations(): Locator {
    return this.#page.getByRole('region', { name: codebook.quotations })
  }

  quotation(text: string): Locator {
    return this.quotations.getByRole('article').filter({ has: this.#page.locator('mark', { hasText: text }) })
  }

  jump(text: string): Locator {
    return this.quotation(text).getByRole('link')
  }

  get history(): Locator {
    return this.#page.getByRole('region', { name: codebook.history })
  }

  get retire(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: codebook.retire, exact: true })
  }

  get restore(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: codebook.restore, exact: true })
  }
}
