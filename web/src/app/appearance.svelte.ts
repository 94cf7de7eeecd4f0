import { MediaQuery } from 'svelte/reactivity'
import { preferences } from './preferences.svelte.ts'

const prefersDark = new MediaQuery('(prefers-color-scheme: dark)')

/** The theme on screen now. */
export function shownTheme(): 'light' | 'dark' {
  if (preferences.theme !== 'system') return preferences.theme
  return prefersDark.current ? 'dark' : 'light'
}

/** Direction of the interface. */
export function interfaceDirection(): 'rtl' | 'ltr' {
  return preferences.language === 'fa' ? 'rtl' : 'ltr'
}

/** Keeps `<html>` in step with the preferences. Call while a component initialises. */
export function followAppearance(): void {
  $effect(() => {
    const root = document.documentElement
    root.lang = preferences.language
    root.dir = interfaceDirection()
    root.dataset.theme = shownTheme()
    root.dataset.density = preferences.density
    root.style.setProperty('--reading-size', `${preferences.readingSize / 16}rem`)
    document
      .querySelector('meta[name="theme-color"]')
      ?.setAttribute('content', shownTheme() === 'dark' ? '#151311' : '#fbfaf7')
  })
}
