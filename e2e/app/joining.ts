import { expect, type Locator, type Page } from '@playwright/test'
import { home, joining } from '../support/words.ts'

/** Joining a team by an invitation. */
export class Joining {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Follows the link somebody sent. Its secret must not stay in the address. */
  async follow(link: string): Promise<void> {
    await this.#page.goto(link)
    await expect(this.name).toBeVisible()
    expect(new URL(this.#page.url()).hash).toBe('')
  }

  get card(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: home.join, exact: true })
  }

  get link(): Locator {
    return this.#page.getByLabel(joining.link, { exact: true })
  }

  get goOn(): Locator {
    return this.#page.getByRole('button', { name: joining.go, exact: true })
  }

  get name(): Locator {
    return this.#page.getByLabel(joining.yourName, { exact: true })
  }

  get onDemand(): Locator {
    return this.#page.getByRole('radio', { name: joining.sourcesOnDemand })
  }

  get join(): Locator {
    return this.#page.getByRole('button', { name: joining.join, exact: true })
  }

  /** What kept somebody from joining. */
  get problem(): Locator {
    return this.#page.getByRole('alert')
  }

  /** Follows a link and joins under a name. */
  async joinAs(name: string, link: string): Promise<void> {
    await this.follow(link)
    await this.name.fill(name)
    await this.join.click()
  }
}
