import { expect, type Locator, type Page } from '@playwright/test'

interface LayoutKey {
  readonly code: string
  readonly key: string
  /** The number Windows gives to the place of the key. */
  readonly place: number
}

/** Where the letters of the shortcuts lie, and what a standard Persian layout types there. */
const persianLayout: Readonly<Record<string, LayoutKey>> = {
  A: { code: 'KeyA', key: 'ش', place: 65 },
  C: { code: 'KeyC', key: 'ز', place: 67 },
  I: { code: 'KeyI', key: 'ه', place: 73 },
  M: { code: 'KeyM', key: 'ئ', place: 77 },
  K: { code: 'KeyK', key: 'ن', place: 75 },
  Z: { code: 'KeyZ', key: 'ظ', place: 90 },
  '1': { code: 'Digit1', key: '۱', place: 49 },
}

/** A person without a mouse. */
export class Keyboard {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** Presses keys one after the other: `ArrowDown`, `Shift+Tab`, `c`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text)
  }

  /** Goes to a control with Tab, or back to it with Shift and Tab; fails when that does not lead there. */
  async tabTo(target: Locator, step: 'Tab' | 'Shift+Tab' = 'Tab', most = 40): Promise<void> {
    await expect(target.first()).toBeAttached()
    await expect.poll(() => target.first().evaluate(whatKeepsTabAway), 'Tab can lead there').toBeUndefined()
    for (let pressed = 0; pressed <= most; pressed += 1) {
      if (await this.isIn(target)) return
      await this.#page.keyboard.press(step)
    }
    await expect(target.first(), `reached with ${most} presses of ${step}`).toBeFocused()
  }

  /** Goes to a control and presses it. */
  async activate(target: Locator, step: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await this.tabTo(target, step)
    await this.#page.keyboard.press('Enter')
  }

  /** Counting is one question to the page where reading an element's state is several: Tab asks forty times. */
  async isIn(target: Locator): Promise<boolean> {
    return (await target.first().and(this.#page.locator(':focus')).count()) === 1
  }

  /** Presses the key that types this letter, Latin or Persian. */
  async pressLetter(letter: string): Promise<void> {
    const pressed = Object.values(persianLayout).find(({ key }) => key === letter)
    if (pressed) await this.#pressOnLayout(pressed, 'none')
    else await this.press(letter)
  }

  /** Presses the key of a Latin letter or digit while a Persian layout is in force. */
  async pressPersian(latin: string, held: 'none' | 'control' = 'none'): Promise<void> {
    const pressed = persianLayout[latin]
    if (!pressed) throw new Error(`No place on the Persian layout is known for ${latin}`)
    await this.#pressOnLayout(pressed, held)
  }

  async #pressOnLayout({ code, key, place }: LayoutKey, held: 'none' | 'control'): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page)
    const event = { code, key, windowsVirtualKeyCode: place, modifiers: held === 'control' ? 2 : 0 }
    const typed = held === 'none' ? { text: key } : {}
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...typed })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
    await session.detach()
  }
}

/** A dialog that opens or closes just now, or a control that cannot be used yet: nobody presses Tab before. */
function whatKeepsTabAway(element: Element): string | undefined {
  if (element.matches(':disabled')) return 'it is disabled'
  if (element.closest('[inert]')) return 'it is inert'
  const dialog = [...document.querySelectorAll('dialog:modal')].at(-1)
  if (dialog && !dialog.contains(element)) return 'a dialog is open before it'
  if (dialog && !dialog.contains(document.activeElement)) return 'its dialog has not taken the focus'
  return undefined
}
