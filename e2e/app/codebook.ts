import { expect, type Locator, type Page } from '@playwright/test'
import type { Material } from '../support/material.ts'
import { codebook, common } from '../support/words.ts'

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
