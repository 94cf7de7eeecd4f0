import type { Locator, Page } from '@playwright/test'
import { common, history } from '../support/words.ts'

/** Versions of a project, what differs between two of them, and bringing one back. */
export class History {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get heading(): Locator {
    return this.#main.getByRole('heading', { level: 1, name: history.title })
  }

  get name(): Locator {
    return this.#page.getByRole('dialog').getByLabel(history.versionName)
  }

  get note(): Locator {
    return this.#page.getByRole('dialog').getByLabel(history.versionNote)
  }

  /** The link that compares a version with now. */
  version(name: string): Locator {
    return this.#main.getByRole('link', { name, exact: true })
  }

  /** The list of versions that nobody asked for. */
  get automatic(): Locator {
    return this.#main.getByRole('region', { name: history.automaticVersions }).getByRole('link')
  }

  actions(name: string): Locator {
    return this.#main.getByRole('button', { name: common.actionsFor(name), exact: true })
  }

  action(label: string): Locator {
    return this.#page.getByRole('menuitem', { name: label })
  }

  get comparison(): Locator {
    return this.#main.getByRole('article', { name: history.compare })
  }

  /** A difference that can be chosen, by what it says. */
  difference(text: string): Locator {
    return this.comparison.getByRole('checkbox').and(this.#page.getByLabel(text))
  }

  /** The choice of what is compared. */
  area(label: string): Locator {
    return this.comparison.getByRole('group', { name: history.area }).getByRole('radio', { name: label })
  }

  get restore(): Locator {
    return this.comparison.getByRole('button', { name: history.restore })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: history.restoreTitle })
  }

  get restoreNow(): Locator {
    return this.dialog.getByRole('button', { name: history.restoreNow, exact: true })
  }

  get #main(): Locator {
    return this.#page.getByRole('main')
  }
}
