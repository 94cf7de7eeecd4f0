import { expect, type Locator, type Page } from '@playwright/test'
import { common, discussion, inbox, suggesting } from '../support/words.ts'

/** What people say to each other beside the page, what they suggest, and the inbox. */
export class Discussion {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The discussion of something, beside the page. */
  drawer(about: string): Locator {
    return this.#page.getByRole('dialog', { name: about, exact: true })
  }

  /** The field for a new comment. */
  get field(): Locator {
    return this.#page.getByRole('textbox', { name: discussion.beginLabel })
  }

  get answerField(): Locator {
    return this.#page.getByRole('textbox', { name: discussion.answerLabel })
  }

  get people(): Locator {
    return this.#page.getByRole('listbox', { name: discussion.mentionList }).getByRole('option')
  }

  /** One comment of the discussion that is open. */
  comment(text: string): Locator {
    return this.#page.getByRole('dialog').getByRole('listitem').filter({ hasText: text })
  }

  /** A button of the discussion that is open. */
  button(name: string): Locator {
    return this.#page.getByRole('dialog').getByRole('button', { name, exact: true })
  }

  /** The button that opens the discussion of a code; its name goes on with how much has been said. */
  marker(about: string): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: discussion.discussOf(about) })
  }

  get suggestDialog(): Locator {
    return this.#page.getByRole('dialog').filter({ has: this.#page.getByText(suggesting.what) })
  }

  /** What is suggested at a code or shown beside the inbox. */
  suggestion(title: string): Locator {
    return this.#page.getByRole('article', { name: title })
  }

  get inboxHeading(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: inbox.title })
  }

  /** A line of the inbox. */
  row(text: string): Locator {
    return this.#page.getByRole('main').getByRole('listitem').getByRole('button').filter({ hasText: text })
  }

  /** Turns to a line of the inbox by keys, from anywhere on its page. */
  async turnTo(text: string): Promise<void> {
    const row = this.row(text)
    await this.#page.keyboard.press('j')
    await this.#page.keyboard.press('Home')
    const most = await this.#page.locator('[data-step]').count()
    for (let step = 1; step < most; step += 1) {
      if (await row.evaluate((element) => element === document.activeElement)) return
      await this.#page.keyboard.press('ArrowDown')
    }
    await expect(row).toBeFocused()
  }

  /** Goes to the inbox by the tabs of the bar. */
  async goToInbox(): Promise<void> {
    await this.#page.getByRole('banner').getByRole('link', { name: common.review }).click()
    await this.#page.getByRole('navigation', { name: common.review }).getByRole('link', { name: common.inbox }).click()
    await this.inboxHeading.waitFor()
  }
}
