import { expect, test } from 'vitest'
import { materialsOf, projectNameFor } from './materials.ts'

const file = (path: string) => {
  const made = new File(['x'], path.split('/').at(-1) ?? '')
  return Object.assign(made, { webkitRelativePath: path.includes('/') ? path : '' })
}

test('files come in the order of their names; those that only systems use are left out, and text of white space too', () => {
  const names = materialsOf(
    ['P10.txt', 'P2 copy.txt', 'P2.txt', '.DS_Store', 'Thumbs.db', 'desktop.ini', '~$P01.docx', 'notes'].map(file),
  ).map((material) => (material.kind === 'file' ? material.file.name : ''))
  expect(names).toEqual(['notes', 'P2.txt', 'P2 copy.txt', 'P10.txt'])
  expect(materialsOf(' \n')).toEqual([])
  expect(materialsOf('Interviewer: hello')).toEqual([{ kind: 'text', text: 'Interviewer: hello' }])
})

test('a project is named after the folder, else after the first file', () => {
  expect(projectNameFor([file('مصاحبه‌ها/دور یک/P01.docx')])).toBe('مصاحبه‌ها')
  expect(projectNameFor([file('interview_one.docx'), file('two.txt')])).toBe('interview one')
  expect(projectNameFor('pasted')).toBe('')
})
