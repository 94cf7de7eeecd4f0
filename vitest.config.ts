import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
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
