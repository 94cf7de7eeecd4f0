/** Opens the browser's file chooser; resolves with nothing when the reader changes their mind. Call from a press or a key. */
export function chooseFiles(wish: { readonly accept: string; readonly many: boolean }): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = wish.accept
    input.multiple = wish.many
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}
