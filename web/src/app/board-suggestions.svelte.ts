import { navigate } from './router.svelte.ts'
import type { ProjectId } from '@mazmun/model'

let open = $state(false)

/** Whether suggestions stand beside the board; reactive. */
export function suggestionsAreOpen(): boolean {
  return open
}

export function showSuggestions(shown: boolean): void {
  open = shown
}

/** From anywhere in a project: the board with the suggestions beside it. */
export function goToSuggestions(project: ProjectId): void {
  open = true
  navigate({ name: 'board', project })
}
