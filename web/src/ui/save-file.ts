/** How long a browser may take to begin reading what it is given, in milliseconds. */
const patience = 60_000

/** Hands a file to the browser to save among the reader's downloads. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), patience)
}
