import type { Download, Locator, Page } from '@playwright/test'
import { backups, common } from '../support/words.ts'

/** Name of the folder in the browser's own file system that stands for one of the person's. */
const folderName = 'Backups'

/** The backups of the open project, and the corner in which they show how far they are. */
export class Backups {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get menu(): Locator {
    return this.#page.getByRole('banner').getByRole('button', { name: backups.menu, exact: true })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: backups.menu })
  }

  button(label: string): Locator {
    return this.dialog.getByRole('button', { name: label, exact: true })
  }

  /** The corner. */
  get panel(): Locator {
    return this.#page.getByRole('region', { name: backups.panel })
  }

  /** A backup under way, by what it says of itself. */
  task(label: string): Locator {
    return this.panel.getByRole('group', { name: label })
  }

  get cancel(): Locator {
    return this.panel.getByRole('button', { name: common.cancel })
  }

  notice(text: string): Locator {
    return this.panel.getByRole('group').filter({ hasText: text })
  }

  /** Starts something and waits for the file that it saves among the downloads. */
  async downloaded(start: () => Promise<void>): Promise<Download> {
    const download = this.#page.waitForEvent('download')
    await start()
    return download
  }

  /** Chooses a file where the page asks for a backup. */
  async choose(start: () => Promise<void>, file: string | { name: string; buffer: Buffer }): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await start()
    await (await chooser).setFiles(typeof file === 'string' ? file : { ...file, mimeType: 'application/octet-stream' })
  }

  /** Lets the browser's own file system stand for the one a person picks from; pages opened from now on have it. */
  async provideFolder(): Promise<void> {
    await this.#page.context().addInitScript((name) => {
      const pick = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true })
      Object.assign(window, { showDirectoryPicker: pick })
    }, folderName)
  }

  /** After a restart the browser asks before a page writes into a folder again. */
  async forgetPermission(): Promise<void> {
    await this.#page.context().addInitScript(() => {
      let state = 'prompt'
      Object.assign(FileSystemHandle.prototype, {
        queryPermission: () => Promise.resolve(state),
        requestPermission: () => Promise.resolve((state = 'granted')),
      })
    })
  }

  /** Makes the place that a person picks for a file one that takes nothing in until `letGo`. */
  async provideSlowFile(): Promise<{ readonly exists: () => Promise<boolean> }> {
    await this.#page.context().addInitScript((name) => {
      const pick = async () => {
        const root = await navigator.storage.getDirectory()
        const handle = await root.getFileHandle(name, { create: true })
        const create = handle.createWritable.bind(handle)
        handle.createWritable = async () => {
          const stream = await create()
          let pieces = 0
          const write = stream.write.bind(stream)
          stream.write = (data) => ((pieces += 1) <= 3 ? write(data) : new Promise(() => {}))
          return stream
        }
        return handle
      }
      Object.assign(window, { showSaveFilePicker: pick })
    }, 'picked.mazmun')
    return {
      exists: () =>
        this.#page.evaluate(async (name) => {
          const root = await navigator.storage.getDirectory()
          return root.getFileHandle(name).then(
            () => true,
            () => false,
          )
        }, 'picked.mazmun'),
    }
  }

  /** Names of the finished files in the folder, oldest first, and the first bytes of each. */
  filesInFolder(): Promise<readonly { readonly name: string; readonly begins: string }[]> {
    return this.#page.evaluate(async (name) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(name)
      const names: string[] = []
      for await (const name of (folder as unknown as { keys: () => AsyncIterable<string> }).keys()) names.push(name)
      const found = names
        .filter((name) => name.endsWith('.mazmun'))
        .sort()
        .map(async (name) => {
          const file = await (await folder.getFileHandle(name)).getFile()
          return { name, begins: await file.slice(0, 2).text() }
        })
      // One that goes away while it is looked at is not there.
      return (await Promise.allSettled(found)).flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    }, folderName)
  }
}
