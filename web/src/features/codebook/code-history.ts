import type { CodeId, JournalAction, JournalEntry } from '@mazmun/model'

/** An action that is about a code. */
export type CodeAction = Extract<JournalAction, { readonly code: CodeId }>

/** A line of the journal that is about a code. */
export interface CodeJournalEntry extends JournalEntry {
  readonly action: CodeAction
}

/** What happened to a code, newest first; placing something under it counts. */
export function historyOf(journal: readonly JournalEntry[], code: CodeId): readonly CodeJournalEntry[] {
  return journal.filter((entry): entry is CodeJournalEntry => isAbout(entry.action, code)).reverse()
}

function isAbout(action: JournalAction, code: CodeId): boolean {
  return 'code' in action && (action.code === code || ('parent' in action && action.parent === code))
}
