import { expect, type Locator, type Page } from '@playwright/test'
import { personName, presence } from '../support/words.ts'

/** Who else has the project open, where they are, and following them. */
export class Presence {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The button in the top bar that names who is here. */
  get here(): Locator {
    return this.#page.getByRole('banner').getByRole('button', { name: presence.here('').trim() })
  }

  get list(): Locator {
    return this.#page.getByRole('dialog', { name: presence.who })
  }

  person(name: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: name })
  }

  async open(): Promise<void> {
    await this.here.click()
    await expect(this.list).toBeVisible()
  }

  /** Opens the list and goes to where somebody is. */
  async goTo(name: string): Promise<void> {
    await this.open()
    await this.person(name).getByRole('button', { name: presence.goThere }).click()
    await expect(this.list).toHaveCount(0)
  }

  /** Opens the list and follows somebody. */
  async follow(name: string): Promise<void> {
    await this.open()
    await this.person(name).getByRole('button', { name: presence.follow }).click()
    await expect(this.followed(name)).toBeVisible()
  }

  /** The words that say whom the view follows. */
  followed(name: string): Locator {
    return this.#page.getByText(presence.following(personName({ name })), { exact: true })
  }

  /** The flag in the gutter beside the lines where somebody is. */
  flag(name: string): Locator {
    return this.#page.locator('.colleague:not([hidden])').getByTitle(name, { exact: true })
  }

  /** The row of a source in which somebody is. */
  readingOf(name: string): Locator {
    return this.#page.getByRole('link').filter({ hasText: presence.hereInSource(personName({ name })) })
  }

  /** What is said of others, in a quiet moment. */
  get news(): Locator {
    return this.#page.getByRole('banner').getByRole('status')
  }
}
