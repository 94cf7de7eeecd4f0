/** Why what is on screen is not on this device's disk: no room, the database was deleted, or the browser did not say. */
export type SaveFailure = 'quota' | 'gone' | 'other'

/** Whether what is on screen is on this device's disk. */
export type SaveState =
  { readonly kind: 'saved' } | { readonly kind: 'saving' } | { readonly kind: 'failed'; readonly cause: SaveFailure }

/** The browser gave no access to its storage. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
}

/** Some of the stored changes cannot be read. */
export class StorageDamaged extends Error {
  override readonly name = 'StorageDamaged'
  readonly damaged: number
  readonly total: number

  constructor(damaged: number, total: number) {
    super(`${damaged} of ${total} stored changes cannot be read`)
    this.damaged = damaged
    this.total = total
  }
}
