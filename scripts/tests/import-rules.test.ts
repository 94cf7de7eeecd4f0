import { fileURLToPath } from 'node:url'
import { ESLint } from 'eslint'
import { beforeAll, expect, test } from 'vitest'
import { importComplaint } from '../lint/boundaries.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))

test.each([
  ['packages/model/src/a.ts', '@mazmun/text'],
  ['packages/model/src/a.ts', '@mazmun/project'],
  ['packages/text/src/a.ts', '@mazmun/project'],
  ['packages/text/src/a.ts', '@mazmun/interchange'],
  ['packages/project/src/a.ts', '@mazmun/interchange'],
  ['packages/interchange/src/a.ts', '@mazmun/project'],
  ['packages/analysis/src/a.ts', '@mazmun/project'],
  ['packages/analysis/src/a.ts', 'yjs'],
  ['packages/project/src/a.ts', '@mazmun/analysis'],
  ['packages/sync/src/a.ts', '@mazmun/model'],
  ['packages/text/src/a.ts', '@mazmun/sync'],
  ['packages/sync/src/a.ts', 'yjs'],
  ['sync-server/src/a.ts', '@mazmun/project'],
  ['sync-server/src/a.ts', '../../packages/sync/src/bytes.ts'],
  ['packages/text/src/a.ts', '../../model/src/ids.ts'],
  ['packages/text/src/a.ts', '../../../web/src/ui/button.ts'],
  ['packages/text/src/a.ts', '../../../web/src/features/reading/page.ts'],
  ['packages/project/src/a.ts', '@mazmun/model/src/ids.ts'],
  ['web/src/app/a.ts', '@mazmun/model/src/ids.ts'],
  ['web/src/app/a.ts', '../../../packages/model/src/ids.ts'],
  ['packages/text/src/a.ts', 'yjs'],
  ['web/src/features/reading/a.ts', 'yjs'],
  ['web/src/live/a.ts', 'y-indexeddb'],
  ['web/src/ui/a.svelte', 'y-websocket'],
  ['web/src/app/a.ts', 'lib0/encoding'],
  ['web/src/features/reading/a.ts', '../codebook/tree.ts'],
  ['web/src/features/reading/surface/a.ts', '../../codebook/tree.ts'],
  ['web/src/features/reading/a.ts', '../../features/codebook/tree.ts'],
  ['web/src/ui/a.svelte', '../features/reading/page.svelte'],
  ['web/src/storage/a.ts', '../features/home/list.ts'],
])('%s may not import %s', (file, specifier) => {
  expect(importComplaint(file, specifier)).toEqual(expect.any(String))
})

test.each([
  ['packages/text/src/a.ts', '@mazmun/model'],
  ['packages/project/src/a.ts', '@mazmun/text'],
  ['packages/interchange/src/a.ts', '@mazmun/text'],
  ['packages/analysis/src/a.ts', '@mazmun/text'],
  ['sync-server/src/a.ts', '@mazmun/sync'],
  ['web/src/team/a.ts', '@mazmun/sync'],
  ['packages/project/src/a.ts', 'yjs'],
  ['packages/project/src/operations/a.ts', '../schema.ts'],
  ['web/src/storage/a.ts', 'y-indexeddb'],
  ['web/src/team/a.ts', 'y-websocket'],
  ['bench/a.ts', 'yjs'],
  ['packages/sync/src/client/a.test.ts', 'yjs'],
  ['packages/sync/src/testing/a.ts', 'y-websocket'],
  ['web/src/features/reading/a.ts', '@mazmun/project'],
  ['web/src/features/reading/surface/a.ts', '../picker.ts'],
  ['web/src/features/reading/a.ts', '../../ui/button.svelte'],
  ['web/src/app/a.ts', '../features/reading/page.svelte'],
  ['scripts/a.ts', '@mazmun/text'],
  ['bench/a.ts', '../web/src/features/reading/surface/text-view.ts'],
])('%s may import %s', (file, specifier) => {
  expect(importComplaint(file, specifier)).toBeUndefined()
})

interface Snippet {
  readonly name: string
  readonly file: string
  readonly code: string
  readonly rule: string
}

/** Linted under the name of a file that exists, because typed rules need one; the file itself is not read. */
const snippets: readonly Snippet[] = [
  {
    name: 'a static import against the direction of packages',
    file: 'packages/model/src/index.ts',
    code: "import { fold } from '@mazmun/text'\nexport const folded = fold('x')\n",
    rule: 'mazmun/import-boundaries',
  },
  {
    name: 'a re-export of a deep path',
    file: 'packages/text/src/index.ts',
    code: "export { newId } from '@mazmun/model/src/ids.ts'\n",
    rule: 'mazmun/import-boundaries',
  },
  {
    name: 'yjs in the app by import()',
    file: 'web/src/app/main.ts',
    code: "export const load = () => import('yjs')\n",
    rule: 'mazmun/import-boundaries',
  },
  {
    name: 'a type of another package by import type',
    file: 'packages/model/src/index.ts',
    code: "export type Doc = import('@mazmun/project').ProjectDocument\n",
    rule: 'mazmun/import-boundaries',
  },
  {
    name: 'yjs in a Svelte component',
    file: 'web/src/app/app.svelte',
    code: '<script lang="ts">\n  import * as Y from \'yjs\'\n  const doc = new Y.Doc()\n</script>\n\n<p>{doc.guid}</p>\n',
    rule: 'mazmun/import-boundaries',
  },
  {
    name: 'a default export from a package',
    file: 'packages/model/src/index.ts',
    code: 'export default 1\n',
    rule: 'no-restricted-syntax',
  },
  {
    name: 'a package that exports everything of a module',
    file: 'packages/model/src/index.ts',
    code: "export * from './ids.ts'\n",
    rule: 'no-restricted-syntax',
  },
  {
    name: 'any',
    file: 'packages/model/src/index.ts',
    code: 'export const first = (list: any[]): unknown => list[0]\n',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    name: 'ts-ignore',
    file: 'packages/model/src/index.ts',
    code: "// @ts-ignore\nexport const count: number = 'one'\n",
    rule: '@typescript-eslint/ban-ts-comment',
  },
]

const eslint = new ESLint({ cwd: root })

// The first run reads the types of the whole workspace.
beforeAll(() => eslint.lintText('export {}\n', { filePath: `${root}packages/model/src/index.ts` }), 60_000)

test.each(snippets)('eslint refuses $name', { timeout: 60_000 }, async ({ file, code, rule }) => {
  const [result] = await eslint.lintText(code, { filePath: root + file })
  expect(result?.messages.map((message) => message.ruleId)).toContain(rule)
})
