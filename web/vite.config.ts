import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { bootFonts } from './build/boot-fonts.ts'
import { firstLoad } from './build/first-load.ts'
import { offline } from './build/offline.ts'
import { paletteSheet } from './build/palette-sheet.ts'
import { samples } from './build/samples.ts'

/** The entry, and the page of an open project. */
const first = firstLoad(/\/web\/src\/app\/(main\.ts|project-page\.svelte)$/)

/** The list of projects. */
const home = firstLoad(/\/web\/src\/app\/home-page\.svelte$/)

/** What every open project fetches beside its text and soon after it. */
const beside = firstLoad(
  /\/web\/src\/(app\/(workspace-team|discussion-host|memo-dialog|backup\/workspace-backup)\.svelte|features\/(codebook\/codebook-(panel|tools)|codebook-exchange\/codebook-exchange|reading\/(key-hints|codings-pane|find-bar|passage-actions|picker\/picker))\.svelte|features\/review\/unseen-changes\.svelte\.ts|storage\/(version-keeper|step-keeper|review-session|company)\.ts)$/,
)

export default defineConfig({
  plugins: [
    svelte({ configFile: false }),
    paletteSheet(),
    samples(),
    bootFonts(),
    offline(),
    first.plugin,
    home.plugin,
    beside.plugin,
  ],
  resolve: {
    dedupe: ['yjs'],
    // Dexie's main entry is its ES5 build; the same source for today's browsers is smaller.
    alias: { dexie: 'dexie/dist/modern/dexie.mjs' },
  },
  worker: { format: 'es' },
  build: {
    manifest: true,
    target: 'baseline-widely-available',
    sourcemap: false,
    // Every browser the target names preloads modules itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What every open project needs compresses better as one file than as six.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'project',
              // Left out: operations of the codebook and the history and others that are fetched beside the text.
              test: (id) =>
                /packages\/(project\/src\/(?!structure|history|operations\/(codes|import|memos|project|sources))|model)/.test(
                  id,
                ) ||
                (first.has(id) && /node_modules\/.*(yjs|lib0|y-indexeddb)|\/web\/src\/storage\//.test(id)),
              minShareCount: 2,
            },
            {
              name: 'shell',
              // With small ones of the first text that would each be a file of their own.
              test: (id) =>
                (first.has(id) && /\/web\/src\/(ui|messages|app)\/|icons\/ellipsis/.test(id)) ||
                /\/packages\/text\/src\/(initials|find)\.ts/.test(id),
              minShareCount: 2,
            },
            // What several parts share would otherwise be a hundred files, most of them below a kilobyte: asking for a
            // file takes longer than such a file does.
            {
              name: 'common',
              test: (id) => home.has(id) && !first.has(id),
              minShareCount: 2,
              includeDependenciesRecursively: false,
            },
            {
              name: 'beside',
              test: (id) => beside.has(id) && !first.has(id),
              minShareCount: 2,
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
    },
  },
})
