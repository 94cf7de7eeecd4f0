import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Where the app's server leaves room for pages of its own: its service worker does not answer there. */
export const devicePath = '/sync/bench/'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: devicePath,
  resolve: { dedupe: ['yjs'] },
  worker: { format: 'es' },
  build: { outDir: '../dist/device', emptyOutDir: true, target: 'es2023' },
})
