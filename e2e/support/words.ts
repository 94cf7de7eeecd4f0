// First: what follows needs the runes.
import './runes.ts'
import { setPreferences, type InterfaceLanguage } from '../../web/src/app/preferences.svelte.ts'

export type { InterfaceLanguage } from '../../web/src/app/preferences.svelte.ts'
export { appearance } from '../../web/src/messages/appearance.ts'
export { backups } from '../../web/src/messages/backups.ts'
export { codebook } from '../../web/src/messages/codebook.ts'
export { codebookExchange } from '../../web/src/messages/codebook-exchange.ts'
export { commands } from '../../web/src/messages/commands.ts'
export { common } from '../../web/src/messages/common.ts'
export { formatDate, formatNumber } from '../../web/src/messages/format.ts'
export { history } from '../../web/src/messages/history.ts'
export { home } from '../../web/src/messages/home.ts'
export { imports } from '../../web/src/messages/imports.ts'
export { importRefusals } from '../../web/src/messages/import-refusals.ts'
export { joining } from '../../web/src/messages/joining.ts'
export { merging } from '../../web/src/messages/merging.ts'
export { codeLife } from '../../web/src/messages/code-life.ts'
export { finding } from '../../web/src/messages/finding.ts'
export { picker } from '../../web/src/messages/picker.ts'
export { reading } from '../../web/src/messages/reading.ts'
export { saving } from '../../web/src/messages/saving.ts'
export { settings } from '../../web/src/messages/settings.ts'
export { sharing } from '../../web/src/messages/sharing.ts'
export { sources } from '../../web/src/messages/sources.ts'
export { refusals } from '../../web/src/messages/refusals.ts'
export { steps } from '../../web/src/messages/steps.ts'
export { structure } from '../../web/src/messages/structure.ts'
export { sync } from '../../web/src/messages/sync.ts'
export { team } from '../../web/src/messages/team.ts'
export { teamStatus } from '../../web/src/messages/team-status.ts'
export { themes } from '../../web/src/messages/themes.ts'

/** Chooses the language in which the messages above answer from now on. */
export function speak(language: InterfaceLanguage): void {
  setPreferences({ language })
}
