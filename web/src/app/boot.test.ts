import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { preferencesKey } from './preferences.svelte.ts'

const script = readFileSync(new URL('../../public/boot.js', import.meta.url), 'utf8')

interface Visitor {
  readonly languages?: readonly string[]
  readonly timeZone?: string
  readonly dark?: boolean
  readonly stored?: Readonly<Record<string, unknown>> | string
}

/** Runs `public/boot.js` as a browser would and returns what it made of the page. */
function boot({ languages = ['en-US'], timeZone = 'Europe/Berlin', dark = false, stored }: Visitor) {
  const root = { lang: '', dir: '', dataset: {} as Record<string, string> }
  const preloaded: string[] = []
  runInNewContext(script, {
    document: {
      documentElement: root,
      currentScript: { dataset: { fontFa: '/fa.woff2', fontEn: '/en.woff2' } },
      createElement: () => ({}),
      head: { append: (link: { readonly href: string }) => preloaded.push(link.href) },
    },
    localStorage: {
      getItem: (key: string) =>
        key === preferencesKey && stored !== undefined
          ? typeof stored === 'string'
            ? stored
            : JSON.stringify(stored)
          : null,
    },
    matchMedia: () => ({ matches: dark }),
    navigator: { languages, language: languages[0] },
    Intl: { DateTimeFormat: () => ({ resolvedOptions: () => ({ timeZone }) }) },
  })
  return { lang: root.lang, dir: root.dir, ...root.dataset, preloaded }
}

test('a first visitor reads Persian when anything points to it, otherwise English', () => {
  expect(boot({ languages: ['en-US', 'fa-IR'] })).toMatchObject({ lang: 'fa', dir: 'rtl', preloaded: ['/fa.woff2'] })
  expect(boot({ timeZone: 'Asia/Tehran' })).toMatchObject({ lang: 'fa' })
  expect(boot({})).toMatchObject({
    lang: 'en',
    dir: 'ltr',
    preloaded: ['/en.woff2'],
    theme: 'light',
    density: 'comfortable',
  })
})

test('what the reader chose goes before what the browser says', () => {
  expect(boot({ stored: { language: 'fa', theme: 'light', density: 'compact' }, dark: true })).toMatchObject({
    lang: 'fa',
    theme: 'light',
    density: 'compact',
  })
  expect(boot({ stored: { theme: 'dark' } })).toMatchObject({ theme: 'dark' })
})

test('the theme of the system counts until one is chosen, and a damaged entry harms nothing', () => {
  expect(boot({ dark: true })).toMatchObject({ theme: 'dark' })
  expect(boot({ stored: 'not JSON' })).toMatchObject({ lang: 'en', theme: 'light' })
  expect(boot({ stored: 'null' })).toMatchObject({ lang: 'en' })
})
