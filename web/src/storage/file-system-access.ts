/** Parts of the File System Access API that TypeScript's library does not know (https://wicg.github.io/file-system-access). */
export interface PermissionAware {
  readonly queryPermission?: (wish: { readonly mode: 'readwrite' }) => Promise<PermissionState>
  readonly requestPermission?: (wish: { readonly mode: 'readwrite' }) => Promise<PermissionState>
}

interface Movable {
  /** Chromium; not where the browser keeps files in a cloud. */
  readonly move?: (name: string) => Promise<void>
}

interface Pickers {
  readonly showSaveFilePicker?: (wish: {
    readonly suggestedName: string
    readonly types: readonly {
      readonly description: string
      readonly accept: Readonly<Record<string, readonly string[]>>
    }[]
  }) => Promise<FileSystemFileHandle>
  readonly showDirectoryPicker?: (wish: {
    readonly id: string
    readonly mode: 'readwrite'
  }) => Promise<FileSystemDirectoryHandle>
}

/** What this browser can open to let a person pick files and folders; each is absent where the browser lacks it. */
export function pickers(): Pickers {
  return globalThis as Pickers
}

/** Gives a file another name in its folder, in one step; false where the browser cannot. */
export async function moveFile(file: FileSystemFileHandle & Movable, name: string): Promise<boolean> {
  if (!file.move) return false
  try {
    await file.move(name)
    return true
  } catch (error) {
    console.warn(error)
    return false
  }
}

/** Whether writing is allowed now, without asking the person. */
export async function writePermission(handle: FileSystemDirectoryHandle & PermissionAware): Promise<PermissionState> {
  return (await handle.queryPermission?.({ mode: 'readwrite' })) ?? 'granted'
}

/** Asks the person; call from a press or a key. */
export async function askToWrite(handle: FileSystemDirectoryHandle & PermissionAware): Promise<boolean> {
  return ((await handle.requestPermission?.({ mode: 'readwrite' })) ?? 'granted') === 'granted'
}
