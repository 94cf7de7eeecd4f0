import type { Locator, Page } from '@playwright/test'
import { codebook, codeLife, merging, themePage } from '../support/words.ts'

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
    // Counted in its name, which tells it from what is chosen of it as evidence.
    return this.#page.getByRole('region', { name: new RegExp(`^${codebook.quotations}\\s`) })
  }

  quotation(text: string): Locator {
    return this.quotations.getByRole('article').filter({ has: this.#page.locator('mark', { hasText: text }) })
  }

  jump(text: string): Locator {
    return this.quotation(text).getByRole('link')
  }

  /** Quotations that show what a theme says. */
  get evidence(): Locator {
    return this.#page.getByRole('region', { name: themePage.evidence })
  }

  /** Quotations that speak against it. */
  get contrary(): Locator {
    return this.#page.getByRole('region', { name: themePage.contrary })
  }

  /** The codes merged into this one. */
  get merged(): Locator {
    return this.#page.getByRole('region', { name: merging.mergedCodes })
  }

  get merge(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: merging.merge })
  }

  get split(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: merging.split })
  }

  /** The box that chooses a quotation to be split off. */
  choice(text: string): Locator {
    return this.quotation(text).getByRole('checkbox')
  }

  /** Does with a quotation what its menu offers. */
  async act(text: string, label: string): Promise<void> {
    await this.quotation(text).getByRole('button', { name: codeLife.quotationActions }).click()
    await this.#page.getByRole('menuitem', { name: label }).click()
  }

  /** A line of the history. */
  told(text: string): Locator {
    return this.history.getByRole('listitem').filter({ hasText: text })
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
