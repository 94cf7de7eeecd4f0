import { test as base, type BrowserContext } from '@playwright/test'
import { Mazmun } from '../app/mazmun.ts'
import { materialFor, type Material } from './material.ts'
import { speak, type InterfaceLanguage } from './words.ts'

export { expect } from '@playwright/test'

interface Journey {
  readonly app: Mazmun
  readonly material: Material
  readonly nothingBreaks: undefined
  /** Opens the app in a browser of somebody else, with nothing on it yet. */
  readonly elsewhere: (address?: string) => Promise<Mazmun>
}

export interface JourneyOptions {
  /** The language the interface comes up in. */
  readonly language: InterfaceLanguage
}

/** A test with the app at hand. Each project of the configuration lives it in one language. */
export const test = base.extend<Journey, JourneyOptions & { readonly spoken: undefined }>({
  language: ['fa', { option: true, scope: 'worker' }],
  spoken: [
    async ({ language }, use) => {
      speak(language)
      await use(undefined)
    },
    { scope: 'worker', auto: true },
  ],
  material: async ({ language }, use) => {
    await use(materialFor(language))
  },
  app: async ({ page, material }, use) => {
    // Nobody can answer a dialog of the system here: files are saved among the downloads.
    await page.context().addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }))
    await use(new Mazmun(page, material))
  },
  elsewhere: async (
    { browser, baseURL, material, contextOptions, locale, timezoneId, viewport, serviceWorkers },
    use,
  ) => {
    const contexts: BrowserContext[] = []
    const errors: string[] = []
    await use(async (address = baseURL ?? '') => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: address,
        locale: locale ?? 'en',
        ...(timezoneId !== undefined && { timezoneId }),
        viewport,
        serviceWorkers,
      })
      contexts.push(context)
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
      return new Mazmun(page, material)
    })
    for (const context of contexts) await context.close()
    base.expect(errors).toEqual([])
  },
  // An error nobody caught fails a journey even where the page looks right.
  nothingBreaks: [
    async ({ page }, use) => {
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) errors.push(message.text())
      })
      await use(undefined)
      base.expect(errors).toEqual([])
    },
    { auto: true },
  ],
})
