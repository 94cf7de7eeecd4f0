import type { ReadWarning } from '@mazmun/interchange'
import { importNotes as words } from '../../messages/import-notes.ts'
import { fileKindName } from './kind-names.ts'

/** A warning of the reader in words. */
export function noteWords(warning: ReadWarning): string {
  switch (warning.kind) {
    case 'mislabelled':
      return words.mislabelled(fileKindName(warning.named), fileKindName(warning.is))
    case 'broken-characters':
      return words.brokenCharacters(warning.count)
    case 'control-characters':
      return words.controlCharacters(warning.count)
    case 'tracked-changes':
      return words.trackedChanges(warning.insertions, warning.deletions)
    case 'comments':
      return words.comments(warning.count)
    case 'images':
      return words.images(warning.count)
    case 'notes':
      return words.footnotes(warning.count)
    case 'tables':
      return words.tables(warning.count)
    case 'hidden-text':
      return words.hiddenText(warning.count)
    case 'list-numbers':
      return words.listNumbers(warning.count)
    case 'unread-elements':
      return words.unreadElements(warning.names.join(', '))
    case 'cue-numbers':
      return words.cueNumbers(warning.count, warning.line)
    case 'cue-order':
      return words.cueOrder(warning.count, warning.line)
    case 'cue-overlap':
      return words.cueOverlap(warning.count, warning.line)
    case 'cue-backwards':
      return words.cueBackwards(warning.count, warning.line)
    case 'cue-spacing':
      return words.cueSpacing(warning.count, warning.line)
    case 'cue-empty':
      return words.cueEmpty(warning.count, warning.line)
    case 'cue-repeats':
      return words.cueRepeats(warning.count, warning.line)
    case 'header-missing':
      return words.headerMissing
  }
}
