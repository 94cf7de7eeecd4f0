import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { paletteSheet } from './build/palette-sheet.ts'

export default defineConfig({
  plugins: [svelte({ configFile: false }), paletteSheet()],
  test: {
    name: 'web',
    testTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // `clean-slate` makes them independent: loading the app again for every file takes five times as long as the tests.
    isolate: false,
    setupFiles: ['../scripts/seeded/setup.ts', 'build/clean-slate.ts'],
    include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
  },
})
