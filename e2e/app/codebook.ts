import { expect, type Locator, type Page } from '@playwright/test'
import type { Material } from '../support/material.ts'
import { codebook, common, structure } from '../support/words.ts'

/** The codebook beside the text: the tree of codes and what is done with them. */
export class Codebook {
  readonly #page: Page
  readonly #material: Material

  constructor(page: Page, material: Material) {
    this.#page = page
    this.#material = material
  }

  get panel(): Locator {
    return this.#page.getByRole('region', { name: common.codebook })
  }

  get tree(): Locator {
    return this.panel.getByRole('tree', { name: codebook.tree })
  }

  /** The line of a code, whatever its level and count. */
  code(name: string): Locator {
    return this.tree.getByRole('treeitem').filter({ has: this.#page.getByText(name, { exact: true }) })
  }

  get search(): Locator {
    return this.panel.getByLabel(codebook.searchLabel)
  }

  get newCode(): Locator {
    return this.panel.getByRole('button', { name: codebook.newCode }).first()
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  get name(): Locator {
    return this.dialog.getByLabel(codebook.codeName, { exact: true })
  }

  get create(): Locator {
    return this.dialog.getByRole('button', { name: common.create })
  }

  action(label: string): Locator {
    return this.#page.getByRole('menuitem', { name: label })
  }

  renaming(name: string): Locator {
    return this.tree.getByRole('textbox', { name: codebook.renameLabel(name) })
  }

  get swatches(): Locator {
    return this.#page.getByRole('radio')
  }

  /** The switch that shows or hides what a coder coded. Its name tells how much that is. */
  coder(name: string): Locator {
    return this.panel.getByRole('group', { name: codebook.filtersLabel }).getByRole('button', { name })
  }

  /** Those switches. */
  get coders(): Locator {
    return this.panel.getByRole('group', { name: codebook.filtersLabel }).locator('button.coder')
  }

  get clearFilters(): Locator {
    return this.panel.getByRole('button', { name: codebook.clearFilters })
  }

  async makeCode(name: string): Promise<void> {
    await this.newCode.click()
    await this.name.fill(name)
    await this.create.click()
    await expect(this.code(name)).toBeVisible()
    await expect(this.tree).toBeFocused()
  }

  /** Makes a theme, one level above the initial codes. */
  async makeTheme(name: string): Promise<void> {
    await this.newCode.click()
    await this.dialog.getByLabel(codebook.level, { exact: true }).selectOption('1')
    await this.name.fill(name)
    await this.create.click()
    await expect(this.code(name)).toBeVisible()
    await expect(this.tree).toBeFocused()
  }

  get selectionBar(): Locator {
    return this.panel.getByRole('group', { name: structure.selectionBar })
  }

  /** The list of places to move to. */
  place(name: string): Locator {
    return this.dialog.getByRole('option').filter({ hasText: name })
  }

  /** The row the keyboard is on. */
  async expectOn(name: string): Promise<void> {
    await expect
      .poll(async () => {
        const id = await this.tree.getAttribute('aria-activedescendant')
        return this.#page.locator(`[id="${id}"]`).textContent()
      })
      .toContain(name)
  }

  /** Picks a line up with the mouse and takes it to the middle of another; `release` puts it down. */
  async carry(name: string, onto: string): Promise<void> {
    const from = await this.code(name).first().boundingBox()
    const to = await this.code(onto).first().boundingBox()
    if (!from || !to) throw new Error(`${name} or ${onto} is not on the page`)
    await this.#page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await this.#page.mouse.down()
    await this.#page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
  }

  async release(): Promise<void> {
    await this.#page.mouse.up()
  }

  /** The line of a code tells this many codings before anything else, and how many places when it has several. */
  async expectLine(name: string, ...begins: readonly string[]): Promise<void> {
    const label = codebook.rowLabel(name, begins.join(codebook.listSeparator))
    await expect(this.tree.getByRole('treeitem', { name: label }).first()).toBeVisible()
  }

  async act(name: string, label: string): Promise<void> {
    await this.code(name).click({ button: 'right' })
    await this.action(label).click()
  }

  /** A code that stands under nothing must have this many codings. */
  async expectCodings(name: string, count: number): Promise<void> {
    const label = codebook.rowLabel(
      name,
      [codebook.useCodings(count), this.#material.level].join(codebook.listSeparator),
    )
    await expect(this.tree.getByRole('treeitem', { name: label })).toBeVisible()
  }
}
