/** Where the pieces of a backup go. Nothing that looks like a whole file is there before `close` has resolved. */
export interface BackupSink {
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>
  readonly close: () => Promise<void>
  /** Leaves what was there before. */
  readonly abort: () => Promise<void>
}

export const backupType = 'application/vnd.mazmun.backup+zip'

/** Gathers a file in the browser's own store: each piece is handed over as it comes. `blob` is whole after `close`. */
export function blobSink(): BackupSink & { readonly blob: Blob } {
  let pieces: Blob[] = []
  let whole = new Blob()
  return {
    get blob() {
      return whole
    },
    write(bytes) {
      pieces.push(new Blob([bytes]))
      return Promise.resolve()
    },
    close() {
      whole = new Blob(pieces, { type: backupType })
      return Promise.resolve()
    },
    abort() {
      pieces = []
      return Promise.resolve()
    },
  }
}

/** Writes to a file of the person's: the browser writes beside it and puts it in place when it is closed. */
export async function fileSink(handle: FileSystemFileHandle): Promise<BackupSink> {
  const stream = await handle.createWritable()
  return {
    write: (bytes) => stream.write(bytes),
    close: () => stream.close(),
    abort: () => stream.abort(),
  }
}
