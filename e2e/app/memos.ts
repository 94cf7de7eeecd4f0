import type { Locator, Page } from '@playwright/test'
import { codebook, common } from '../support/words.ts'

/** Memos on a project, a source, a code or a coding, in their dialog. */
export class Memos {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  get field(): Locator {
    return this.dialog.getByLabel(codebook.memoLabel, { exact: true })
  }

  memo(body: string): Locator {
    return this.dialog.getByRole('listitem').filter({ hasText: body })
  }

  async write(body: string): Promise<void> {
    await this.field.fill(body)
    await this.dialog.getByRole('button', { name: common.save }).click()
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: common.close }).click()
  }
}
