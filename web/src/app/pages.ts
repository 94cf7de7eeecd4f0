import type { Component } from 'svelte'
import type { RouteName } from './routes.ts'

/** Fetches the page of a route; each route group is a file of its own, so the first visit loads only what it shows. */
export const pages: Readonly<Record<RouteName, () => Promise<{ readonly default: Component }>>> = {
  home: () => import('./home-page.svelte'),
  settings: () => import('./settings-page.svelte'),
  project: () => import('./project-page.svelte'),
  source: () => import('./project-page.svelte'),
  code: () => import('./project-page.svelte'),
  themes: () => import('./project-page.svelte'),
  history: () => import('./project-page.svelte'),
  merges: () => import('./project-page.svelte'),
  team: () => import('./project-page.svelte'),
  sync: () => import('./project-page.svelte'),
  join: () => import('./join-page.svelte'),
  'not-found': () => import('./not-found-page.svelte'),
}
