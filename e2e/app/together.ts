import { expect } from '@playwright/test'
import type { Mazmun } from './mazmun.ts'

/** Codes sentence after sentence with the first of the recent codes; `each` hears how many are coded. */
export async function codeOn(
  app: Mazmun,
  step: 'ArrowDown' | 'ArrowUp',
  count: number,
  each?: (done: number) => void,
): Promise<void> {
  for (let done = 1; done <= count; done += 1) {
    await app.keys.press(step, '1')
    each?.(done)
  }
}

/**
 * They all see the same of the open source: how much each coder coded in it, its codings, and how often those codes
 * are used in the whole project.
 */
export async function expectSame(codes: readonly string[], ...apps: readonly Mazmun[]): Promise<void> {
  await expect(async () => {
    const [first, ...others] = await Promise.all(apps.map((app) => glance(app, codes)))
    for (const other of others) expect(other).toEqual(first)
  }).toPass({ timeout: 30_000 })
}

/** What a person can tell of the project by looking. */
async function glance(app: Mazmun, codes: readonly string[]) {
  // The list of codings follows the keys.
  await app.reading.text.focus()
  await app.keys.press('Home')
  await app.codings.showCodebook()
  const coders = await app.codebook.coders.evaluateAll(labels)
  const lines: string[] = []
  for (const code of codes) {
    await app.codebook.search.fill(code)
    const line = app.codebook.code(code)
    await expect(line).toBeVisible({ timeout: 2000 })
    lines.push(...(await line.evaluateAll(labels)))
  }
  await app.codebook.search.fill('')
  await app.codings.show()
  // The list is drawn when the room for it has been measured.
  await expect(app.codings.items.first()).toBeVisible({ timeout: 2000 })
  const codings = await app.codings.items.allInnerTexts()
  await app.codings.showCodebook()
  return { coders, lines, codings }
}

/** Has the clock of a person's device go wrong, from the next page it opens on. */
export async function shiftClock(app: Mazmun, hours: number): Promise<void> {
  await app.page.context().addInitScript((milliseconds) => {
    const Right = Date
    const now = () => Right.now() + milliseconds
    globalThis.Date = new Proxy(Right, {
      construct: (_, given) => Reflect.construct(Right, given.length === 0 ? [now()] : given) as Date,
      get: (_, name) => (name === 'now' ? now : (Reflect.get(Right, name) as unknown)),
    })
  }, hours * 3_600_000)
}

/** The app itself is kept on the device, so that it opens without a network. */
export async function keepsTheApp(app: Mazmun): Promise<void> {
  await app.page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (active?.state !== 'activated')
      await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }))
  })
}

function labels(elements: readonly Element[]): readonly string[] {
  return elements.map((element) => element.getAttribute('aria-label') ?? '')
}
