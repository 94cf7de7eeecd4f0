import { defineConfig } from 'vitest/config'

const onNode = {
  environment: 'node',
  setupFiles: ['scripts/seeded/setup.ts'],
  // Properties run as long as they need; only a test that hangs is ended.
  testTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } },
}

export default defineConfig({
  test: {
    allowOnly: false,
    projects: [
      {
        test: {
          ...onNode,
          name: 'packages',
          // They keep nothing between calls: loading everything again for every file takes as long as many of the tests.
          isolate: false,
          include: ['packages/*/{src,tests}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...onNode,
          name: 'node',
          include: ['sync-server/test/**/*.test.ts', 'fixtures/tests/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
      './web/vitest.config.ts',
    ],
  },
})
