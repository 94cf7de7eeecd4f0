import { expect, test } from 'vitest'
import { clipboardContent, droppedFiles } from './handed-files.ts'

const file = (name: string, type = '') => new File(['x'], name, { type })

function clipboard(text: string, files: readonly File[]) {
  return clipboardContent({ files: files as unknown as FileList, getData: () => text })
}

test('copied text is text, also with its picture beside it; copied files are files, also with their names as text', () => {
  expect(clipboard('Interviewer: hello', [])).toEqual({ kind: 'text', text: 'Interviewer: hello' })
  expect(clipboard('Interviewer: hello', [file('image.png', 'image/png')])).toMatchObject({ kind: 'text' })
  expect(clipboard('P01.txt', [file('P01.txt', 'text/plain')])).toMatchObject({ kind: 'files' })
  expect(clipboard('', [file('scan.png', 'image/png')])).toMatchObject({ kind: 'files' })
  expect(clipboard(' ', [])).toEqual({ kind: 'nothing' })
})

interface Tree {
  readonly [name: string]: Tree | null
}

/** Entries as browsers hand them out: two at a time. */
function entry(name: string, content: Tree | null): unknown {
  if (content === null)
    return { name, isFile: true, isDirectory: false, file: (give: (made: File) => void) => give(file(name)) }
  const children = Object.entries(content).map(([child, inner]) => entry(child, inner))
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => ({ readEntries: (give: (portion: unknown[]) => void) => give(children.splice(0, 2)) }),
  }
}

function drop(tree: Tree): DataTransfer {
  const items = Object.entries(tree).map(([name, content]) => ({
    kind: 'file',
    webkitGetAsEntry: () => entry(name, content),
  }))
  return { items, files: [] } as unknown as DataTransfer
}

test('a dropped folder yields all files in it and its name', async () => {
  const { files, folder } = await droppedFiles(
    drop({
      interviews: { 'P01.txt': null, round: { 'P02.txt': null, 'P03.txt': null, 'P04.txt': null }, 'P05.txt': null },
    }),
  )
  expect(files.map(({ name }) => name).sort()).toEqual(['P01.txt', 'P02.txt', 'P03.txt', 'P04.txt', 'P05.txt'])
  expect(folder).toBe('interviews')
})

test('several dropped things have no one folder', async () => {
  const { files, folder } = await droppedFiles(drop({ a: { 'P01.txt': null }, 'P02.txt': null }))
  expect(files).toHaveLength(2)
  expect(folder).toBeUndefined()
})
