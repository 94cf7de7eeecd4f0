import { expect, type Locator, type Page } from '@playwright/test'
import { common, formatNumber, themes } from '../support/words.ts'
import { goToThemes } from './theme-views.ts'

/** The table of themes: what it shows, what it lists more than once, and what is done from it. */
export class ThemeTable {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The tab among the views of the themes. */
  get tab(): Locator {
    return this.#page
      .getByRole('navigation', { name: common.themes, exact: true })
      .getByRole('link', { name: common.themeTable })
  }

  /** By mouse, from anywhere in the project. */
  async open(): Promise<void> {
    await goToThemes(this.#page, common.themeTable)
  }

  get heading(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: common.themeTable })
  }

  get table(): Locator {
    return this.#page.getByRole('table', { name: common.themeTable })
  }

  /** The line of a main theme. */
  row(theme: string): Locator {
    return this.table.getByRole('row').filter({ has: this.#page.getByRole('rowheader', { name: theme }) })
  }

  name(code: string): Locator {
    return this.table.getByRole('link', { name: code, exact: true })
  }

  get note(): Locator {
    return this.#page.getByRole('complementary', { name: themes.noteTitle })
  }

  option(label: string): Locator {
    return this.#page.getByRole('checkbox', { name: label })
  }

  get rows(): Locator {
    return this.#page.getByLabel(themes.rows, { exact: true })
  }

  button(label: string): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: label, exact: true })
  }

  action(label: string): Locator {
    return this.#page.getByRole('menuitem', { name: label })
  }

  /** The figures of a line at the foot of the table must be these, in the digits of the language. */
  async expectSums(line: string, figures: readonly number[]): Promise<void> {
    const cells = this.table
      .getByRole('row')
      .filter({ has: this.#page.getByRole('rowheader', { name: line, exact: true }) })
      .locator('data')
    await expect(cells).toHaveText(figures.map((figure) => formatNumber(figure)))
  }
}
