/**
 * What a device found wrong with what a relay gave it; an honest relay gives none of these. The room stops there until a
 * person decides.
 * - `malformed`: no frame, or one that has no place in a log
 * - `other-room`: a frame of another room
 * - `bad-signature`: not signed by the writer it names
 * - `gap`: frames of the log or of a writer are missing (F3)
 * - `replay`: a frame once more, or one out of order (F3)
 * - `broken-chain`: the writer's frame before was another than the one the relay gave (F3)
 * - `fork`: the relay showed the writer, or this device before, another log or another ledger (F4, F5)
 * - `rollback`: the relay's log ends before what this device has verified
 * - `unknown-statement`: a frame names a statement that the relay has not given (F5)
 * - `not-allowed`: the writer had not the right (role, removal)
 * - `unknown-epoch`: sealed under another epoch than the one of the ledger there
 * - `twin`: a frame with this device's own key that it did not write; its keys are in use twice
 */
export type RelayFaultKind =
  | 'malformed'
  | 'other-room'
  | 'bad-signature'
  | 'gap'
  | 'replay'
  | 'broken-chain'
  | 'fork'
  | 'rollback'
  | 'unknown-statement'
  | 'not-allowed'
  | 'unknown-epoch'
  | 'twin'

export interface RelayFault {
  readonly kind: RelayFaultKind
  readonly seq: number
  /** Id of the device that the frame names as its writer; undefined when it is not about one frame. */
  readonly writer: string | undefined
}
