import { expect, type Locator, type Page } from '@playwright/test'
import { common, lineage } from '../support/words.ts'
import { goToThemes } from './theme-views.ts'

/** The way from main themes to quotations at a date. */
export class Lineage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get heading(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: lineage.title })
  }

  /** By mouse, from anywhere in the project. */
  async open(): Promise<void> {
    await goToThemes(this.#page, common.lineage)
    await expect(this.heading).toBeVisible()
  }

  get tree(): Locator {
    return this.#page.getByRole('tree', { name: lineage.flow })
  }

  /** The stops of a code; their names begin with its. */
  node(name: string): Locator {
    return this.tree.getByRole('treeitem', { name })
  }

  get chosen(): Locator {
    return this.tree.getByRole('treeitem', { selected: true })
  }

  /** What is told of the chosen stop, under its name. */
  told(name: string): Locator {
    return this.#page.getByRole('region', { name, exact: true })
  }

  get date(): Locator {
    return this.#page.getByRole('slider', { name: lineage.date })
  }

  get lastChange(): Locator {
    return this.#page.getByRole('region', { name: lineage.lastChange })
  }
}
