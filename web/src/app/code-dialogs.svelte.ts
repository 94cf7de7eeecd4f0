import type { CodeId, CodingId } from '@mazmun/model'
import type { CodeAt } from '@mazmun/project'

/** A dialog about codes, wherever they are shown. */
export type CodeDialog =
  /** With one code it first asks for the others. */
  | { readonly kind: 'merge'; readonly codes: readonly CodeId[] }
  /** Without `codings` it first asks which quotations go. */
  | { readonly kind: 'split'; readonly code: CodeId; readonly codings?: readonly CodingId[] | undefined }
  /** `place`: they keep the places they have. */
  | { readonly kind: 'move' | 'place'; readonly codes: readonly CodeAt[] }
  /** A new theme above codes, one level above the highest of them unless another is named. */
  | {
      readonly kind: 'group'
      readonly codes: readonly CodeAt[]
      readonly name?: string
      readonly level?: number
    }
  | { readonly kind: 'new'; readonly level: number; readonly parent?: CodeId; readonly name?: string }
  | { readonly kind: 'rename'; readonly code: CodeId; readonly name?: string }
  | { readonly kind: 'define' | 'memos'; readonly code: CodeId }

interface Asked {
  readonly dialog: CodeDialog
  readonly onclose: (() => void) | undefined
}

let asked: Asked | undefined = $state.raw()

/** The dialog that is open, if any; reactive. */
export function openedCodeDialog(): Asked | undefined {
  return asked
}

/**
 * Opens a dialog about codes over the page of an open project. `onclose` is called when it is over, whatever came of it
 * and after the focus went back to where it was.
 */
export function openCodeDialog(dialog: CodeDialog, onclose?: () => void): void {
  asked = { dialog, onclose }
}

/** Ends a dialog if it is still the one that is open. */
export function codeDialogClosed(ended: Asked): void {
  if (asked === ended) asked = undefined
  ended.onclose?.()
}
