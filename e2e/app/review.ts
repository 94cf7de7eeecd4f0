import type { Locator, Page } from '@playwright/test'
import { changes, common, review } from '../support/words.ts'

/** The supervisor's room, and what changed since the last visit. */
export class Review {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** By mouse, from anywhere in the project. */
  async open(): Promise<void> {
    await this.#page.getByRole('navigation', { name: common.areas }).getByRole('link', { name: common.review }).click()
  }

  /** One of the views beside each other at the top of the page. */
  view(label: string): Locator {
    return this.#page.getByRole('navigation', { name: common.review, exact: true }).getByRole('link', { name: label })
  }

  get heading(): Locator {
    return this.#main.getByRole('heading', { level: 1, name: review.title })
  }

  get tree(): Locator {
    return this.#main.getByRole('treegrid', { name: review.themes })
  }

  /** The line of a theme at its first place. */
  row(theme: string): Locator {
    return this.tree
      .getByRole('row')
      .filter({ has: this.#page.getByText(theme, { exact: true }) })
      .first()
  }

  /** The lines of the tree, without its head. */
  get rows(): Locator {
    return this.tree.getByRole('row').filter({ has: this.#page.getByRole('rowheader') })
  }

  /** What the tree is narrowed to. */
  get filter(): Locator {
    return this.#main.getByRole('combobox', { name: review.filterVerdict, exact: true })
  }

  get progress(): Locator {
    return this.#main.getByRole('progressbar')
  }

  /** What stands beside the tree: the verdict, evidence and quotations of a theme. */
  pane(theme: string): Locator {
    return this.#main.getByRole('region', { name: theme })
  }

  get note(): Locator {
    return this.#page.getByRole('dialog').getByLabel(review.note)
  }

  /** The part of the room that is chosen at its top. */
  part(label: string): Locator {
    return this.#main.getByRole('radio', { name: label })
  }

  get changesHeading(): Locator {
    return this.#main.getByRole('heading', { level: 1, name: changes.title })
  }

  get markFirst(): Locator {
    return this.#main.getByRole('button', { name: changes.markFirst })
  }

  get markSeen(): Locator {
    return this.#main.getByRole('button', { name: changes.markSeen })
  }

  get since(): Locator {
    return this.#main.getByLabel(changes.since)
  }

  /** A line of the two trees beside each other. */
  change(code: string): Locator {
    return this.#main.getByRole('table', { name: changes.title }).getByRole('row').filter({ hasText: code })
  }

  /** The change that is looked at, told with who, when and why. */
  get told(): Locator {
    return this.#main.getByRole('region', { name: changes.steps })
  }

  get #main(): Locator {
    return this.#page.getByRole('main')
  }
}
