import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: ['scripts/seeded/setup.ts'],
          // Properties run as long as they need; only a test that hangs is ended.
          testTimeout: 120_000,
          include: [
            'packages/*/{src,tests}/**/*.test.ts',
            'sync-server/test/**/*.test.ts',
            'fixtures/tests/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
        },
      },
      './web/vitest.config.ts',
    ],
  },
})
