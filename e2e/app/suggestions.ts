import { expect, type Locator, type Page } from '@playwright/test'
import { codebook, common, suggestions } from '../support/words.ts'

/** The suggestions beside the board. */
export class Suggestions {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get panel(): Locator {
    return this.#page.getByRole('region', { name: common.suggestions, exact: true })
  }

  /** Those of a kind. */
  group(kind: string): Locator {
    return this.panel.getByRole('region', { name: kind })
  }

  /** The one about these codes. */
  about(group: Locator, ...names: readonly string[]): Locator {
    return names.reduce(
      (found, name) => found.filter({ has: this.#page.getByText(name, { exact: true }) }),
      group.locator('[data-suggestion]'),
    )
  }

  get dismissed(): Locator {
    return this.panel.getByText(suggestions.dismissedCount(1), { exact: true })
  }

  bringBack(...names: readonly string[]): Locator {
    return this.panel.getByRole('button', { name: suggestions.bringBackOf(names.join(codebook.listSeparator)) })
  }

  get quotations(): Locator {
    return this.#page.getByRole('dialog', { name: suggestions.sideBySide })
  }

  /** Waits until something was found. */
  async areFound(): Promise<void> {
    await expect(this.panel.locator('[data-suggestion]').first()).toBeVisible()
  }
}
