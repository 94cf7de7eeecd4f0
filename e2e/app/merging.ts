import { type Locator, type Page } from '@playwright/test'
import { common, merging } from '../support/words.ts'

/** The dialogs that merge codes, un-merge them and split one. */
export class Merging {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: merging.mergeTitle })
  }

  /** The field that finds the other codes. */
  get finder(): Locator {
    return this.dialog.getByRole('combobox', { name: merging.addCode })
  }

  offered(name: string): Locator {
    return this.dialog.getByRole('option').filter({ hasText: name })
  }

  /** The choice of the code that stands for all. */
  survivor(name: string): Locator {
    return this.dialog.getByRole('group', { name: merging.survivor }).getByRole('radio', { name, exact: true })
  }

  get reason(): Locator {
    return this.dialog.getByLabel(merging.reason)
  }

  apply(count: number): Locator {
    return this.dialog.getByRole('button', { name: merging.apply(count) })
  }

  get unmerging(): Locator {
    return this.#page.getByRole('dialog', { name: merging.unmergeTitle })
  }

  splitting(name: string): Locator {
    return this.#page.getByRole('dialog', { name: merging.splitTitle(name) })
  }

  /** What the message about the last step offers. */
  offer(message: string, label: string): Locator {
    return this.#page
      .getByRole('region', { name: common.notifications })
      .getByRole('group')
      .filter({ hasText: message })
      .getByRole('button', { name: label })
  }
}
