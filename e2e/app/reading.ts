import { expect, type Locator, type Page } from '@playwright/test'
import { common, reading } from '../support/words.ts'
import { TextProbe, type Box } from './text-probe.ts'

/** The text of a source, where passages are selected and coded. */
export class Reading {
  readonly #page: Page
  readonly probe: TextProbe

  constructor(page: Page) {
    this.#page = page
    this.probe = new TextProbe(this.text)
  }

  /** The region in which the arrows move. */
  get text(): Locator {
    return this.#page.getByRole('application')
  }

  get heading(): Locator {
    return this.#page.getByRole('main').getByRole('heading', { level: 1 })
  }

  /** The few things to do with a passage that was just selected by hand. */
  get actions(): Locator {
    return this.#page.getByRole('toolbar', { name: reading.pickerTitle })
  }

  /** Opens the picker for the selected passage. Its key is named where there is a keyboard. */
  get codeIt(): Locator {
    return this.actions.getByRole('button', { name: new RegExp(`^${reading.codeIt}(?: C)?$`) })
  }

  get codeInVivo(): Locator {
    return this.actions.getByRole('button', { name: reading.inVivo })
  }

  /** Applies a code that was used lately. */
  applyRecent(code: string): Locator {
    return this.actions.getByRole('button', { name: reading.applyRecent(code) })
  }

  /** What a screen reader is told. */
  get announcement(): Locator {
    return this.#page.locator('[role=status]')
  }

  get find(): Locator {
    return this.#page.getByRole('search').getByRole('textbox', { name: reading.find })
  }

  get found(): Locator {
    return this.#page.getByRole('search').getByRole('status')
  }

  get sourceMemo(): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: reading.sourceMemo })
  }

  handle(edge: 'start' | 'end'): Locator {
    return this.#page.getByTitle(edge === 'start' ? reading.startHandle : reading.endHandle, { exact: true })
  }

  /** A name in the margin. */
  label(code: string): Locator {
    return this.#page.locator('.surface-labels > .surface-label:not([hidden])').filter({ hasText: code })
  }

  /** `within`: milliseconds; what comes over a line takes longer than what is on the device. */
  async isReady(within?: number): Promise<void> {
    await expect(this.text).toBeVisible(within === undefined ? {} : { timeout: within })
    await expect(this.heading).toBeVisible()
  }

  unitButton(unit: string): Locator {
    return this.#page.getByRole('button', { name: reading.unitOfAnalysis(unit) })
  }

  async chooseUnit(from: string, to: string): Promise<void> {
    await this.unitButton(from).click()
    await this.#page.getByRole('menuitemradio', { name: to }).click()
    await expect(this.unitButton(to)).toBeVisible()
  }

  /** The pending passage must be just this text. */
  async expectPassage(...pieces: readonly string[]): Promise<void> {
    await expect.poll(() => this.probe.painted('passage')).toEqual(pieces)
  }

  /** These passages must be tinted and nothing else; white space between two sentences does not count. */
  async expectTinted(...passages: readonly string[]): Promise<void> {
    await expect
      .poll(async () =>
        (await this.probe.painted('tint-', 'prefix')).map((piece) => piece.trim()).filter((piece) => piece !== ''),
      )
      .toEqual(passages)
  }

  /** Draws a selection from the first to the last letter of a passage, as a mouse does. */
  async drag(passage: string): Promise<void> {
    const { first, last } = await this.#endsOf(passage)
    const isRightToLeft = await this.text.evaluate((element) => getComputedStyle(element).direction === 'rtl')
    const { mouse } = this.#page
    await mouse.move(isRightToLeft ? first.right - 2 : first.left + 2, (first.top + first.bottom) / 2)
    await mouse.down()
    await mouse.move(isRightToLeft ? last.left + 2 : last.right - 2, (last.top + last.bottom) / 2, { steps: 4 })
    // Nobody lets go before they see what they have selected.
    await expect.poll(() => this.probe.painted('passage')).not.toEqual([])
    await mouse.up()
  }

  /**
   * Selects a passage as a finger does: a long press lets the browser select, its handles adjust. Both are the browser's
   * own, so a test can only do what comes of them.
   */
  async selectByTouch(passage: string): Promise<void> {
    await this.probe.linesOf(passage)
    await this.text.evaluate((element, words) => {
      const paragraph = [...element.querySelectorAll('p')].find(({ textContent }) => textContent.includes(words))
      const text = paragraph?.firstChild
      const at = text?.nodeValue?.indexOf(words) ?? -1
      if (!text || at < 0) throw new Error(`The text does not have “${words}”`)
      const touch = { bubbles: true, pointerType: 'touch', isPrimary: true, button: 0 }
      paragraph.dispatchEvent(new PointerEvent('pointerdown', { ...touch, buttons: 1 }))
      getSelection()?.setBaseAndExtent(text, at, text, at + words.length)
      paragraph.dispatchEvent(new PointerEvent('pointerup', touch))
    }, passage)
  }

  /** Puts the mouse on the middle of a passage's first line. */
  async hover(passage: string): Promise<void> {
    const { x, y } = await this.#middle(passage)
    await this.#page.mouse.move(x, y, { steps: 2 })
  }

  /** Clicks into a passage. */
  async click(passage: string): Promise<void> {
    const { x, y } = await this.#middle(passage)
    await this.#page.mouse.click(x, y)
  }

  /** Drags a handle of the chosen coding onto the last letter of a passage. */
  async dragHandle(edge: 'start' | 'end', passage: string): Promise<void> {
    const handle = this.handle(edge)
    await expect(handle).toBeVisible()
    const { last } = await this.#endsOf(passage)
    const box = await handle.boundingBox()
    if (!box) throw new Error('The handle is not on screen')
    const { mouse } = this.#page
    await mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await mouse.down()
    await mouse.move((last.left + last.right) / 2, (last.top + last.bottom) / 2, { steps: 4 })
    await mouse.up()
  }

  /** The line at the bottom that says where the keyboard stands. */
  get position(): Locator {
    return this.#page.getByRole('contentinfo', { name: common.keysNow })
  }

  async #endsOf(passage: string): Promise<{ readonly first: Box; readonly last: Box }> {
    const lines = await this.probe.linesOf(passage)
    const [first] = lines
    const last = lines.at(-1)
    if (!first || !last) throw new Error(`“${passage}” is not on screen`)
    return { first, last }
  }

  async #middle(passage: string): Promise<{ readonly x: number; readonly y: number }> {
    const { first } = await this.#endsOf(passage)
    return { x: (first.left + first.right) / 2, y: (first.top + first.bottom) / 2 }
  }
}
