import { expect, type Download, type Locator, type Page } from '@playwright/test'
import { common, themeMap } from '../support/words.ts'
import { goToThemes } from './theme-views.ts'

/** The map of themes: its three views, what is done on it, and its files. */
export class ThemeMap {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** By mouse, from anywhere in the project. */
  async open(): Promise<void> {
    await goToThemes(this.#page, common.map)
    await expect(this.stage).toBeVisible()
  }

  /** The picture, in which every theme is an option. */
  get stage(): Locator {
    return this.#page.getByRole('listbox', { name: themeMap.stage })
  }

  theme(name: string): Locator {
    return this.stage.getByRole('option', { name })
  }

  view(name: string): Locator {
    return this.#page.getByRole('group', { name: themeMap.views }).getByRole('radio', { name, exact: true })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  /** Where a relation is chosen, by the name of its kind. */
  kind(name: string): Locator {
    return this.dialog.getByRole('radio', { name })
  }

  /** The same in words, which is folded away at first. */
  get list(): Locator {
    return this.#page.getByRole('list', { name: themeMap.stage })
  }

  async openList(): Promise<void> {
    await this.#page.getByText(themeMap.list, { exact: true }).click()
  }

  /** Drags a theme by the mouse. */
  async drag(name: string, dx: number, dy: number): Promise<void> {
    const { x, y } = await this.middleOf(name)
    await this.#page.mouse.move(x, y)
    await this.#page.mouse.down()
    await this.#page.mouse.move(x + dx / 2, y + dy / 2)
    await this.#page.mouse.move(x + dx, y + dy)
    await this.#page.mouse.up()
  }

  /** Draws a relation from the handle of one theme to another. */
  async drawRelation(from: string, to: string): Promise<void> {
    const [start, end] = [await this.middleOf(from), await this.middleOf(to)]
    await this.#page.mouse.move(start.x, start.y)
    const handle = await this.stage.locator('.handle').boundingBox()
    if (!handle) throw new Error('there is no handle')
    await this.#page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2)
    await this.#page.mouse.down()
    await this.#page.mouse.move(end.x, end.y, { steps: 3 })
    await this.#page.mouse.up()
  }

  async middleOf(name: string): Promise<{ readonly x: number; readonly y: number }> {
    const box = await this.theme(name).boundingBox()
    if (!box) throw new Error(`${name} is not on the screen`)
    return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) }
  }

  /** Saves the view as it stands, as a drawing or an image. */
  async export(kind: string): Promise<Download> {
    await this.#page.getByRole('button', { name: themeMap.export }).click()
    await this.dialog.getByRole('radio', { name: kind }).check()
    const download = this.#page.waitForEvent('download')
    await this.dialog.getByRole('button', { name: themeMap.save }).click()
    await expect(this.dialog).toHaveCount(0)
    return download
  }
}
