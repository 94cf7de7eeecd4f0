import { commands as words } from '../messages/commands.ts'
import { shownTheme } from './appearance.svelte.ts'
import type { Command } from './commands.svelte.ts'
import { openOverlay } from './overlays.svelte.ts'
import { preferences, readingSizes, setPreferences } from './preferences.svelte.ts'
import { navigate, router } from './router.svelte.ts'
import { waitingUpdate } from './updates.svelte.ts'

/** Commands that work on every page. */
export const shellCommands: readonly Command[] = [
  {
    id: 'palette',
    title: () => words.palette,
    group: 'general',
    keys: ['Mod+K'],
    keyboardOnly: true,
    run: () => openOverlay('palette'),
  },
  { id: 'shortcuts', title: () => words.shortcuts, group: 'general', keys: ['?'], run: () => openOverlay('shortcuts') },
  {
    id: 'home',
    title: () => words.goHome,
    group: 'project',
    when: () => (router.current.name === 'home' ? 'absent' : 'ready'),
    run: () => navigate({ name: 'home' }),
  },
  {
    id: 'settings',
    title: () => words.openSettings,
    group: 'general',
    keys: ['Mod+,'],
    when: () => (router.current.name === 'settings' ? 'absent' : 'ready'),
    run: () => navigate({ name: 'settings' }),
  },
  {
    id: 'language',
    title: () => words.switchLanguage,
    group: 'view',
    alsoKnownAs: () => 'فارسی زبان language English',
    run: () => setPreferences({ language: preferences.language === 'fa' ? 'en' : 'fa' }),
  },
  {
    id: 'theme',
    title: () => (shownTheme() === 'dark' ? words.useLight : words.useDark),
    group: 'view',
    run: () => setPreferences({ theme: shownTheme() === 'dark' ? 'light' : 'dark' }),
  },
  {
    id: 'theme-system',
    title: () => words.followSystemTheme,
    group: 'view',
    when: () => (preferences.theme === 'system' ? 'absent' : 'ready'),
    run: () => setPreferences({ theme: 'system' }),
  },
  {
    id: 'density',
    title: () => (preferences.density === 'compact' ? words.useComfortable : words.useCompact),
    group: 'view',
    run: () => setPreferences({ density: preferences.density === 'compact' ? 'comfortable' : 'compact' }),
  },
  {
    id: 'text-larger',
    title: () => words.larger,
    group: 'view',
    when: () => (preferences.readingSize < readingSizes.most ? 'ready' : 'absent'),
    run: () => setPreferences({ readingSize: preferences.readingSize + 1 }),
  },
  {
    id: 'text-smaller',
    title: () => words.smaller,
    group: 'view',
    when: () => (preferences.readingSize > readingSizes.least ? 'ready' : 'absent'),
    run: () => setPreferences({ readingSize: preferences.readingSize - 1 }),
  },
  {
    id: 'update',
    title: () => words.update,
    group: 'general',
    when: () => (waitingUpdate() ? 'ready' : 'absent'),
    run: () => waitingUpdate()?.(),
  },
]
