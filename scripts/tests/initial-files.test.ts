import { expect, test } from 'vitest'
import { initialFiles } from '../size/initial-files.ts'
import type { Manifest } from '../size/initial-files.ts'

const manifest: Manifest = {
  'index.html': {
    file: 'assets/index-1.js',
    imports: ['_shared.js'],
    dynamicImports: ['src/features/reading/page.svelte', 'src/features/home/page.svelte', 'src/workers/import.ts'],
  },
  '_shared.js': { file: 'assets/shared-2.js', imports: ['_runtime.js'] },
  '_runtime.js': { file: 'assets/runtime-3.js', imports: ['_shared.js'] },
  'src/features/reading/page.svelte': {
    file: 'assets/reading-4.js',
    src: 'src/features/reading/page.svelte',
    imports: ['_shared.js', '_lanes.js'],
    dynamicImports: ['src/features/reading/memo.svelte', 'src/features/explore/page.svelte'],
  },
  '_lanes.js': { file: 'assets/lanes-5.js' },
  'src/features/reading/memo.svelte': { file: 'assets/memo-6.js', src: 'src/features/reading/memo.svelte' },
  'src/features/home/page.svelte': { file: 'assets/home-7.js', src: 'src/features/home/page.svelte' },
  'src/features/explore/page.svelte': { file: 'assets/explore-8.js', src: 'src/features/explore/page.svelte' },
  'src/workers/import.ts': { file: 'assets/import-9.js', src: 'src/workers/import.ts' },
}

test('the entry, its static imports and the needed route with its own are counted once each', () => {
  expect(initialFiles(manifest, 'index.html', /^src\/features\/reading\/page/)).toEqual([
    'assets/index-1.js',
    'assets/shared-2.js',
    'assets/reading-4.js',
    'assets/runtime-3.js',
    'assets/lanes-5.js',
  ])
})

test('a dynamic import inside the needed route counts when it is needed too', () => {
  const files = initialFiles(manifest, 'index.html', /^src\/features\/reading\//)
  expect(files).toContain('assets/memo-6.js')
  expect(files).not.toContain('assets/explore-8.js')
})

test('a manifest without the entry is an error, not an empty sum', () => {
  expect(() => initialFiles(manifest, 'other.html', /x/)).toThrow('other.html')
})

test('a pattern that finds nothing is an error, so that a renamed page keeps its budget', () => {
  expect(() => initialFiles(manifest, 'index.html', /^src\/app\/old-page/)).toThrow('old-page')
})
