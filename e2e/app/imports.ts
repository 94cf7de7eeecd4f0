import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from '@playwright/test'
import { imports } from '../support/words.ts'

/** A file as somebody would choose or drop it. */
export interface ChosenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** A file of `fixtures/import`, under its own name or another. */
export async function fixture(file: string, name: string = file): Promise<ChosenFile> {
  const path = fileURLToPath(new URL(`../../fixtures/import/${file}`, import.meta.url))
  return { name: basename(name), mimeType: 'application/octet-stream', buffer: await readFile(path) }
}

/** A plain text file that is made up. */
export function textFile(name: string, text: string): ChosenFile {
  return bytesFile(name, Buffer.from(text, 'utf8'))
}

/** The same with its bytes chosen. */
export function bytesFile(name: string, buffer: Buffer): ChosenFile {
  return { name, mimeType: 'text/plain', buffer }
}

/** The dialog in which files are looked at, corrected and brought in. */
export class Imports {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: imports.title })
  }

  get chooseFiles(): Locator {
    return this.dialog.getByRole('button', { name: imports.chooseFiles })
  }

  get addFiles(): Locator {
    return this.dialog.getByRole('button', { name: imports.addFiles })
  }

  get pasteField(): Locator {
    return this.dialog.getByLabel(imports.pasteLabel)
  }

  get lookAtPaste(): Locator {
    return this.dialog.getByRole('button', { name: imports.pasteAdd })
  }

  get projectName(): Locator {
    return this.dialog.getByLabel(imports.projectName)
  }

  get files(): Locator {
    return this.dialog.getByRole('region', { name: imports.files })
  }

  /** The line of a file, by its title or the name it came with. */
  file(title: string): Locator {
    return this.files.getByRole('listitem').filter({ has: this.#page.getByText(title, { exact: true }) })
  }

  tick(title: string): Locator {
    return this.files.getByRole('checkbox', { name: imports.takeIn(title) })
  }

  get details(): Locator {
    return this.dialog.getByRole('region').nth(1)
  }

  get title(): Locator {
    return this.details.getByLabel(imports.sourceTitle)
  }

  get stop(): Locator {
    return this.dialog.getByRole('button', { name: imports.stop })
  }

  bringIn(count: number): Locator {
    return this.dialog.getByRole('button', { name: imports.addSources(count) })
  }

  /** Chooses files through the button that `press` presses. */
  async choose(files: readonly ChosenFile[], press: () => Promise<void>): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await press()
    await (await chooser).setFiles([...files])
  }

  async paste(text: string): Promise<void> {
    await this.pasteField.fill(text)
    await this.lookAtPaste.click()
  }

  /** Drops files on the page, as from a file manager. */
  async drop(files: readonly ChosenFile[]): Promise<void> {
    await this.#give(files, 'drop')
  }

  /** Pastes files that were copied in a file manager. */
  async pasteFiles(files: readonly ChosenFile[]): Promise<void> {
    await this.#give(files, 'paste')
  }

  async #give(files: readonly ChosenFile[], way: 'drop' | 'paste'): Promise<void> {
    const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString('base64') }))
    await this.#page.evaluate(
      ({ given, way }) => {
        const data = new DataTransfer()
        for (const { name, mimeType, bytes } of given) {
          const content = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))
          data.items.add(new File([content], name, { type: mimeType }))
        }
        const target = document.querySelector('dialog:modal') ?? document.body
        const options = { bubbles: true, cancelable: true }
        if (way === 'paste') target.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
        else
          for (const step of ['dragenter', 'dragover', 'drop'])
            target.dispatchEvent(new DragEvent(step, { ...options, dataTransfer: data }))
      },
      { given, way },
    )
  }
}
