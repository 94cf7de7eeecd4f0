import type { Locator, Page } from '@playwright/test'
import { picker, reading } from '../support/words.ts'

/** The list of codes that opens under a passage. */
export class Picker {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  get panel(): Locator {
    return this.#page.getByRole('dialog', { name: reading.pickerTitle })
  }

  get field(): Locator {
    return this.panel.getByRole('combobox', { name: picker.placeholder })
  }

  get options(): Locator {
    return this.panel.getByRole('option')
  }

  option(name: string): Locator {
    return this.options.filter({ hasText: name })
  }

  /** The line Enter would take. */
  get current(): Locator {
    return this.panel.locator('[role=option].current')
  }

  get creation(): Locator {
    return this.panel.locator('[role=option].create')
  }

  get chosen(): Locator {
    return this.panel.getByRole('list', { name: picker.chosen }).getByRole('listitem')
  }

  get note(): Locator {
    return this.panel.getByRole('status')
  }

  get close(): Locator {
    return this.panel.getByRole('button', { name: picker.keyClose })
  }

  /** From here on the browser says nothing of a panel that it closed, as it says it late on a busy machine. */
  async closesUnheard(): Promise<void> {
    await this.#page.evaluate(() =>
      addEventListener(
        'toggle',
        (event) => {
          if (event instanceof ToggleEvent && event.newState === 'closed') event.stopImmediatePropagation()
        },
        { capture: true },
      ),
    )
  }
}
