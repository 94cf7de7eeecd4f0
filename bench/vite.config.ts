import { defineConfig } from 'vite'
import { paletteSheet } from '../web/build/palette-sheet.ts'

export default defineConfig({
  root: 'page',
  plugins: [paletteSheet()],
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2023' },
})
