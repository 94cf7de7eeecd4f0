import { preferences, setPreferences, type PaneState } from './preferences.svelte.ts'

/** How a side pane stands now; reactive. */
export function paneState(id: string, initialSize: number): PaneState {
  return preferences.panes[id] ?? { size: initialSize, collapsed: false }
}

/** Keeps a change to a side pane. */
export function setPane(id: string, state: PaneState): void {
  setPreferences({ panes: { ...preferences.panes, [id]: state } })
}
