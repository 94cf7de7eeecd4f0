import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { codebook, codebookExchange, common } from '../support/words.ts'
import type { ChosenFile } from './imports.ts'
import type { Palette } from './palette.ts'

/** A file the app handed to the browser. */
export interface SavedFile {
  readonly name: string
  readonly content: Buffer
}

/** The codebook coming in from a list or a file, and going out as one. */
export class CodebookExchange {
  readonly #page: Page
  readonly #palette: Palette

  constructor(page: Page, palette: Palette) {
    this.#page = page
    this.#palette = palette
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: codebookExchange.import })
  }

  get list(): Locator {
    return this.dialog.getByLabel(codebookExchange.pasteLabel)
  }

  get chooseFile(): Locator {
    return this.dialog.getByRole('button', { name: codebookExchange.chooseFile })
  }

  get rows(): Locator {
    return this.dialog.getByRole('list', { name: codebookExchange.tree }).getByRole('listitem')
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.#page.getByText(name, { exact: true }) })
  }

  get definitions(): Locator {
    return this.dialog.getByLabel(codebookExchange.definitions)
  }

  /** What the import comes to. */
  fact(text: string): Locator {
    return this.dialog.getByRole('status').getByText(text, { exact: true })
  }

  note(text: string): Locator {
    return this.dialog.getByRole('listitem').filter({ hasText: text })
  }

  bringIn(count: number): Locator {
    return this.dialog.getByRole('button', { name: codebookExchange.doImport(count), exact: true })
  }

  /** The menu of the codebook's panel. */
  get menu(): Locator {
    return this.#page.getByRole('button', { name: codebook.viewMenu })
  }

  entry(label: string): Locator {
    return this.#page.getByRole('menuitem', { name: label, exact: true })
  }

  /** How many codes each level has, as the panel says. */
  levelCount(count: number, level: string): Locator {
    return this.#page
      .getByRole('region', { name: common.codebook })
      .getByText(codebook.levelCount(count, level), { exact: true })
  }

  /** Saves the codebook through the palette. */
  async save(title: string): Promise<SavedFile> {
    const download = this.#page.waitForEvent('download')
    await this.#palette.run(title)
    const saved = await download
    return { name: saved.suggestedFilename(), content: await readFile(await saved.path()) }
  }

  /** Chooses a file through the button that `press` goes to and presses. */
  async choose(file: ChosenFile, press: () => Promise<void>): Promise<void> {
    // A press that follows at once may come before the browser knows that its own window is not wanted.
    const chooser = this.#page.waitForEvent('filechooser')
    await press()
    await (await chooser).setFiles(file)
  }
}
