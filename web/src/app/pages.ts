import type { Component } from 'svelte'
import { projectParts, type ProjectPart, type RouteName } from './routes.ts'

const projectPage = () => import('./project-page.svelte')

/** Fetches the page of a route; each route group is a file of its own, so the first visit loads only what it shows. */
export const pages: Readonly<Record<RouteName, () => Promise<{ readonly default: Component }>>> = {
  ...(Object.fromEntries(projectParts.map((part) => [part, projectPage])) as Record<ProjectPart, typeof projectPage>),
  home: () => import('./home-page.svelte'),
  settings: () => import('./settings-page.svelte'),
  project: projectPage,
  source: projectPage,
  code: projectPage,
  history: projectPage,
  join: () => import('./join-page.svelte'),
  'not-found': () => import('./not-found-page.svelte'),
}
