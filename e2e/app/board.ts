import { expect, type Locator, type Page } from '@playwright/test'
import { board, common } from '../support/words.ts'
import { goToThemes } from './theme-views.ts'

/** The theme board: its columns, the cards in them, and carrying cards about. */
export class Board {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** By mouse, from anywhere in the project. */
  async open(): Promise<void> {
    await goToThemes(this.#page, common.board)
    await expect(this.heading).toBeAttached()
  }

  get heading(): Locator {
    return this.#page.getByRole('heading', { level: 1, name: board.title })
  }

  get cards(): Locator {
    return this.#page.getByRole('option')
  }

  /** A column by the name of its level, or the inbox. */
  column(name: string): Locator {
    return this.#page
      .locator('section')
      .filter({ has: this.#page.getByRole('heading', { level: 2, name, exact: true }) })
  }

  /** A card by its name, in the column of a level, under a theme when it has several. */
  card(name: string, level: string, under?: string): Locator {
    const named = this.column(level)
      .getByRole('option')
      .filter({ has: this.#page.locator('.name').getByText(name, { exact: true }) })
    return under === undefined ? named : named.and(this.#page.getByRole('option', { name: board.cardUnder(under) }))
  }

  get search(): Locator {
    return this.#page.getByRole('textbox', { name: board.filter })
  }

  /** Opens the choice of coders, sources and levels. */
  get filters(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: board.filterMore })
  }

  button(label: string): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: label, exact: true })
  }

  /** Picks a card up with the mouse and takes it to the middle of another one; the pointer stays down. */
  async carry(card: Locator, onto: Locator): Promise<void> {
    const from = await card.boundingBox()
    const to = await onto.boundingBox()
    if (!from || !to) throw new Error('the cards are not on the screen')
    await this.#page.mouse.move(from.x + from.width / 2, from.y + from.height / 3)
    await this.#page.mouse.down()
    await this.#page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
  }

  async release(): Promise<void> {
    await this.#page.mouse.up()
  }

  /** What letting go would do. */
  ghost(words: string): Locator {
    return this.#page.locator('.ghost').filter({ hasText: words })
  }

  /** Nothing of the board must need scrolling. */
  async expectWholeOnScreen(): Promise<void> {
    await expect
      .poll(() =>
        this.#page
          .locator('.board, .board .scroller')
          .evaluateAll((all) =>
            all.every((each) => each.scrollHeight <= each.clientHeight && each.scrollWidth <= each.clientWidth),
          ),
      )
      .toBe(true)
  }
}
