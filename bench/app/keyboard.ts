import type { Page } from 'playwright-core'

/** Types as a person does: key after key, each a trusted press that types its character, about eight a second. */
export async function typeLikeAPerson(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  for (const character of text) {
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: character, text: character })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: character })
    await page.waitForTimeout(110 + (character.charCodeAt(0) % 29))
  }
  await session.detach()
}

/** Takes the recorded times from a press to the paint after it and starts anew; ms. */
export async function takeKeystrokes(page: Page): Promise<number[]> {
  await page.waitForTimeout(100)
  return page.evaluate(() => window.probe.keystrokes.splice(0))
}
