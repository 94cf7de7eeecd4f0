import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { bootFonts } from './build/boot-fonts.ts'
import { offline } from './build/offline.ts'
import { paletteSheet } from './build/palette-sheet.ts'
import { samples } from './build/samples.ts'

export default defineConfig({
  plugins: [svelte({ configFile: false }), paletteSheet(), samples(), bootFonts(), offline()],
  resolve: { dedupe: ['yjs'] },
  worker: { format: 'es' },
  build: { manifest: true, target: 'baseline-widely-available', sourcemap: false },
})
