import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { bootFonts } from './build/boot-fonts.ts'
import { offline } from './build/offline.ts'
import { paletteSheet } from './build/palette-sheet.ts'
import { samples } from './build/samples.ts'

export default defineConfig({
  plugins: [svelte({ configFile: false }), paletteSheet(), samples(), bootFonts(), offline()],
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
              // Left out: operations and what only the codebook, the history and the care of storage need; much of it is
              // fetched beside the text.
              test: /node_modules\/.*(yjs|lib0|dexie|y-indexeddb)|packages\/(project\/src(?!\/(structure|history|operations)\/)|model)|\/web\/src\/storage\/(?!backup|upkeep\/|registry\.|sizes\.)/,
              minShareCount: 3,
            },
            {
              name: 'shell',
              test: /\/web\/src\/(ui\/(?!dialog|text-|select-|checkbox)|messages\/(?!backup|code|saving)|app\/(?!backup))/,
              minShareCount: 4,
            },
          ],
        },
      },
    },
  },
})
