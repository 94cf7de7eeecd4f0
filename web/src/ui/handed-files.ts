/** Files that were dropped, those in folders included; `folder` is the one folder that was dropped, if it was one. */
export interface DroppedFiles {
  readonly files: readonly File[]
  readonly folder?: string
}

/** Collects dropped files, folders with all that lies in them. Call while the drop event is being handled. */
export async function droppedFiles(data: DataTransfer): Promise<DroppedFiles> {
  // The items are gone after the event, so every entry is taken before the first wait.
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return { files: [...data.files] }
  const files = (await Promise.all(entries.map(filesIn))).flat()
  const [only] = entries
  return entries.length === 1 && only?.isDirectory ? { files, folder: only.name } : { files }
}

async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))]
  if (!isDirectory(entry)) return []
  return (await Promise.all((await entriesOf(entry)).map(filesIn))).flat()
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** A directory hands its entries out in portions, an empty one at the end. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = directory.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (portion.length === 0) return entries
    entries.push(...portion)
  }
}

/** What the clipboard holds of use here. */
export type ClipboardContent =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' }

/** Word processors put a picture of copied text beside the text: then the text is meant. */
export function clipboardContent(data: Pick<DataTransfer, 'files' | 'getData'>): ClipboardContent {
  const files = [...data.files]
  const text = data.getData('text/plain')
  if (text.trim() !== '' && files.every(({ type }) => type.startsWith('image/'))) return { kind: 'text', text }
  return files.length > 0 ? { kind: 'files', files } : { kind: 'nothing' }
}
